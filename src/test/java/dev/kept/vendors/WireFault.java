package dev.kept.vendors;

/** How a FHIR server fails. */
public enum WireFault {
  /** Not at all. */
  NONE,
  /** It never answers. */
  SLOW,
  /** It answers a byte at a time and is not done for long. */
  DRIP,
  /** It resets the connection in place of an answer. */
  RESET,
  /** Its answer breaks off in the middle of the body. */
  HALF_BODY,
  /** 429 with Retry-After. */
  TOO_MANY,
  /** 503 with Retry-After. */
  UNAVAILABLE,
  /** 200 with an OperationOutcome that tells of an error. */
  OUTCOME,
  /** Pages are short or empty and have a next one all the same. */
  SHORT_PAGE,
  /** The second page names itself as the next one. */
  NEXT_LOOP,
  /** The next page has expired: 410. */
  EXPIRED_NEXT,
  /** The next page is said to lie on another server. */
  NEXT_ELSEWHERE
}
