package dev.kept.training.export.graph;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/** A file of ours taken apart so far that its calibration can be left out; the rest stays bytes. */
final class Recalibrated {
  private static final int GRAPH = 7;
  private static final int NODE = 1;
  private static final int CONSTANT = 5;
  private static final int NODE_NAME = 3;
  private static final int CONSTANT_NAME = 8;

  private final Graph graph = new Graph();

  private Recalibrated() {}

  /** Takes one field of a message with its bytes, which are empty unless it has a length. */
  private interface Taking {
    void take(int field, byte[] bytes) throws IOException;
  }

  /**
   * The graph in {@code file} without its calibration.
   *
   * @throws IOException if {@code file} is no protobuf
   */
  static Graph withoutCalibration(byte[] file) throws IOException {
    Recalibrated parts = new Recalibrated();
    walk(
        file,
        (field, bytes) -> {
          if (field == GRAPH) {
            walk(bytes, parts::part);
          }
        });
    return parts.graph;
  }

  /**
   * The graph in {@code file} as it is.
   *
   * @throws IOException if {@code file} is no protobuf
   */
  static Message whole(byte[] file) throws IOException {
    Message whole = new Message();
    walk(
        file,
        (field, bytes) -> {
          if (field == GRAPH) {
            whole.fields(bytes);
          }
        });
    return whole;
  }

  private void part(int field, byte[] bytes) throws IOException {
    if (field == NODE && stays(name(bytes, NODE_NAME))) {
      graph.keepNode(bytes);
    } else if (field == CONSTANT && stays(name(bytes, CONSTANT_NAME))) {
      graph.keepConstant(bytes);
    }
  }

  private static boolean stays(String name) {
    return !name.startsWith(CalibrationNodes.PREFIX) && !name.equals(Graph.PROBABILITY);
  }

  private static String name(byte[] message, int number) throws IOException {
    StringBuilder name = new StringBuilder();
    walk(
        message,
        (field, bytes) -> {
          if (field == number) {
            name.append(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
          }
        });
    return name.toString();
  }

  private static void walk(byte[] message, Taking taking) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(message);
    while (!in.isAtEnd()) {
      int tag = in.readTag();
      if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        taking.take(WireFormat.getTagFieldNumber(tag), in.readByteArray());
      } else {
        in.skipField(tag);
      }
    }
  }
}
