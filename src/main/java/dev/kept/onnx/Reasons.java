package dev.kept.onnx;

import dev.kept.features.FeatureVector;
import dev.kept.risk.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tells how much each feature adds to a margin: the weighted sum of its members' telling. */
final class Reasons {
  private static final Comparator<Reason> LARGEST_FIRST =
      Comparator.comparingDouble((Reason reason) -> Math.abs(reason.contribution())).reversed();

  private final List<String> names;
  private final List<Share> shares;

  Reasons(List<String> names, List<Share> shares) {
    this.names = List.copyOf(names);
    this.shares = List.copyOf(shares);
  }

  /** One member and its weight in the sum. */
  record Share(Member member, double weight) {}

  /** The margin before any feature is known. */
  double base() {
    return shares.stream().mapToDouble(share -> share.weight() * share.member().base()).sum();
  }

  /** Each feature's contribution, largest magnitude first, equal ones in the schema's order. */
  List<Reason> of(FeatureVector vector) {
    double[] contributions = new double[names.size()];
    for (Share share : shares) {
      share.member().add(vector, share.weight(), contributions);
    }
    List<Reason> reasons = new ArrayList<>(contributions.length);
    for (int i = 0; i < contributions.length; i++) {
      reasons.add(new Reason(names.get(i), vector.at(i), contributions[i]));
    }
    reasons.sort(LARGEST_FIRST);
    return reasons;
  }
}
