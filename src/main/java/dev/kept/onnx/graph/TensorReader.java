package dev.kept.onnx.graph;

import dev.kept.risk.ModelRefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one TensorProto: at most two dimensions, as many numbers as they say, all finite. */
final class TensorReader {
  private static final long FLOAT = 1;
  private static final long INT64 = 7;
  private static final long LONGEST = 1 << 16;

  private final List<Long> shape = new ArrayList<>();
  private String name = "";
  private long type;
  private Numbers values = Numbers.wholes();

  private TensorReader() {}

  static OnnxGraph.Tensor read(Fields fields) throws IOException {
    TensorReader reader = new TensorReader();
    fields.message(reader::field);
    return reader.checked();
  }

  private void field(Fields fields) throws IOException {
    switch (fields.number()) {
      case 1 -> shape(fields.wholes());
      case 2 -> type = fields.whole();
      case 4 -> values(fields.reals());
      case 7 -> values(fields.wholes());
      case 8 -> name = fields.text();
      case 13, 14 ->
          throw new ModelRefusedException("EXTERNAL-DATA", "a constant lies in another file");
      default -> throw fields.unknown("TensorProto");
    }
  }

  private void values(Numbers read) {
    require(values.size() == 0, "a constant has its numbers twice");
    values = read;
  }

  private void shape(Numbers sizes) {
    for (int i = 0; i < sizes.size(); i++) {
      require(shape.size() < 2, "a constant has too many dimensions");
      shape.add(sizes.whole(i));
    }
  }

  private OnnxGraph.Tensor checked() {
    long count = 1;
    for (long size : shape) {
      require(size >= 1 && size <= LONGEST, "a constant's dimension is out of bounds");
      count *= size;
    }
    require(count == values.size(), "a constant has not as many numbers as its shape says");
    require(type == FLOAT || type == INT64, "a constant must be of floats or whole numbers");
    require(type == FLOAT ? values.isReal() : values.isWhole(), "a constant's type is not its own");
    require(values.isFinite(), "a constant must be finite");
    require(!name.isEmpty(), "a constant must have a name");
    return new OnnxGraph.Tensor(name, shape, values);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ModelRefusedException("TENSOR", otherwise);
    }
  }
}
