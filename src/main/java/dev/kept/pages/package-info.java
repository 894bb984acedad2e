/**
 * Pages for people: rendered here, styled once, safe by their headers, and bounded so that they
 * never slow hooks. It must not know what the pages are about.
 */
@NullMarked
package dev.kept.pages;

import org.jspecify.annotations.NullMarked;
