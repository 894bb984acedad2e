package dev.kept.fhir.resource;

/** Whose a resource is. */
enum Attribution {
  /** The call's patient's. */
  OURS,
  /** Another patient's. */
  OTHER,
  /** It names no patient that can be told. */
  NOBODY
}
