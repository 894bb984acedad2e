package dev.kept.hooks.transport;

import io.helidon.http.encoding.ContentDecoder;
import io.helidon.http.encoding.ContentEncoder;
import io.helidon.http.encoding.ContentEncoding;
import java.util.Set;

/** The one content coding that is taken: none, said or unsaid. Without it the word is refused. */
final class PlainBodies implements ContentEncoding {
  PlainBodies() {}

  @Override
  public Set<String> ids() {
    return Set.of("identity", "");
  }

  @Override
  public boolean supportsEncoding() {
    return false;
  }

  @Override
  public boolean supportsDecoding() {
    return true;
  }

  @Override
  public ContentDecoder decoder() {
    return ContentDecoder.NO_OP;
  }

  @Override
  public ContentEncoder encoder() {
    return ContentEncoder.NO_OP;
  }

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public String type() {
    return "identity";
  }
}
