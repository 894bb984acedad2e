package dev.kept.training.world.survey;

import java.util.List;
import java.util.stream.IntStream;

/** Whole numbers sorted into named bands, the last one open. */
final class Bands {
  private final String what;
  private final int[] from;

  /** Bands of {@code what} that begin at {@code from}, by rising number. */
  Bands(String what, int... from) {
    this.what = what;
    this.from = from.clone();
  }

  List<String> names() {
    return IntStream.range(0, from.length).mapToObj(this::nameAt).toList();
  }

  /** The name of the band {@code number} is in. */
  String name(int number) {
    int band = from.length - 1;
    while (band > 0 && number < from[band]) {
      band--;
    }
    return nameAt(band);
  }

  private String nameAt(int band) {
    if (band == from.length - 1) {
      return what + " " + from[band] + "+";
    }
    int last = from[band + 1] - 1;
    return what + " " + (last == from[band] ? "" + last : from[band] + "-" + last);
  }
}
