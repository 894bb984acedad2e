package dev.kept.fhir.live;

import dev.kept.egress.Destination;
import dev.kept.egress.Terms;
import dev.kept.fhir.hook.AccessToken;
import dev.kept.fhir.hook.FhirAuthorization;
import dev.kept.fhir.hook.HookBody;
import dev.kept.tenant.FhirAccess;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Whether, and how, a call lets us read from the tenant's FHIR server. */
public sealed interface LiveAccess {

  /**
   * It does.
   *
   * @param to the tenant's FHIR server, by the tenant's own word
   * @param token the call's token for it, fit for a header
   */
  record Open(Destination to, AccessToken token) implements LiveAccess {}

  /**
   * It does not; the call's token goes nowhere.
   *
   * @param why why
   */
  record Closed(Why why) implements LiveAccess {}

  /** Why nothing is read. */
  enum Why {
    /** The tenant has no FHIR server. */
    NO_BASE,
    /** The call brings no {@code fhirServer} or no usable token for it. */
    NOT_AUTHORIZED,
    /** The call's {@code fhirServer} is not the tenant's: a call to be recorded. */
    OTHER_SERVER,
    /** The tenant's EHR wants more of a request than a call says: athenahealth's ah-practice. */
    VENDOR
  }

  /** Whether {@code body} names a FHIR server that is not the tenant's: a call to be recorded. */
  static boolean isForeign(HookBody body, Tenant tenant) {
    return !body.fhirServer().isEmpty()
        && destination(tenant).filter(to -> isBase(to, body.fhirServer())).isEmpty();
  }

  /** The access {@code body} gives, as far as {@code tenant} goes along. */
  static LiveAccess of(HookBody body, Tenant tenant) {
    Optional<Destination> to = destination(tenant);
    if (to.isEmpty()) {
      return new Closed(Why.NO_BASE);
    }
    if (isForeign(body, tenant)) {
      return new Closed(Why.OTHER_SERVER);
    }
    if (tenant.vendor().vendor() == Vendor.ATHENA) {
      return new Closed(Why.VENDOR);
    }
    Optional<AccessToken> token =
        body.authorization().map(FhirAuthorization::token).filter(AccessToken::isBearer);
    return body.fhirServer().isEmpty() || token.isEmpty()
        ? new Closed(Why.NOT_AUTHORIZED)
        : new Open(to.get(), token.get());
  }

  /** Where a tenant's reads go; empty without a base. */
  static Optional<Destination> destination(Tenant tenant) {
    FhirAccess fhir = tenant.fhir();
    Terms terms =
        new Terms(
            Optional.of(tenant.id()), tenant.outbound(), fhir.nextOrigins(), fhir.perSecond());
    return fhir.base().map(base -> new Destination(base, fhir.allowedRanges(), fhir.http(), terms));
  }

  private static boolean isBase(Destination to, String stated) {
    try {
      return to.isBase(new URI(stated));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
