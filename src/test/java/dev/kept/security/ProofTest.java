package dev.kept.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.security.TokenIds.TokenUse;
import dev.kept.security.token.TokenClaims;
import dev.kept.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds a proof may be written into a log by mistake. */
class ProofTest {
  @Test
  void nothingThatHoldsAProofSaysItsContent() {
    TenantId tenant = new TenantId("epic");
    Optional<String> subject = Optional.of("secret-sub");
    TokenClaims claims =
        new TokenClaims(
            Optional.of("secret-iss"),
            subject,
            Optional.of("secret-tenant"),
            List.of("secret-aud"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("secret-jti"));
    List<Object> all =
        List.of(
            new Proof(Optional.of("Bearer secret-token"), List.of()),
            new TokenUse(tenant, "secret-iss", "secret-jti", Instant.EPOCH),
            new Caller.Verified(tenant, "secret-iss", subject, "secret-jti", Instant.EPOCH),
            claims);
    assertThat(all.toString()).doesNotContain("secret").contains("epic");
  }
}
