/**
 * PEM files as people have them: certificates, private keys, and their taking up when they change.
 * It must not know what they are used for; nothing of a file's content ever stands in a message.
 */
@NullMarked
package dev.kept.security.pem;

import org.jspecify.annotations.NullMarked;
