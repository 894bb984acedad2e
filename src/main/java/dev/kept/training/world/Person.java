package dev.kept.training.world;

import dev.kept.visit.PatientFacts;
import dev.kept.visit.PatientFacts.Age;
import dev.kept.visit.PatientFacts.Flag;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A patient of the world.
 *
 * @param id the logical id
 * @param born the birth date
 * @param payer who pays
 * @param ring the home's ring of distance, see {@link Geography}
 * @param language the preferred language, {@code en} unless an interpreter is needed
 * @param mobile whether a mobile phone is on file; no effect on anything
 * @param group the audit group, {@code A} or {@code B}; never a feature
 * @param homeClinic the usual clinic's number
 * @param visitsPerYear the mean number of visits
 */
public record Person(
    String id,
    LocalDate born,
    Payer payer,
    int ring,
    String language,
    boolean mobile,
    String group,
    int homeClinic,
    double visitsPerYear) {

  /** Who pays. */
  public enum Payer {
    COMMERCIAL(0),
    MEDICARE(-.10),
    MEDICAID(.45),
    SELF_PAY(.35);

    private final double logit;

    Payer(double logit) {
      this.logit = logit;
    }

    /** The effect on the logit of a no-show. */
    double logit() {
      return logit;
    }

    /** The code in tables and resources, such as {@code self-pay}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean precarious() {
      return this == MEDICAID || this == SELF_PAY;
    }
  }

  private static final String[] OTHER_LANGUAGES = {"es", "zh", "ru", "fr", "pt", "ar"};

  /** Draws in the order of the record's words; the age first, as the payer hangs on it. */
  static Person draw(int number, Draws draws) {
    double years = draws.chance(.22) ? draws.gamma(2, 4.5) : 50 + 18 * draws.normal();
    int age = (int) Math.clamp(years, 0, 95);
    LocalDate born = WorldOptions.FIRST_DAY.minusYears(age).minusDays(draws.between(0, 364));
    Payer payer =
        Payer.values()[age >= 65 ? draws.index(.10, .80, .10, 0) : draws.index(.52, .04, .32, .12)];
    int ring = Geography.ring(StrictMath.exp(1.9 + .8 * draws.normal()));
    boolean foreign = draws.chance(payer.precarious() ? .24 : .14);
    String language = foreign ? OTHER_LANGUAGES[draws.index(.6, .1, .1, .1, .05, .05)] : "en";
    return new Person(
        "p%07d".formatted(number),
        born,
        payer,
        ring,
        language,
        draws.chance(.92),
        draws.chance(payer.precarious() ? .45 : .20) ? "B" : "A",
        draws.between(0, Site.CLINICS - 1),
        Math.clamp(draws.gamma(1.3, 3.2), .3, 40));
  }

  /** Distance from home to the campus in km. */
  public double km() {
    return Geography.km(ring);
  }

  /** Whether an interpreter is needed. */
  public boolean interpreter() {
    return !language.equals("en");
  }

  /** What a site would know of this patient. */
  public PatientFacts facts() {
    return new PatientFacts(
        new Age.Born(born),
        payer.code(),
        Geography.postalCode(ring),
        language,
        Flag.of(interpreter()),
        Flag.of(mobile));
  }
}
