package dev.kept.features;

/**
 * How often visits are missed, as known at the instant a vector is made for: frozen in a manifest
 * when serving, running with time when training. All are probabilities, but for {@link #k}.
 */
public interface Rates {
  /** The weight, in visits, of the average in a patient's own rate. */
  double k();

  /** The average over all visits. */
  double mu();

  /** The average over visits booked a day or more ahead. */
  double muLead();

  /**
   * The practitioner's rate, shrunk towards {@link #location}; that of the location for a
   * practitioner unknown or not stated; NaN where no practitioner at all is known.
   */
  double practitioner(String practitioner, String location);

  /** The location's rate, shrunk towards the site's; NaN where no location at all is known. */
  double location(String location);

  /** The service's rate, shrunk towards the site's; NaN where no service at all is known. */
  double service(String service);
}
