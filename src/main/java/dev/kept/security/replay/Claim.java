package dev.kept.security.replay;

import dev.kept.security.TokenIds.TokenUse;
import java.util.UUID;

/**
 * One use of a token, with an id of its own: when it is written twice since the first answer was
 * lost, it is known again and not taken for another's.
 *
 * @param id like no other, of whatever replica
 * @param token the token
 */
public record Claim(UUID id, TokenUse token) {}
