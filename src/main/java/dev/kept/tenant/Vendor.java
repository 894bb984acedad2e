package dev.kept.tenant;

import java.util.Locale;

/** An EHR family; names the folder of its prefetch templates. */
public enum Vendor {
  GENERIC,
  EPIC,
  ORACLE,
  ATHENA;

  /** The lower-case name used in configuration and folders. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
