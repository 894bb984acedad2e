/**
 * TLS of the service's own connections: what it shows of itself, what it asks of clients, how long
 * a handshake may take. It must not know what is said over a connection, nor whom to believe.
 */
@NullMarked
package dev.kept.hooks.tls;

import org.jspecify.annotations.NullMarked;
