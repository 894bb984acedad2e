package dev.kept.onnx;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The game whether one leaf is reached (Lundberg 2018, path-dependent). A player is a feature on
 * the leaf's way. The worth of a coalition is the product over all players of one or zero, for one
 * who plays and does or does not lead to the leaf, and of the share of training rows led there, for
 * one who does not play.
 */
final class ShapleyGame {
  private final Map<Integer, Player> players = new LinkedHashMap<>();

  /** A feature's share and, as one or zero, whether it leads to the leaf. */
  private record Player(double share, double leads) {
    Player and(Player other) {
      return new Player(share * other.share, leads * other.leads);
    }
  }

  /** Adds a turn by {@code feature} that is taken or not; turns by one feature are one player. */
  void play(int feature, boolean taken, double share) {
    players.merge(feature, new Player(share, taken ? 1 : 0), Player::and);
  }

  /** The Shapley value of {@code feature}; zero if it does not play. */
  double value(int feature) {
    Player player = players.get(feature);
    if (player == null) {
      return 0;
    }
    double[] worth = worth(feature);
    int count = worth.length;
    double sum = 0;
    double weight = 1.0 / count; // n! (count - n - 1)! / count! for n = 0
    for (int n = 0; n < count; n++) {
      sum += weight * worth[n];
      weight *= (n + 1.0) / Math.max(1, count - n - 1);
    }
    return sum * (player.leads - player.share);
  }

  /** At n, the sum of the worth of all coalitions of n players without {@code feature}. */
  private double[] worth(int feature) {
    double[] worth = new double[players.size()];
    worth[0] = 1;
    for (Map.Entry<Integer, Player> entry : players.entrySet()) {
      Player player = entry.getValue();
      if (entry.getKey() != feature) {
        for (int n = worth.length - 1; n > 0; n--) {
          worth[n] = worth[n] * player.share + worth[n - 1] * player.leads;
        }
        worth[0] *= player.share;
      }
    }
    return worth;
  }
}
