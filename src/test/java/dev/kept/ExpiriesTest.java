package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.config.KeptConfig.TlsFiles;
import dev.kept.egress.Certificates;
import dev.kept.files.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiriesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void theServicesCertificateIsWarnedOfBeforeItEnds() {
    Path certificate = folder.resolve("server.pem");
    Path key = folder.resolve("server.key");
    Instant now = Instant.now();
    new Certificates("authority")
        .issue("EC", now.plus(Duration.ofDays(40)), "127.0.0.1")
        .write(certificate, key);
    Expiries expiries =
        new Expiries(Optional.of(new TlsFiles(certificate, new Source.Secret(key))), List.of());
    assertThat(expiries.warnings(now)).isEmpty();
    assertThat(expiries.warnings(now.plus(Duration.ofDays(20))))
        .singleElement()
        .asString()
        .startsWith("the service's certificate " + certificate + " expires on 20");
  }

  @Test
  void whatCannotBeReadIsNotItsMatter() {
    Path none = folder.resolve("none.pem");
    TlsFiles files = new TlsFiles(none, new Source.Secret(none));
    assertThat(new Expiries(Optional.of(files), List.of()).warnings(Instant.now())).isEmpty();
  }
}
