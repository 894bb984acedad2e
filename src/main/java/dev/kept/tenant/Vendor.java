package dev.kept.tenant;

import java.time.Duration;
import java.util.Locale;

/** An EHR family; names the folder of its prefetch templates. */
public enum Vendor {
  GENERIC(Duration.ofMinutes(5)),
  EPIC(Duration.ofMinutes(15)),
  ORACLE(Duration.ofSeconds(570)),
  ATHENA(Duration.ofMinutes(5));

  private final Duration tokenLife;

  Vendor(Duration tokenLife) {
    this.tokenLife = tokenLife;
  }

  /** How long its tokens live. */
  public Duration tokenLife() {
    return tokenLife;
  }

  /** The lower-case name used in configuration and folders. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
