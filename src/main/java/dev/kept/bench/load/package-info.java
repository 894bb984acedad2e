/**
 * Load on a service and what it costs: the driver, the service's process, the floor a hook is
 * compared with. It must not know how the service works inside; it sees it as a client does, over a
 * socket.
 */
@NullMarked
package dev.kept.bench.load;

import org.jspecify.annotations.NullMarked;
