package dev.kept.security.certificate;

/**
 * Why a client certificate is not believed. The code is stable: it is counted and audited, and
 * never told to the caller.
 */
public enum CertificateFault {
  /** None was shown. */
  MISSING("CERT-01"),
  /** No authority of the tenant vouches for it. */
  AUTHORITY("CERT-02"),
  /** None of its names is one of the tenant's. */
  NAME("CERT-03"),
  /** It has expired, or is not valid yet. */
  TIME("CERT-04"),
  /** It is not for clients, is an authority's own, or its key is too weak. */
  UNFIT("CERT-05");

  private final String code;

  CertificateFault(String code) {
    this.code = code;
  }

  /** The stable code, for example {@code CERT-02}. */
  public String code() {
    return code;
  }
}
