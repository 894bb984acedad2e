package dev.kept.training.export.graph;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One protobuf message in the making; fields are written in the order of the calls. */
final class Message {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Writes to memory, which throws nothing. */
  private interface Writing {
    void to(CodedOutputStream out) throws IOException;
  }

  private Message write(Writing writing) {
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      writing.to(out);
      out.flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Message text(int field, String value) {
    return write(out -> out.writeString(field, value));
  }

  Message integer(int field, long value) {
    return write(out -> out.writeInt64(field, value));
  }

  Message message(int field, Message value) {
    return raw(field, value.toByteArray());
  }

  Message raw(int field, byte[] value) {
    return write(out -> out.writeByteArray(field, value));
  }

  /** Writes fields that are written already. */
  Message fields(byte[] written) {
    bytes.writeBytes(written);
    return this;
  }

  /** Writes the fields of {@code other} after this one's. */
  Message append(Message other) {
    return fields(other.toByteArray());
  }

  Message floats(int field, float... values) {
    Message packed = new Message();
    packed.write(
        out -> {
          for (float value : values) {
            out.writeFloatNoTag(value);
          }
        });
    return message(field, packed);
  }

  Message integers(int field, long... values) {
    Message packed = new Message();
    packed.write(
        out -> {
          for (long value : values) {
            out.writeInt64NoTag(value);
          }
        });
    return message(field, packed);
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
