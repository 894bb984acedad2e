package dev.kept.hooks;

import dev.kept.audit.Who;
import dev.kept.security.Authentication;
import dev.kept.security.Caller;
import dev.kept.security.certificate.ProvenCertificate;
import java.util.Optional;

/** Callers as the audit trail names them. */
final class Callers {
  private Callers() {}

  static Who who(Caller caller) {
    return switch (caller) {
      case Caller.Open open -> Who.of(open.tenant());
      case Caller.Verified token -> who(token, Optional.empty());
      case Caller.Doubly both -> who(both.token(), Optional.of(text(both.certificate())));
      case Caller.Certified certified ->
          new Who(
              Optional.of(certified.tenant()),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(text(certified.certificate())));
    };
  }

  private static Who who(Caller.Verified token, Optional<String> certificate) {
    return new Who(
        Optional.of(token.tenant()),
        Optional.of(token.issuer()),
        token.subject(),
        Optional.empty(),
        Optional.of(token.tokenId()),
        certificate);
  }

  /** The fingerprint last but whole: what is cut is cut from a name that is too long. */
  private static String text(ProvenCertificate certificate) {
    String end = " sha256:" + certificate.fingerprint();
    int room = Who.MOST_LENGTH - end.length();
    String name = certificate.name();
    return (name.length() <= room ? name : name.substring(0, room)) + end;
  }

  /** The stable code of why a caller is not believed; empty when it is. */
  static Optional<String> fault(Authentication proof) {
    return switch (proof) {
      case Authentication.Proven _ -> Optional.empty();
      case Authentication.Refused(var why) -> Optional.of(why.code());
      case Authentication.Uncertified(var why) -> Optional.of(why.code());
    };
  }
}
