/**
 * The tenants a service keeps beside those of its file: what stands in the book, what holds a
 * tenant back, who changed what and why. It must not know how a tenant's settings are read.
 */
@NullMarked
package dev.kept.tenant.book;

import org.jspecify.annotations.NullMarked;
