package dev.kept.security.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.kept.security.keys.FetchedKeys.Timing;
import dev.kept.security.keys.JwksFetch.Fetched;
import dev.kept.security.keys.KeySource.Lookup;
import dev.kept.security.keys.KeySource.Wanted;
import dev.kept.tenant.Trust;
import dev.kept.time.Deadline;
import dev.kept.time.Occasion;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Keys from a URL: when it is asked, who waits for it, and for how long what it said holds. */
class FetchedKeysTest {
  private static final URI JKU = URI.create("https://ehr.example.org/jwks.json");
  private static final ECKey ONE = ec("one");
  private static final ECKey TWO = ec("two");

  /** Far more than any machine needs. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Timing REAL =
      new Timing(System::nanoTime, Thread::startVirtualThread, PATIENCE, Runnable::run);

  private final AtomicLong nanos = new AtomicLong();
  private final List<Fetched> answers = new ArrayList<>();
  private final Heard heard = new Heard();
  private int fetches;
  private final FetchedKeys fetched =
      new FetchedKeys(
          (jku, _) -> {
            assertThat(jku).isEqualTo(JKU);
            fetches++;
            return answers.removeFirst();
          },
          Cryptography.best(),
          heard,
          new Timing(nanos::get, Runnable::run, PATIENCE, Runnable::run));

  @Test
  void keysAreKept() {
    answers.add(new Fetched.Text(set(ONE)));
    for (int second = 0; second <= 600; second += 10) {
      assertThat(find("one", second)).isInstanceOf(Lookup.Found.class);
    }
    assertThat(fetches).isEqualTo(1);
  }

  @Test
  void anUnknownNameFetchesAnewAtMostOnceAMinute() {
    answers.add(new Fetched.Text(set(ONE)));
    answers.add(new Fetched.Text(set(ONE)));
    answers.add(new Fetched.Text(set(ONE, TWO)));
    assertThat(find("one", 0)).isInstanceOf(Lookup.Found.class);
    for (int second = 1; second < 60; second++) {
      assertThat(find("x" + second, second)).isInstanceOf(Lookup.Unknown.class);
    }
    assertThat(fetches).isEqualTo(1);
    assertThat(find("two", 61)).isInstanceOf(Lookup.Unknown.class);
    assertThat(find("two", 62)).isInstanceOf(Lookup.Unknown.class);
    assertThat(find("two", 122)).isInstanceOf(Lookup.Found.class);
    assertThat(fetches).isEqualTo(3);
  }

  @Test
  void anHourOfMadeUpNamesIsSixtyFetches() {
    for (int i = 0; i < 70; i++) {
      answers.add(new Fetched.Text(set(ONE)));
    }
    for (int tenth = 0; tenth < 36_000; tenth++) {
      nanos.set(tenth * 100_000_000L);
      assertThat(fetched.find(byUrl(), wanted("x" + tenth), at())).isNotNull();
      assertThat(fetched.find(byUrl(), wanted("one"), at())).isInstanceOf(Lookup.Found.class);
    }
    assertThat(fetches).isBetween(50, 60);
  }

  @Test
  void aKeyThatIsTakenAwayIsRefusedOnceTheSetIsReadAgain() {
    answers.add(new Fetched.Text(set(ONE)));
    answers.add(new Fetched.Text(set(TWO)));
    assertThat(find("one", 0)).isInstanceOf(Lookup.Found.class);
    assertThat(find("two", 70)).isInstanceOf(Lookup.Found.class);
    assertThat(find("one", 71)).isInstanceOf(Lookup.Unknown.class);
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void oldKeysAreFetchedAnewThoughNobodyAsksForAnother() {
    answers.add(new Fetched.Text(set(ONE)));
    answers.add(new Fetched.Text(set(TWO)));
    assertThat(find("one", 0)).isInstanceOf(Lookup.Found.class);
    assertThat(find("one", 601)).isInstanceOf(Lookup.Found.class);
    assertThat(find("one", 602)).isInstanceOf(Lookup.Unknown.class);
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void aUrlThatDoesNotAnswerIsNotAskedAgainForAMinute() {
    answers.add(new Fetched.Away());
    answers.add(new Fetched.Text("<html>"));
    answers.add(new Fetched.Text(set(ONE)));
    for (int second = 0; second < 120; second++) {
      assertThat(find("one", second)).isInstanceOf(Lookup.Away.class);
    }
    assertThat(fetches).isEqualTo(2);
    assertThat(find("one", 121)).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void keysServeOnForADayWhileTheirUrlIsAway() {
    answers.add(new Fetched.Text(set(ONE)));
    answers.add(new Fetched.Away());
    answers.add(new Fetched.Text("{\"keys\":1}"));
    answers.add(new Fetched.Away());
    assertThat(find("one", 0)).isInstanceOf(Lookup.Found.class);
    assertThat(find("one", 3_600)).isInstanceOf(Lookup.Found.class);
    assertThat(find("one", 86_399)).isInstanceOf(Lookup.Found.class);
    assertThat(find("one", 86_500)).isInstanceOf(Lookup.Away.class);
  }

  @Test
  void keysThatAreTakenBackServeNoLonger() {
    for (Fetched none :
        List.of(
            new Fetched.Text("{\"keys\":[]}"),
            new Fetched.Text("{\"keys\":[{\"kty\":\"EC\"}]}"),
            new Fetched.Gone())) {
      fetched.forget(Set.of(JKU));
      answers.addAll(List.of(new Fetched.Text(set(ONE)), none));
      assertThat(find("one", 0)).isInstanceOf(Lookup.Found.class);
      assertThat(find("one", 601)).isInstanceOf(Lookup.Found.class);
      assertThat(find("one", 602)).as("%s", none).isInstanceOf(Lookup.Unknown.class);
    }
  }

  @Test
  void aUrlThatGoesAndComesBackIsToldOnceEach() {
    answers.addAll(
        List.of(
            new Fetched.Text(set(ONE)),
            new Fetched.Away(),
            new Fetched.Text("<html>"),
            new Fetched.Gone(),
            new Fetched.Text(set(TWO))));
    for (int second = 0; second <= 300; second += 61) {
      assertThat(find("other", second)).isNotNull();
    }
    assertThat(heard.all()).containsExactly("away " + JKU, "back " + JKU);
    assertThat(answers).as("all were asked for").isEmpty();
    assertThat(fetched.away()).isZero();
  }

  @Test
  void theAgeOfKeysIsThatOfTheirLastReading() {
    answers.addAll(List.of(new Fetched.Text(set(ONE)), new Fetched.Away()));
    assertThat(fetched.ages()).isEmpty();
    assertThat(find("one", 0)).isInstanceOf(Lookup.Found.class);
    assertThat(find("one", 3_600)).isInstanceOf(Lookup.Found.class);
    assertThat(fetched.ages()).isEqualTo(Map.of(JKU, Duration.ofHours(1)));
    assertThat(fetched.away()).isEqualTo(1);
  }

  @Test
  void aFetchHasItsOwnTimeWhateverTheCallThatBeganIt() {
    List<Duration> given = new ArrayList<>();
    FetchedKeys away =
        new FetchedKeys(
            (_, deadline) -> {
              given.add(deadline.remaining());
              return new Fetched.Away();
            },
            Cryptography.best(),
            heard,
            new Timing(nanos::get, Runnable::run, PATIENCE, Runnable::run));
    Occasion hurried = new Occasion(Instant.EPOCH, Deadline.in(Duration.ofMillis(70), nanos::get));
    assertThat(away.find(byUrl(), wanted("one"), hurried)).isInstanceOf(Lookup.Away.class);
    assertThat(given).containsExactly(Duration.ofSeconds(5));
  }

  @Test
  void allWhoWaitShareOneFetch() throws Exception {
    Held held = new Held(set(ONE));
    FetchedKeys keys = new FetchedKeys(held, Cryptography.best(), heard, REAL);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Lookup>> found = new ArrayList<>();
      Callable<Lookup> call = () -> keys.find(byUrl(), wanted("one"), at());
      for (int i = 0; i < 100; i++) {
        found.add(threads.submit(call));
      }
      held.awaitBegun();
      held.letGo();
      for (Future<Lookup> one : found) {
        assertThat(one.get()).isInstanceOf(Lookup.Found.class);
      }
    }
    assertThat(held.fetches).hasValue(1);
  }

  @Test
  void aCallWaitsForAFetchNoLongerThanItsDeadline() throws Exception {
    Held held = new Held(set(ONE));
    FetchedKeys keys = new FetchedKeys(held, Cryptography.best(), heard, REAL);
    Occasion hurried =
        new Occasion(Instant.EPOCH, Deadline.in(Duration.ofMillis(1), System::nanoTime));
    assertThat(keys.find(byUrl(), wanted("one"), hurried)).isInstanceOf(Lookup.Away.class);
    held.awaitBegun();
    held.letGo();
    assertThat(keys.find(byUrl(), wanted("one"), at())).isInstanceOf(Lookup.Found.class);
    assertThat(held.fetches).hasValue(1);
  }

  @Test
  void noCallWaitsForASlowUrlWhileTheKeyItNeedsIsKnown() throws Exception {
    Held held = new Held(set(TWO));
    held.letGoAfter(set(ONE));
    FetchedKeys keys =
        new FetchedKeys(
            held,
            Cryptography.best(),
            heard,
            new Timing(nanos::get, Thread::startVirtualThread, PATIENCE, Runnable::run));
    assertThat(keys.find(byUrl(), wanted("one"), at())).isInstanceOf(Lookup.Found.class);
    nanos.set(TimeUnit.SECONDS.toNanos(601));
    assertThat(keys.find(byUrl(), wanted("one"), at())).isInstanceOf(Lookup.Found.class);
    held.awaitBegun();
    assertThat(keys.find(byUrl(), wanted("one"), at())).isInstanceOf(Lookup.Found.class);
    held.letGo();
    assertThat(keys.find(byUrl(), wanted("two"), at())).isInstanceOf(Lookup.Found.class);
    assertThat(held.fetches).hasValue(2);
  }

  @Test
  void aTenantWithoutAUrlHasNoFetchedKeys() {
    assertThat(fetched.find(trust(Optional.empty()), wanted("one"), at()))
        .isInstanceOf(Lookup.Away.class);
    assertThat(fetches).isZero();
  }

  /** A URL that answers when it is told to, the first time at once where it is given an answer. */
  private static final class Held implements JwksFetch {
    final AtomicInteger fetches = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final List<String> first = new ArrayList<>();
    private final String answer;

    Held(String answer) {
      this.answer = answer;
    }

    @Override
    public Fetched fetch(URI jku, Deadline deadline) {
      if (fetches.incrementAndGet() == 1 && !first.isEmpty()) {
        return new Fetched.Text(first.getFirst());
      }
      begun.countDown();
      return await(go) ? new Fetched.Text(answer) : new Fetched.Away();
    }

    void letGoAfter(String one) {
      first.add(one);
    }

    void awaitBegun() {
      assertThat(await(begun)).isTrue();
    }

    void letGo() {
      go.countDown();
    }

    private static boolean await(CountDownLatch latch) {
      try {
        return latch.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  private Lookup find(String keyId, int second) {
    nanos.set(TimeUnit.SECONDS.toNanos(second));
    return fetched.find(byUrl(), wanted(keyId), at());
  }

  private static Occasion at() {
    return new Occasion(Instant.EPOCH, Deadline.in(Duration.ofSeconds(20), System::nanoTime));
  }

  private static Wanted wanted(String keyId) {
    return new Wanted(keyId, "ES384");
  }

  private static String set(JWK... keys) {
    return new JWKSet(List.of(keys)).toString(true);
  }

  private static ECKey ec(String id) {
    try {
      return new ECKeyGenerator(Curve.P_384).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Trust.ClientJwt byUrl() {
    return trust(Optional.of(JKU));
  }

  private static Trust.ClientJwt trust(Optional<URI> jku) {
    return new Trust.ClientJwt(
        "iss",
        jku,
        Optional.empty(),
        Set.of("ES384"),
        Duration.ofMinutes(5),
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
