package dev.kept.security.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.demo.DemoTenants;
import dev.kept.egress.Certificates;
import dev.kept.egress.OddCertificates.Made;
import dev.kept.egress.OddCertificates.Wish;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of authorities: when they are read, and what is said of those that cannot be used. */
class AuthoritiesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant FROM = NOW.minus(Duration.ofDays(1));

  @TempDir private Path folder = Path.of("");

  private final List<String> told = new ArrayList<>();
  private final Authorities authorities = new Authorities(broken -> told.add(broken.getMessage()));
  private final Made root = Wish.of("root", FROM).authority().selfSigned();

  @Test
  void aFileThatCannotBeReadIsToldOnceAndBelievedWhenItComes() {
    Path file = folder.resolve("late.pem");
    for (int i = 0; i < 3; i++) {
      assertThat(authorities.of(file).anchors()).isEmpty();
      authorities.refresh();
    }
    assertThat(told).hasSize(1);
    write("late.pem", root);
    authorities.refresh();
    authorities.refresh(); // the second equal look
    assertThat(authorities.of(file).anchors()).hasSize(1);
  }

  @Test
  void filesAreReadBeforeTheFirstCallAndForgottenWithTheirTenants() {
    Path one = write("one.pem", root);
    Path missing = folder.resolve("missing.pem");
    authorities.follow(List.of(believing(one), believing(missing)));
    assertThat(told).hasSize(1);
    assertThat(authorities.count()).isEqualTo(2);
    Certificates.replace(one, "gone");
    assertThat(authorities.of(one).anchors()).hasSize(1);
    authorities.follow(List.of(DemoTenants.list().getFirst()));
    assertThat(authorities.count()).isZero();
  }

  @Test
  void eachReadingIsAnother() {
    Path file = write("one.pem", root);
    long first = authorities.of(file).version();
    assertThat(authorities.of(file).version()).isEqualTo(first);
    write("one.pem", root, Wish.of("other", FROM).authority().selfSigned());
    authorities.refresh();
    authorities.refresh(); // the second equal look
    assertThat(authorities.of(file).version()).isNotEqualTo(first);
  }

  @Test
  void whatIsNoAuthorityOrAWeakOneIsAProblem() {
    assertThat(Authorities.problem(write("a.pem", root))).isEmpty();
    assertThat(Authorities.problem(write("b.pem", root, Wish.of("ehr", FROM).signedBy(root))))
        .hasValueSatisfying(text -> assertThat(text).contains("b.pem", "no authority", "CN=ehr"));
    Made weak = Wish.of("weak", FROM).rsa(1_024).authority().signedBy(root);
    assertThat(Authorities.problem(write("c.pem", weak)))
        .hasValueSatisfying(text -> assertThat(text).contains("key", "CN=weak"));
    assertThat(Authorities.problem(folder.resolve("missing.pem"))).isPresent();
  }

  private static Tenant believing(Path file) {
    return DemoTenants.list()
        .getFirst()
        .with(new Trust.ClientCertificate(file, Set.of("CN=ehr"), false));
  }

  private Path write(String name, Made... all) {
    Path file = folder.resolve(name);
    StringBuilder text = new StringBuilder();
    try {
      for (Made one : all) {
        text.append(Certificates.pem("CERTIFICATE", one.certificate().getEncoded()));
      }
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
    Certificates.replace(file, text.toString());
    return file;
  }
}
