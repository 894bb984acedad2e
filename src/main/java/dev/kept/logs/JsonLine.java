package dev.kept.logs;

/** One JSON object on one line; whatever a text holds, it stays on that line. */
final class JsonLine {
  private static final int TYPICAL = 256;
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder text = new StringBuilder(TYPICAL).append('{');

  JsonLine with(String name, Object value) {
    if (text.length() > 1) {
      text.append(',');
    }
    quote(name);
    text.append(':');
    if (value instanceof Number) {
      text.append(value);
    } else {
      quote(value.toString());
    }
    return this;
  }

  String end() {
    return text.append("}\n").toString();
  }

  private void quote(String plain) {
    text.append('"');
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          text.append(HEX.charAt((c >> shift) & 0xf));
        }
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
