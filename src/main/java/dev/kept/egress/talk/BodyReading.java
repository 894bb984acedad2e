package dev.kept.egress.talk;

import dev.kept.egress.guard.Share;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one body, of so many bytes at most. All memory it takes, to join its pieces too, is taken
 * from the destination's share first.
 */
final class BodyReading {
  private static final int STEP = 16 << 10;

  private final Share share;
  private final int maxBytes;
  private final List<byte[]> full = new ArrayList<>();
  private byte[] piece = new byte[0];
  private int inPiece;
  private int inFull;
  private long taken;

  BodyReading(Share share, int maxBytes) {
    this.share = share;
    this.maxBytes = maxBytes;
  }

  /** The whole body; {@code stated} is its stated length, negative for none. */
  Body read(InputStream in, long stated) throws IOException {
    boolean whole = false;
    try {
      piece = room(stated > 0 ? (int) stated : STEP);
      pieces(in);
      if (inFull + inPiece < stated) {
        throw new EgressException(Reason.RESET);
      }
      Body body = new Body(joined(), this::giveBack);
      whole = true;
      return body;
    } finally {
      if (!whole) {
        giveBack();
      }
    }
  }

  private void pieces(InputStream in) throws IOException {
    int next = in.read();
    while (next >= 0) {
      if (inFull + inPiece >= maxBytes) {
        throw new EgressException(Reason.OVERSIZE);
      }
      if (inPiece == piece.length) {
        full.add(piece);
        inFull += inPiece;
        inPiece = 0;
        piece = room(STEP);
      }
      piece[inPiece++] = (byte) next;
      int count = in.read(piece, inPiece, piece.length - inPiece);
      inPiece += Math.max(0, count);
      next = in.read();
    }
    if (inFull + inPiece > maxBytes) {
      throw new EgressException(Reason.OVERSIZE);
    }
  }

  /** One array: the only piece where it is full, else a copy, after which the pieces are let go. */
  private byte[] joined() {
    if (full.isEmpty() && inPiece == piece.length) {
      return piece;
    }
    long pieces = taken;
    byte[] all = room(inFull + inPiece);
    int at = 0;
    for (byte[] one : full) {
      System.arraycopy(one, 0, all, at, one.length);
      at += one.length;
    }
    System.arraycopy(piece, 0, all, at, inPiece);
    share.give(pieces);
    taken -= pieces;
    return all;
  }

  private byte[] room(int bytes) {
    if (!share.take(bytes)) {
      throw new EgressException(Reason.BUSY);
    }
    taken += bytes;
    return new byte[bytes];
  }

  private void giveBack() {
    share.give(taken);
  }
}
