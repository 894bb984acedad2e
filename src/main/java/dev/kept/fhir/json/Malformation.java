package dev.kept.fhir.json;

/** Why a document is refused as a whole. */
public enum Malformation {
  /** No JSON, or cut off. */
  NOT_JSON("not-json", 400),
  /** JSON, but not one object. */
  NOT_AN_OBJECT("not-an-object", 400),
  /** An object names a member twice. */
  DUPLICATE_MEMBER("duplicate-member", 400),
  /** Something follows the document. */
  TRAILING("trailing", 400),
  /** Bytes that are no UTF-8. */
  UTF8("utf-8", 400),
  /** Nested deeper than the tenant's limit. */
  TOO_DEEP("too-deep", 400),
  /** A string, name or number longer than the tenant's limit. */
  TOO_LONG("too-long", 400),
  /** More bytes than the tenant's limit. */
  TOO_LARGE("too-large", 413);

  private final String code;
  private final int status;

  Malformation(String code, int status) {
    this.code = code;
    this.status = status;
  }

  /** The stable code, for records and answers. */
  public String code() {
    return code;
  }

  /** The HTTP status that says so: 413 for size, else 400. */
  public int status() {
    return status;
  }
}
