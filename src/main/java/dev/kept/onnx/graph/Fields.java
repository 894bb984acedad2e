package dev.kept.onnx.graph;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.kept.risk.ModelRefusedException;
import java.io.IOException;

/** Walks the fields of one protobuf message; what it does not know it refuses. */
final class Fields {
  /** No list of a file is longer. */
  static final int LONGEST_LIST = 1 << 20;

  private static final int LONGEST_TEXT = 64 << 10;

  private final CodedInputStream in;
  private int field;
  private int wireType;

  private Fields(CodedInputStream in) {
    this.in = in;
  }

  /** Reads the field a walk stands at. */
  interface Reading {
    void at(Fields fields) throws IOException;
  }

  static void walk(byte[] bytes, Reading reading) {
    try {
      new Fields(CodedInputStream.newInstance(bytes)).walk(reading);
    } catch (IOException e) {
      throw broken();
    }
  }

  private void walk(Reading reading) throws IOException {
    while (!in.isAtEnd()) {
      int tag = in.readTag();
      field = WireFormat.getTagFieldNumber(tag);
      wireType = WireFormat.getTagWireType(tag);
      reading.at(this);
    }
  }

  /** The field's number in its message. */
  int number() {
    return field;
  }

  void message(Reading reading) throws IOException {
    require(wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED);
    int limit = in.pushLimit(in.readRawVarint32());
    walk(reading);
    in.popLimit(limit);
  }

  String text() throws IOException {
    require(wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED);
    int length = in.readRawVarint32();
    require(length >= 0 && length <= LONGEST_TEXT);
    return new String(in.readRawBytes(length), java.nio.charset.StandardCharsets.UTF_8);
  }

  long whole() throws IOException {
    require(wireType == WireFormat.WIRETYPE_VARINT);
    return in.readRawVarint64();
  }

  /** A packed list of whole numbers. */
  Numbers wholes() throws IOException {
    int limit = packed();
    long[] values = new long[Math.min(LONGEST_LIST, in.getBytesUntilLimit())];
    int size = 0;
    while (!in.isAtEnd()) {
      require(size < values.length);
      values[size++] = in.readRawVarint64();
    }
    in.popLimit(limit);
    return Numbers.wholes(java.util.Arrays.copyOf(values, size));
  }

  /** A packed list of single precision numbers. */
  Numbers reals() throws IOException {
    int limit = packed();
    float[] values = new float[Math.min(LONGEST_LIST, in.getBytesUntilLimit() / Float.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    require(in.isAtEnd());
    in.popLimit(limit);
    return Numbers.reals(values);
  }

  private int packed() throws IOException {
    require(wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED);
    int limit = in.pushLimit(in.readRawVarint32());
    require(in.getBytesUntilLimit() >= 0);
    return limit;
  }

  /** Refuses the field. */
  ModelRefusedException unknown(String message) {
    return new ModelRefusedException(
        "FIELD", "field " + field + " of " + message + " is none that Kept writes");
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw broken();
    }
  }

  private static ModelRefusedException broken() {
    return new ModelRefusedException("ENCODING", "the file is cut off or is no protobuf");
  }
}
