/**
 * Documents of headings, paragraphs, tables and plots, written as Markdown or as one HTML file that
 * needs nothing else. It must not know what a document is about.
 */
@NullMarked
package dev.kept.training.report.page;

import org.jspecify.annotations.NullMarked;
