package dev.kept.hooks.vendors;

import dev.kept.vendors.Quirk;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says that a test shows how Kept answers with these quirks on. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Meets {
  /** The quirks. */
  Quirk[] value();
}
