package dev.kept.hooks.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The rows of the {@code cds-hooks_2.0} requirement catalogue (Inferno's davinci-crd-test-kit) that
 * a test verifies; docs/conformance.md is written from them.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Requirement {
  /** Ids, for example {@code R@54}. */
  String[] value();
}
