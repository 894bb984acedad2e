/**
 * Measuring: load drivers, the floor a hook is compared with, reports. It must not know how the
 * service works inside; it sees it as a client does, over a socket.
 */
@NullMarked
package dev.kept.bench;

import org.jspecify.annotations.NullMarked;
