package dev.kept.hooks.framing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests in a connection's bytes by RFC 9112, as strictly as can be: a second opinion for tests.
 *
 * @param requests those that are whole, and the beginning of a last one whose body is not
 * @param broken whether they are followed by what is no request
 * @param longestHead characters of the longest head, whole or not
 */
record PlainHttp(List<String> requests, boolean broken, int longestHead) {
  private static final Pattern FIELD =
      Pattern.compile("([\\w!#$%&'*+.^`|~-]+):([\\t\\x20-\\x7e\\x80-\\xff]*)");
  private static final Pattern LINE = Pattern.compile("[A-Z]+(?:-[A-Z]+)* [^\\r\\n]*");
  private static final Pattern CHUNK =
      Pattern.compile("([0-9A-Fa-f]{1,8})[ \\t]*(?:;[\\t\\x20-\\x7e\\x80-\\xff]*)?\\r\\n");
  private static final Pattern TRAILER = Pattern.compile("([^:\\r\\n]+:[^\\r\\n]*)?\\r\\n");
  private static final int MOST_LINE = 1_000;

  /** One pass over the bytes. */
  private static final class Pass {
    private final String all;
    private final int most;
    private final List<String> requests = new ArrayList<>();
    private boolean broken;
    private int longest;
    private int at;

    Pass(String all, int most) {
      this.all = all;
      this.most = most;
    }

    void run() {
      while (at < all.length() && !broken) {
        int start = all.startsWith("\r\n", at) ? at + 2 : at;
        if (start >= all.length() || "\r".equals(all.substring(start))) {
          broken = start > at && start < all.length();
          return;
        }
        int end = all.indexOf("\r\n\r\n", start);
        longest = Math.max(longest, (end < 0 ? all.length() : end + 4) - start);
        if (all.charAt(start) < 'A' || all.charAt(start) > 'Z') {
          broken = true;
        } else if (end < 0) {
          return;
        } else {
          at = end + 4;
          head(all.substring(start, end));
        }
      }
    }

    private void head(String head) {
      String[] lines = head.split("\r\n", -1);
      List<String> lengths = new ArrayList<>();
      List<String> codings = new ArrayList<>();
      StringBuilder plain = new StringBuilder(lines[0]);
      broken = !LINE.matcher(lines[0]).matches();
      for (int i = 1; i < lines.length; i++) {
        Matcher field = FIELD.matcher(lines[i]);
        if (!field.matches()) {
          broken = true;
          return;
        }
        String name = field.group(1).toLowerCase(Locale.ROOT);
        switch (name) {
          case "content-length" -> lengths.add(field.group(2).strip());
          case "transfer-encoding" -> codings.add(field.group(2).strip().toLowerCase(Locale.ROOT));
          default -> {}
        }
        boolean word = name.equals("transfer-encoding") || name.equals("expect");
        plain.append('\n').append(word ? lines[i].toLowerCase(Locale.ROOT) : lines[i]);
      }
      if (!broken) {
        body(plain.toString(), lengths, codings);
      }
    }

    private void body(String head, List<String> lengths, List<String> codings) {
      if (!codings.isEmpty()) {
        if (lengths.isEmpty() && codings.equals(List.of("chunked"))) {
          chunks(head);
        } else {
          broken = true;
        }
      } else if (lengths.isEmpty()) {
        requests.add(head);
      } else if (lengths.size() == 1 && lengths.getFirst().matches("\\d{1,18}")) {
        long due = Long.parseLong(lengths.getFirst());
        int end = (int) Math.min(all.length(), at + due);
        requests.add(head + "\n\n" + all.substring(at, end));
        at = end;
      } else {
        broken = true;
      }
    }

    private void chunks(String head) {
      StringBuilder body = new StringBuilder();
      long total = 0;
      boolean last = false;
      while (!broken && !last && at < all.length()) {
        Matcher size = CHUNK.matcher(all).region(at, all.length());
        if (!size.lookingAt()) {
          broken = isNoLine(at);
          at = all.length();
        } else {
          long length = Long.parseLong(size.group(1), 16);
          total += length;
          broken = total > most;
          at = size.end();
          last = length == 0;
          if (length > 0 && !broken) {
            int end = (int) Math.min(all.length(), at + length);
            body.append(all, at, end);
            at = end;
            endOfData();
          }
        }
      }
      requests.add(head + "\n\n" + body + (last && !broken ? trailers() : ""));
    }

    private void endOfData() {
      String after = all.substring(at, Math.min(all.length(), at + 2));
      broken = !"\r\n".startsWith(after);
      at += after.length();
    }

    private String trailers() {
      while (at < all.length()) {
        Matcher line = TRAILER.matcher(all).region(at, all.length());
        if (!line.lookingAt()) {
          broken = isNoLine(at);
          at = all.length();
        } else {
          at = line.end();
          if (line.group(1) == null) {
            return "\n\n";
          }
        }
      }
      return "";
    }

    /** Whether what begins here is no line, however it may go on. */
    private boolean isNoLine(int from) {
      int feed = all.indexOf('\n', from);
      int end = feed < 0 ? all.length() : feed + 1;
      int back = all.indexOf('\r', from);
      return feed >= 0 || end - from > MOST_LINE || (back >= 0 && back < all.length() - 1);
    }
  }

  static PlainHttp read(String all, int most) {
    Pass pass = new Pass(all, most);
    pass.run();
    return new PlainHttp(List.copyOf(pass.requests), pass.broken, pass.longest);
  }
}
