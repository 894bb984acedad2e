package dev.kept.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Edits of good bytes, told by a fuzzer: five bytes each, namely what is done, where (two), how far
 * and with which byte. So a seed says the same of bytes that are made anew in every run, as
 * signatures are.
 */
public final class Edits {
  private static final int EDIT_BYTES = 5;
  private static final int MOST_EDITS = 20;

  private Edits() {}

  /** {@code good} after the edits that {@code told} tells from {@code from} on. */
  public static byte[] of(byte[] good, byte[] told, int from) {
    byte[] bytes = good.clone();
    int last = Math.min(told.length, from + EDIT_BYTES * MOST_EDITS) - EDIT_BYTES;
    for (int at = from; at <= last; at += EDIT_BYTES) {
      bytes = edited(bytes, Arrays.copyOfRange(told, at, at + EDIT_BYTES));
    }
    return bytes;
  }

  private static byte[] edited(byte[] bytes, byte[] edit) {
    int place = ((edit[1] & 0xff) << 8 | (edit[2] & 0xff)) % (bytes.length + 1);
    int end = Math.min(bytes.length, place + (edit[3] & 0xff));
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 256);
    out.write(bytes, 0, place);
    switch (edit[0] & 7) {
      case 0 -> end = bytes.length; // cut off
      case 1 -> end = Math.min(end, bytes.length); // left out
      case 2 -> { // changed
        out.write(edit[4]);
        end = Math.min(bytes.length, place + 1);
      }
      case 3 -> { // put in
        out.write(edit[4]);
        end = place;
      }
      case 4 -> { // doubled
        out.write(bytes, place, end - place);
        end = place;
      }
      case 5 -> { // a bit turned over
        if (place < bytes.length) {
          out.write(bytes[place] ^ 1 << (edit[4] & 7));
        }
        end = Math.min(bytes.length, place + 1);
      }
      case 6 -> { // moved to the front
        ByteArrayOutputStream moved = new ByteArrayOutputStream(bytes.length);
        moved.write(bytes, place, end - place);
        moved.writeBytes(out.toByteArray());
        out = moved;
      }
      default -> { // filled
        for (int at = place; at < end; at++) {
          out.write(edit[4]);
        }
      }
    }
    out.write(bytes, end, bytes.length - end);
    return out.toByteArray();
  }
}
