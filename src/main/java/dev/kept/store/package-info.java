/**
 * PostgreSQL: the ports that replicas share, one dialect and one set of migrations for the embedded
 * server and an external one alike. It must not know routes, hooks or what a record means; nothing
 * that names a patient or a token stands in a message.
 */
@NullMarked
package dev.kept.store;

import org.jspecify.annotations.NullMarked;
