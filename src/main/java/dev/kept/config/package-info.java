/**
 * Configuration files, read strictly: every mistake is found in one go and named by file, line and
 * key. It must not know what is built from a configuration.
 */
@NullMarked
package dev.kept.config;

import org.jspecify.annotations.NullMarked;
