package dev.kept.training.export;

import dev.kept.features.FeatureVector;
import java.util.List;

/**
 * A weighted sum of margins: one model, several seeds, or trees with a logistic regression.
 *
 * @param members at least one
 */
public record Blend(List<Member> members) {
  /**
   * One model and its share.
   *
   * @param weight above zero; the members' weights usually sum to one
   */
  public record Member(double weight, MarginModel model) {
    /**
     * A member.
     *
     * @throws IllegalArgumentException if the weight is not above zero
     */
    public Member {
      if (!(weight > 0 && weight <= 1)) {
        throw new IllegalArgumentException("a weight must be above zero and at most one");
      }
    }
  }

  /**
   * A blend.
   *
   * @throws IllegalArgumentException if there is no member
   */
  public Blend {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a blend must have a member");
    }
  }

  /** A blend of nothing but {@code model}. */
  public static Blend of(MarginModel model) {
    return new Blend(List.of(new Member(1, model)));
  }

  /** The plain average of {@code models}. */
  public static Blend average(List<? extends MarginModel> models) {
    double weight = 1.0 / Math.max(1, models.size());
    return new Blend(models.stream().map(model -> new Member(weight, model)).toList());
  }

  /** The log-odds of {@code vector}, before calibration. */
  public float margin(FeatureVector vector) {
    if (isSingle()) {
      return members.getFirst().model().margin(vector);
    }
    double sum = 0;
    for (Member member : members) {
      sum += member.weight() * member.model().margin(vector);
    }
    return (float) sum;
  }

  /** Number of leading features a vector must have at least. */
  public int width() {
    return members.stream().mapToInt(member -> member.model().width()).max().orElse(0);
  }

  /** Whether one member alone makes the margin. */
  public boolean isSingle() {
    return members.size() == 1 && members.getFirst().weight() == 1;
  }

  /** Whether the runtime's margin must equal this one's in every bit: one sum of trees. */
  public boolean isExact() {
    return isSingle() && members.getFirst().model() instanceof TreeModel;
  }
}
