package dev.kept.visit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What is known of the patient beside the visits.
 *
 * @param age how the age is known
 * @param coverage the payer's code at its source; empty when unknown
 * @param postalCode the home address's postal code; empty when unknown
 * @param language the preferred language's code; empty when unknown
 * @param interpreter whether an interpreter is needed
 * @param mobile whether a mobile phone is on file
 * @param deceased whether the record says that the patient has died
 */
public record PatientFacts(
    Age age,
    String coverage,
    String postalCode,
    String language,
    Flag interpreter,
    Flag mobile,
    boolean deceased) {
  private static final int OLDEST = 130;

  /** Nothing known. */
  public static final PatientFacts UNKNOWN =
      new PatientFacts(new Age.Unknown(), "", "", "", Flag.UNKNOWN, Flag.UNKNOWN);

  /** Of a patient of whom no death is known. */
  public PatientFacts(
      Age age, String coverage, String postalCode, String language, Flag interpreter, Flag mobile) {
    this(age, coverage, postalCode, language, interpreter, mobile, false);
  }

  /** A yes or no that may be missing. */
  public enum Flag {
    YES,
    NO,
    UNKNOWN;

    /** {@link #YES} or {@link #NO}. */
    public static Flag of(boolean yes) {
      return yes ? YES : NO;
    }
  }

  /** How an age is known. */
  public sealed interface Age {
    /** Age in years on {@code day}; NaN when unknown, before birth or past 130. */
    double at(LocalDate day);

    /**
     * Known by birth date.
     *
     * @param date the birth date
     */
    record Born(LocalDate date) implements Age {
      @Override
      public double at(LocalDate day) {
        long years = ChronoUnit.YEARS.between(date, day);
        return day.isBefore(date) || years > OLDEST ? Double.NaN : years;
      }
    }

    /**
     * Known as a number of years at the visit.
     *
     * @param years whole years
     */
    record Years(double years) implements Age {
      @Override
      public double at(LocalDate day) {
        return years;
      }
    }

    /** Not known. */
    record Unknown() implements Age {
      @Override
      public double at(LocalDate day) {
        return Double.NaN;
      }
    }
  }
}
