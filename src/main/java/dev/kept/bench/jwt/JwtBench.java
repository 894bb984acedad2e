package dev.kept.bench.jwt;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.ThreadMXBean;
import dev.kept.demo.DemoTenants;
import dev.kept.security.Authentication;
import dev.kept.security.Authenticator;
import dev.kept.security.InProcessTokenIds;
import dev.kept.security.InProcessTokenIds.Room;
import dev.kept.security.certificate.Authorities;
import dev.kept.security.keys.Cryptography;
import dev.kept.security.keys.PinnedKeys;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import dev.kept.time.Deadline;
import dev.kept.time.Occasion;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures what the proof of a caller costs beside the bare check of its signature, by each
 * cryptography there is. Both take turns, so that a noisy machine disturbs both.
 */
public final class JwtBench {
  private static final int TURNS = 5;
  private static final int TOKENS = 64;
  private static final List<String> ALGORITHMS = List.of("RS384", "ES384");

  private final Duration time;
  private final Consumer<String> progress;
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * A bench that takes {@code time} for each row and tells what it is doing to {@code progress}.
   */
  public JwtBench(Duration time, Consumer<String> progress) {
    this.time = time;
    this.progress = progress;
  }

  /**
   * The figures of one run.
   *
   * @throws IOException if no key set can be written
   * @throws GeneralSecurityException if this Java lacks what is measured
   */
  public JwtReport run() throws IOException, GeneralSecurityException {
    List<JwtReport.Row> rows = new ArrayList<>();
    for (String algorithm : ALGORITHMS) {
      SigningClient client = SigningClient.of(algorithm);
      rows.add(row(client, Cryptography.JDK));
      if (Cryptography.corretto().isPresent()) {
        rows.add(row(client, Cryptography.corretto().get()));
      }
    }
    return new JwtReport(Cryptography.best().name(), rows);
  }

  private JwtReport.Row row(SigningClient client, Cryptography cryptography)
      throws IOException, GeneralSecurityException {
    progress.accept(client.algorithm() + " by " + cryptography.name());
    Path keySet = Files.createTempFile("kept-bench", ".jwks.json");
    try {
      Files.writeString(keySet, client.keySet());
      Operation bare = bare(client, cryptography);
      Operation whole = whole(client, cryptography, keySet);
      Duration turn = time.dividedBy(2L * TURNS);
      measure(bare, turn);
      measure(whole, turn);
      double[] ofBare = new double[TURNS];
      double[] ofWhole = new double[TURNS];
      for (int i = 0; i < TURNS; i++) {
        ofBare[i] = measure(bare, turn);
        ofWhole[i] = measure(whole, turn);
      }
      return new JwtReport.Row(
          client.algorithm(),
          cryptography.name(),
          Spread.of(ofBare, allocated(bare)),
          Spread.of(ofWhole, allocated(whole)));
    } finally {
      Files.delete(keySet);
    }
  }

  /** Something that is done over and over; {@code turn} counts up. */
  private interface Operation {
    boolean succeeds(int turn) throws GeneralSecurityException;
  }

  /** A signature and nothing else, the key ready. */
  private static Operation bare(SigningClient client, Cryptography cryptography)
      throws GeneralSecurityException {
    String token = client.token(Instant.now(), "bare");
    int last = token.lastIndexOf('.');
    byte[] signed = token.substring(0, last).getBytes(US_ASCII);
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(last + 1));
    PublicKey key = cryptography.own(client.keys().getPublic());
    return _ -> {
      Signature check =
          cryptography.provider().isPresent()
              ? Signature.getInstance(client.name(), cryptography.provider().get())
              : Signature.getInstance(client.name());
      check.initVerify(key);
      check.update(signed);
      return check.verify(signature);
    };
  }

  /** As the service does it; each round of tokens is used at a tenant that has seen none. */
  private static Operation whole(SigningClient client, Cryptography cryptography, Path keySet)
      throws GeneralSecurityException {
    Tenant tenant = tenant(client.trust(keySet));
    PinnedKeys keys = new PinnedKeys(cryptography);
    Instant now = Instant.now();
    List<Optional<String>> tokens = new ArrayList<>(TOKENS);
    for (int i = 0; i < TOKENS; i++) {
      tokens.add(Optional.of("Bearer " + client.token(now, "whole-" + i)));
    }
    List<Authenticator> fresh = new ArrayList<>(List.of(unused(keys, cryptography)));
    return turn -> {
      int token = turn % TOKENS;
      if (token == 0) {
        fresh.set(0, unused(keys, cryptography));
      }
      Occasion occasion = new Occasion(now, Deadline.in(Duration.ofSeconds(1), System::nanoTime));
      return fresh
              .getFirst()
              .authenticate(tenant, tokens.get(token), SigningClient.AUDIENCE, occasion)
          instanceof Authentication.Proven;
    };
  }

  private static Authenticator unused(PinnedKeys keys, Cryptography cryptography) {
    return new Authenticator(
        keys,
        new InProcessTokenIds(new Room(TOKENS, () -> 1), _ -> {}),
        cryptography,
        new Authorities(_ -> {}));
  }

  private static Tenant tenant(Trust trust) {
    return DemoTenants.list().getFirst().with(trust);
  }

  /** Microseconds of processor time an operation: whoever else is running does not count. */
  private double measure(Operation operation, Duration turn) throws GeneralSecurityException {
    long begun = threads.getCurrentThreadCpuTime();
    long end = begun + turn.toNanos();
    int done = 0;
    while (done == 0 || threads.getCurrentThreadCpuTime() < end) {
      for (int i = 0; i < TOKENS; i++) {
        succeed(operation, i);
      }
      done += TOKENS;
    }
    return (threads.getCurrentThreadCpuTime() - begun) / 1e3 / done;
  }

  private long allocated(Operation operation) throws GeneralSecurityException {
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < TOKENS; i++) {
      succeed(operation, i);
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / TOKENS;
  }

  private static void succeed(Operation operation, int turn) throws GeneralSecurityException {
    if (!operation.succeeds(turn)) {
      throw new IllegalStateException("the bench's own token is refused");
    }
  }
}
