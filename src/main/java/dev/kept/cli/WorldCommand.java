package dev.kept.cli;

import dev.kept.training.world.Preset;
import dev.kept.training.world.World;
import dev.kept.training.world.WorldOptions;
import dev.kept.training.world.output.WorldFolder;
import dev.kept.training.world.output.WorldFolder.Format;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kept world}: makes a synthetic clinic world. */
@Command(
    name = "world",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes a synthetic clinic world with known no-show probabilities.",
      "The same options give the same files, bit for bit."
    },
    footer = {
      "",
      "Files:",
      "  visits.csv     the visit table",
      "  truth.csv      appointment_id, p: the true probability of a no-show",
      "  bayes.csv      appointment_id, t0, t48, t48_confirmation: the best forecasts from what is"
          + " known at booking, 48 h before, and with the patient's reply",
      "  *.ndjson       FHIR R4 resources per type; of an Appointment one line per version",
      "  outreach.csv   appointment_id, none, text, call, navigator: what would have come of it under"
          + " each kind of outreach",
      "  centroids.txt  where the postal codes lie, as a Census gazetteer file",
      "Printed: shares and rates beside those asked for or expected, and the AUC no model can",
      "beat.",
      "Example: kept world --preset usual --seed 7 --patients 12000 --months 24 --out world7"
    })
public final class WorldCommand implements Callable<Integer> {
  @Option(
      names = "--preset",
      defaultValue = "usual",
      paramLabel = "NAME",
      description = "usual, weak-history, rare or drift (default: ${DEFAULT-VALUE}).")
  private String preset = "usual";

  @Option(
      names = "--seed",
      defaultValue = "7",
      paramLabel = "N",
      description = "Seed of every draw (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--patients",
      defaultValue = "12000",
      paramLabel = "N",
      description = "Number of patients, about nine appointments each (default: ${DEFAULT-VALUE}).")
  private int patients;

  @Option(
      names = "--months",
      defaultValue = "24",
      paramLabel = "N",
      description = "Length of the world (default: ${DEFAULT-VALUE}).")
  private int months;

  @Option(
      names = "--zone",
      defaultValue = "America/New_York",
      paramLabel = "ZONE",
      description = "The clinics' IANA zone (default: ${DEFAULT-VALUE}).")
  private String zone = "America/New_York";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder to write to; made if missing.")
  private Path out = Path.of("");

  @Option(
      names = "--format",
      defaultValue = "both",
      paramLabel = "NAME",
      description = "csv, fhir or both (default: ${DEFAULT-VALUE}).")
  private String format = "both";

  @Option(
      names = "--embargo-hours",
      defaultValue = "24",
      paramLabel = "N",
      description =
          "Hours after a visit's end from which the ceilings take its outcome as known (default:"
              + " ${DEFAULT-VALUE}).")
  private int embargoHours;

  @Option(names = "--force", description = "Write into a folder that is not empty.")
  private boolean force;

  @Spec private CommandSpec spec;

  /** For the command line, which fills in the options. */
  public WorldCommand() {
    spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws IOException {
    World world = World.of(options());
    prepareFolder();
    PrintWriter screen = spec.commandLine().getOut();
    Progress progress = new Progress(spec.commandLine().getErr(), System::nanoTime, "patients");
    new WorldFolder(out, formatsOf(format), Duration.ofHours(embargoHours))
        .write(world, done -> progress.at(done, world.options().patients()))
        .forEach(screen::println);
    screen.printf(Locale.ROOT, "written to %s in %.1f s%n", out, progress.seconds());
    return 0;
  }

  private WorldOptions options() {
    try {
      return new WorldOptions(presetOf(preset), seed, patients, months, ZoneId.of(zone));
    } catch (DateTimeException e) {
      throw new ParameterException(spec.commandLine(), "no such zone: " + zone, e);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Set<Format> formatsOf(String name) {
    return switch (name) {
      case "csv" -> EnumSet.of(Format.CSV);
      case "fhir" -> EnumSet.of(Format.FHIR);
      case "both" -> EnumSet.allOf(Format.class);
      default -> throw new ParameterException(spec.commandLine(), "no such format: " + name);
    };
  }

  private static Preset presetOf(String name) {
    return Stream.of(Preset.values())
        .filter(preset -> preset.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such preset: " + name));
  }

  private void prepareFolder() throws IOException {
    Files.createDirectories(out);
    try (Stream<Path> files = Files.list(out)) {
      if (!force && files.findAny().isPresent()) {
        throw new ParameterException(
            spec.commandLine(), out + " is not empty; choose another folder or add --force");
      }
    }
  }
}
