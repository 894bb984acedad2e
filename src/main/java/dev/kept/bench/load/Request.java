package dev.kept.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

/** An HTTP/1.1 request, ready to be written again and again. */
public final class Request {
  private final byte[] bytes;

  private Request(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Request post(String path, String body) {
    byte[] content = body.getBytes(UTF_8);
    String head =
        "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, content.length);
    byte[] start = head.getBytes(UTF_8);
    byte[] all = new byte[start.length + content.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(content, 0, all, start.length, content.length);
    return new Request(all);
  }

  public static Request get(String path) {
    String head = "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".formatted(path);
    return new Request(head.getBytes(UTF_8));
  }

  /** A request as it goes over the wire. */
  static Request of(byte[] bytes) {
    return new Request(bytes);
  }

  byte[] bytes() {
    return bytes;
  }
}
