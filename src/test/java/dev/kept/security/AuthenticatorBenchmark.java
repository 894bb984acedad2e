package dev.kept.security;

import dev.kept.security.keys.Cryptography;
import dev.kept.security.keys.PinnedKeys;
import dev.kept.tenant.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the proof of one caller costs, all but remembering its token. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AuthenticatorBenchmark {
  /** The token's algorithm; none for a token refused by its shape. */
  @Param({"RS384", "ES384", "none"})
  public String algorithm = "";

  private final Authenticator authenticator =
      new Authenticator(
          new PinnedKeys(Cryptography.best()), (_, _) -> TokenIds.Use.FIRST, Cryptography.best());
  private Optional<String> header = Optional.empty();
  private Optional<Tenant> tenant = Optional.empty();

  /** Pins the keys and signs a token. */
  @Setup
  public void sign() throws IOException {
    Path file = Files.createTempFile("jwks", ".json");
    file.toFile().deleteOnExit();
    Files.writeString(file, Tokens.keySet());
    tenant = Optional.of(Clinics.of("north", Tokens.trust(file)));
    Tokens.Draft draft =
        algorithm.equals("ES384")
            ? Tokens.draft().header("RS384", "ES384").header("rsa+/=", "ec").signedBy(Tokens.EC)
            : Tokens.draft().header("RS384", algorithm);
    header = Optional.of("Bearer " + draft.signed());
  }

  /** One caller. */
  @Benchmark
  public Authentication authenticate() {
    return authenticator.authenticate(
        tenant.orElseThrow(), header, Tokens.AUDIENCE, Tokens.at(Tokens.NOW));
  }
}
