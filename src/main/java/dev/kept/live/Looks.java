package dev.kept.live;

import dev.kept.live.Takeover.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * Looks at the configuration and the files it names, by content: a mounted configuration changes by
 * another link, of which no file notification tells. A change is taken up when two looks see the
 * same, since a file may be seen half written. What was refused is tried at each look, since what
 * was missing may come; after a failure of Kept's own, looks are left out, each time twice as many.
 */
final class Looks {
  private static final long MOST_BYTES = 1 << 20;
  private static final int MOST_LEFT_OUT = 64;

  private final Takeover takeover;
  private final ChangeLog log = new ChangeLog();
  private String taken = "";
  private String seen = "";
  private int pause = 1;
  private int leftOut;

  Looks(Takeover takeover) {
    this.takeover = takeover;
  }

  /** How many changes are refused by now, each told once. */
  int refused() {
    return log.refused();
  }

  /** How many settings are other than at the start and take a restart. */
  int restart() {
    return log.restart();
  }

  /** Before the first look: the store's tenants beside those the service starts with. */
  void join() {
    try {
      takeover.join().forEach(log::refusedAtStart);
    } catch (Throwable e) {
      log.failed(e);
    }
  }

  /** One look; whatever fails is told, since a schedule that throws is never run again. */
  void look() {
    try {
      String now = print();
      boolean settled = now.equals(seen);
      seen = now;
      if (!settled) {
        pause = 1;
        leftOut = 0;
      } else if (leftOut > 0) {
        leftOut--;
      } else if (!now.equals(taken)) {
        takeUp(now);
      }
    } catch (Throwable e) {
      rest();
      log.failed(e);
    }
  }

  private void takeUp(String now) {
    Result result = takeover.takeUp();
    log.tell(result);
    switch (result) {
      case Result.Unaudited _ -> rest();
      case Result.Looked looked -> {
        pause = 1;
        taken = looked.isSettled() ? now : "";
      }
    }
  }

  private void rest() {
    taken = "";
    leftOut = pause;
    pause = Math.min(2 * pause, MOST_LEFT_OUT);
  }

  /** A digest of all that counts; of the content only. */
  private String print() {
    MessageDigest digest = sha256();
    for (Path file : new TreeSet<>(takeover.files())) {
      digest.update(sha256().digest(content(file)));
    }
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(takeover.seen()).flip());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] content(Path file) {
    try {
      return Files.size(file) > MOST_BYTES ? new byte[] {1} : Files.readAllBytes(file);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
