package dev.kept.vendors;

/** How much of the prefetch a call brings. */
public enum Prefetched {
  /** All keys, all pages. */
  FULL,
  /** The patient and the first page of appointments; the rest is to be read. */
  PARTIAL,
  /** Nothing. */
  NONE
}
