package dev.kept.training.report;

import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.measure.Slice;
import dev.kept.outcomes.measure.Slice.Estimate;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.training.evaluate.ClinicLeadRates;
import dev.kept.training.evaluate.Evaluation;
import dev.kept.training.evaluate.Protocol;
import dev.kept.training.evaluate.Scorecard;
import dev.kept.training.run.Unseen;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The best possible probabilities of a synthetic world's visits, by appointment. A model that beats
 * them has seen what it must not.
 */
public final class Ceiling {
  private static final double WIDTH_IN_ERRORS = 2 * 1.96;

  private final Map<String, Double> best;

  private Ceiling(Map<String, Double> best) {
    this.best = best;
  }

  /**
   * Reads {@code file}, a world's {@code bayes.csv}: appointment_id, t0, t48, t48_confirmation.
   *
   * @throws IOException if it cannot be read
   */
  public static Ceiling read(Path file, Stage stage, boolean confirmation) throws IOException {
    String column =
        switch (stage) {
          case T0 -> "t0";
          case T48 -> confirmation ? "t48_confirmation" : "t48";
        };
    Map<String, Double> best = new HashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String header = lines.readLine();
      int place = header == null ? -1 : Arrays.asList(header.split(",", -1)).indexOf(column);
      for (String line = lines.readLine(); line != null && place > 0; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        best.put(cells[0], Double.parseDouble(cells[place]));
      }
    }
    return new Ceiling(best);
  }

  /**
   * The measures of the best possible probabilities over the rows of {@code unseen}, by the
   * protocol the model was measured by, so that each subset holds the same rows.
   */
  public Scorecard.Reading reading(Unseen unseen, ClinicLeadRates baseline, Protocol protocol) {
    Unseen told = unseen.where(i -> best.containsKey(id(unseen, i)));
    double[] probabilities = new double[told.size()];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = Math.clamp(best.getOrDefault(id(told, i), .5), 1e-6, 1 - 1e-6);
    }
    Protocol same =
        new Protocol(protocol.testFrom(), protocol.learnedBy(), 0, protocol.seed(), List.of());
    return Evaluation.of(told.samples(), probabilities, baseline, same).frozen();
  }

  private static String id(Unseen unseen, int i) {
    return unseen.samples().cohort().row(i).visit().id().value();
  }

  /**
   * An alarm for each subset whose AUC is above {@code ceiling} by two standard errors. A subset
   * that holds other rows in the two readings is not compared.
   */
  public static List<String> alarms(Scorecard.Reading model, Scorecard.Reading ceiling) {
    List<String> alarms = new ArrayList<>();
    for (Slice slice : model.subsets()) {
      Estimate auc = slice.of(Measure.AUC);
      double error = (auc.high() - auc.low()) / WIDTH_IN_ERRORS;
      Slice same = ceiling.subset(slice.value());
      double best = same.of(Measure.AUC).value();
      if (same.rows() == slice.rows() && auc.value() > best + 2 * error) {
        alarms.add(
            String.format(
                Locale.ROOT,
                "AUC %.4f over %s is above the best possible, %.4f, by more than two standard"
                    + " errors: look for a leak.",
                auc.value(),
                slice.value(),
                best));
      }
    }
    return alarms;
  }
}
