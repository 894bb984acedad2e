package dev.kept.onnx.graph;

import dev.kept.risk.ModelRefusedException;
import java.io.IOException;

/** Reads one ValueInfoProto: a float table of any number of rows. */
final class PortReader {
  private static final long FLOAT = 1;

  private String name = "";
  private long type;
  private int dimensions;
  private long columns;

  private PortReader() {}

  static OnnxGraph.Port read(Fields fields) throws IOException {
    PortReader reader = new PortReader();
    fields.message(reader::field);
    if (reader.type != FLOAT || reader.dimensions != 2 || reader.columns < 1) {
      throw new ModelRefusedException("PORT", "an input or output must be a float table");
    }
    return new OnnxGraph.Port(reader.name, reader.columns);
  }

  private void field(Fields fields) throws IOException {
    switch (fields.number()) {
      case 1 -> name = fields.text();
      case 2 -> fields.message(this::type);
      default -> throw fields.unknown("ValueInfoProto");
    }
  }

  private void type(Fields fields) throws IOException {
    if (fields.number() != 1) {
      throw fields.unknown("TypeProto");
    }
    fields.message(this::tensor);
  }

  private void tensor(Fields fields) throws IOException {
    switch (fields.number()) {
      case 1 -> type = fields.whole();
      case 2 -> fields.message(this::shape);
      default -> throw fields.unknown("TypeProto.Tensor");
    }
  }

  private void shape(Fields fields) throws IOException {
    if (fields.number() != 1) {
      throw fields.unknown("TensorShapeProto");
    }
    dimensions++;
    columns = 0;
    fields.message(this::dimension);
  }

  private void dimension(Fields fields) throws IOException {
    switch (fields.number()) {
      case 1 -> columns = fields.whole();
      case 2 -> fields.text();
      default -> throw fields.unknown("TensorShapeProto.Dimension");
    }
  }
}
