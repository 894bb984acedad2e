package dev.kept.hooks.transport;

import io.helidon.http.Headers;
import io.helidon.http.encoding.ContentDecoder;
import io.helidon.http.encoding.ContentEncoder;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.encoding.ContentEncodingContextConfig;

/**
 * Hands on bodies as they were sent, whatever coding they are said to have: the routes refuse the
 * coded ones. The server would refuse even the coding named identity, before any route, and end the
 * connection before the client has sent its body and can read why.
 */
final class BodiesAsSent implements ContentEncodingContext {
  private final ContentEncodingContextConfig settings =
      ContentEncodingContextConfig.builder()
          .contentEncodingsDiscoverServices(false)
          .buildPrototype();

  BodiesAsSent() {}

  @Override
  public boolean contentEncodingEnabled() {
    return false;
  }

  @Override
  public boolean contentDecodingEnabled() {
    return true;
  }

  @Override
  public boolean contentEncodingSupported(String coding) {
    return false;
  }

  @Override
  public boolean contentDecodingSupported(String coding) {
    return true;
  }

  @Override
  public ContentEncoder encoder(String coding) {
    return ContentEncoder.NO_OP;
  }

  @Override
  public ContentDecoder decoder(String coding) {
    return ContentDecoder.NO_OP;
  }

  @Override
  public ContentEncoder encoder(Headers headers) {
    return ContentEncoder.NO_OP;
  }

  @Override
  public ContentEncodingContextConfig prototype() {
    return settings;
  }
}
