package dev.kept.onnx.graph;

import dev.kept.risk.ModelRefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one NodeProto with its attributes; subgraphs and attributes of other kinds are refused. */
final class NodeReader {
  /** How the text LEAF is read. */
  static final long LEAF = 0;

  /** How the text BRANCH_LT is read. */
  static final long BRANCH_LT = 1;

  private static final int MOST_INPUTS = 64;
  private static final int MOST_ATTRIBUTES = 16;

  private final List<String> inputs = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();
  private final Map<String, Numbers> attributes = new HashMap<>();
  private String operator = "";
  private String domain = "";

  private NodeReader() {}

  static OnnxGraph.Node read(Fields fields) throws IOException {
    NodeReader reader = new NodeReader();
    fields.message(reader::field);
    if (reader.outputs.size() != 1) {
      throw new ModelRefusedException("GRAPH", "a node must have one output");
    }
    return new OnnxGraph.Node(
        reader.operator,
        reader.domain,
        reader.inputs,
        reader.outputs.getFirst(),
        reader.attributes);
  }

  private void field(Fields fields) throws IOException {
    switch (fields.number()) {
      case 1 -> inputs.add(fields.text());
      case 2 -> outputs.add(fields.text());
      case 3 -> fields.text();
      case 4 -> operator = fields.text();
      case 5 -> new Attribute().read(fields, attributes);
      case 7 -> domain = fields.text();
      default -> throw fields.unknown("NodeProto");
    }
    if (inputs.size() > MOST_INPUTS || attributes.size() > MOST_ATTRIBUTES) {
      throw new ModelRefusedException("SIZE", "a node has too many inputs or attributes");
    }
  }

  /** One AttributeProto. */
  private static final class Attribute {
    private static final long INT = 2;
    private static final long FLOATS = 6;
    private static final long INTS = 7;
    private static final long STRINGS = 8;

    private String name = "";
    private long declared;
    private long kind;
    private Numbers values = Numbers.wholes();
    private long[] modes = {};
    private int modeCount;

    void read(Fields fields, Map<String, Numbers> attributes) throws IOException {
      fields.message(this::field);
      if (kind == STRINGS) {
        values = Numbers.wholes(Arrays.copyOf(modes, modeCount));
      }
      boolean sound = kind == declared && values.isFinite();
      if (!sound || attributes.put(name, values) != null) {
        throw new ModelRefusedException(
            "ATTRIBUTE", "an attribute is repeated, not finite or not of its declared kind");
      }
    }

    private void field(Fields fields) throws IOException {
      switch (fields.number()) {
        case 1 -> name = fields.text();
        case 3 -> value(INT, Numbers.wholes(fields.whole()));
        case 7 -> value(FLOATS, fields.reals());
        case 8 -> value(INTS, fields.wholes());
        case 9 -> mode(fields.text());
        case 20 -> declared = fields.whole();
        case 6, 11 -> throw new ModelRefusedException("SUBGRAPH", "subgraphs are not allowed");
        default -> throw fields.unknown("AttributeProto");
      }
    }

    private void value(long read, Numbers numbers) {
      if (kind != 0) {
        throw new ModelRefusedException("ATTRIBUTE", "an attribute has two values");
      }
      kind = read;
      values = numbers;
    }

    private void mode(String text) {
      if (modeCount == 0) {
        value(STRINGS, values);
      }
      if (modeCount == modes.length) {
        modes = Arrays.copyOf(modes, Math.max(64, 2 * modeCount));
      }
      modes[modeCount++] = ordinal(text);
      if (kind != STRINGS || modeCount > Fields.LONGEST_LIST) {
        throw new ModelRefusedException("ATTRIBUTE", "an attribute has too many texts");
      }
    }

    private static long ordinal(String text) {
      return switch (text) {
        case "LEAF" -> LEAF;
        case "BRANCH_LT" -> BRANCH_LT;
        default ->
            throw new ModelRefusedException("TREE-MODE", "a tree's node must be LEAF or BRANCH_LT");
      };
    }
  }
}
