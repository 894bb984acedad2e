package dev.kept.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Changes one part of a model file and leaves the rest as it is. */
final class Surgery {
  static final int GRAPH = 7;
  static final int NODE = 1;
  static final int CONSTANT = 5;
  static final int INPUT = 11;
  static final int ATTRIBUTE = 5;

  private Surgery() {}

  /** Sets field {@code number} of {@code message} to a number. */
  static ByteString number(ByteString message, int number, long value) {
    return set(message, number, Field.newBuilder().addVarint(value).build());
  }

  /** Sets field {@code number} of {@code message} to a text or a packed list. */
  static ByteString bytes(ByteString message, int number, ByteString value) {
    return set(message, number, Field.newBuilder().addLengthDelimited(value).build());
  }

  static ByteString text(ByteString message, int number, String value) {
    return bytes(message, number, ByteString.copyFromUtf8(value));
  }

  private static ByteString set(ByteString message, int number, Field field) {
    return fields(message).toBuilder()
        .clearField(number)
        .addField(number, field)
        .build()
        .toByteString();
  }

  /** Changes each message in field {@code number} of {@code message} that is {@code chosen}. */
  static ByteString each(
      ByteString message,
      int number,
      Predicate<ByteString> chosen,
      UnaryOperator<ByteString> change) {
    Field.Builder changed = Field.newBuilder();
    for (ByteString part : fields(message).getField(number).getLengthDelimitedList()) {
      changed.addLengthDelimited(chosen.test(part) ? change.apply(part) : part);
    }
    return set(message, number, changed.build());
  }

  /** Whether text field {@code number} of a message is {@code text}. */
  static Predicate<ByteString> named(int number, String text) {
    return message ->
        fields(message)
            .getField(number)
            .getLengthDelimitedList()
            .contains(ByteString.copyFromUtf8(text));
  }

  private static UnknownFieldSet fields(ByteString message) {
    try {
      return UnknownFieldSet.parseFrom(message);
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the graph of {@code file}. */
  static byte[] graph(byte[] file, UnaryOperator<ByteString> change) {
    return each(ByteString.copyFrom(file), GRAPH, _ -> true, change).toByteArray();
  }

  /** Changes the node of {@code file} whose output is {@code output}. */
  static byte[] node(byte[] file, String output, UnaryOperator<ByteString> change) {
    return graph(file, graph -> each(graph, NODE, named(2, output), change));
  }

  /** Puts {@code nodes} before those of {@code file}. */
  static byte[] ahead(byte[] file, ByteString... nodes) {
    return graph(
        file,
        graph -> {
          Field.Builder all = Field.newBuilder();
          List.of(nodes).forEach(all::addLengthDelimited);
          fields(graph).getField(NODE).getLengthDelimitedList().forEach(all::addLengthDelimited);
          return set(graph, NODE, all.build());
        });
  }

  /** A node that lays {@code times} times {@code from} side by side. */
  static ByteString concat(String from, int times, String to) {
    ByteString axis = text(number(number(ByteString.EMPTY, 20, 2), 3, 1), 1, "axis");
    Field.Builder inputs = Field.newBuilder();
    for (int i = 0; i < times; i++) {
      inputs.addLengthDelimited(ByteString.copyFromUtf8(from));
    }
    ByteString named = text(text(ByteString.EMPTY, 2, to), 4, "Concat");
    return set(bytes(named, ATTRIBUTE, axis), 1, inputs.build());
  }

  /** A node of two inputs. */
  static ByteString joined(String operator, String one, String other, String to) {
    Field.Builder inputs = Field.newBuilder();
    List.of(one, other).forEach(name -> inputs.addLengthDelimited(ByteString.copyFromUtf8(name)));
    ByteString named = text(text(ByteString.EMPTY, 2, to), 4, operator);
    return set(named, 1, inputs.build());
  }

  /** Adds a constant of zeros of {@code rows} by {@code columns} to {@code file}. */
  static byte[] zeros(byte[] file, String name, long rows, long columns) {
    ByteString numbers = ByteString.copyFrom(new byte[(int) (rows * columns) * Float.BYTES]);
    ByteString shaped = bytes(ByteString.EMPTY, 1, packed(List.of(rows, columns)));
    ByteString tensor = text(bytes(number(shaped, 2, 1), 4, numbers), 8, name);
    return graph(
        file,
        graph -> {
          Field.Builder all = Field.newBuilder(fields(graph).getField(CONSTANT));
          return set(graph, CONSTANT, all.addLengthDelimited(tensor).build());
        });
  }

  /** Changes attribute {@code name} of the node that makes the margin. */
  static byte[] trees(byte[] file, String name, UnaryOperator<ByteString> change) {
    return node(file, "margin", node -> each(node, ATTRIBUTE, named(1, name), change));
  }

  /** Changes the packed whole numbers of an attribute of the trees. */
  static byte[] wholes(byte[] file, String name, UnaryOperator<List<Long>> change) {
    return trees(
        file,
        name,
        attribute -> {
          ByteString packed = fields(attribute).getField(8).getLengthDelimitedList().getFirst();
          return bytes(attribute, 8, packed(change.apply(unpacked(packed))));
        });
  }

  /** Sets one number of an attribute of the trees. */
  static byte[] whole(byte[] file, String name, int index, long value) {
    return wholes(
        file,
        name,
        values -> {
          values.set(index, value);
          return values;
        });
  }

  /** Sets one single precision number of an attribute of the trees. */
  static byte[] real(byte[] file, String name, int index, float value) {
    return trees(
        file,
        name,
        attribute -> {
          byte[] packed =
              fields(attribute).getField(7).getLengthDelimitedList().getFirst().toByteArray();
          java.nio.ByteBuffer.wrap(packed)
              .order(java.nio.ByteOrder.LITTLE_ENDIAN)
              .putFloat(index * Float.BYTES, value);
          return bytes(attribute, 7, ByteString.copyFrom(packed));
        });
  }

  private static List<Long> unpacked(ByteString packed) {
    try {
      List<Long> values = new ArrayList<>();
      CodedInputStream in = packed.newCodedInput();
      while (!in.isAtEnd()) {
        values.add(in.readInt64());
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteString packed(List<Long> values) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      for (long value : values) {
        out.writeInt64NoTag(value);
      }
      out.flush();
      return ByteString.copyFrom(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
