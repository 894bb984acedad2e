/**
 * PEM texts as people have them: certificates, private keys, and when they end. It must not know
 * where the texts come from or what they are used for; nothing of them ever stands in a message.
 */
@NullMarked
package dev.kept.files.pem;

import org.jspecify.annotations.NullMarked;
