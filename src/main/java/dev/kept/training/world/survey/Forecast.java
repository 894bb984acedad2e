package dev.kept.training.world.survey;

/**
 * The Bayes-optimal probabilities of a no-show of one visit that was kept or missed.
 *
 * @param appointment the appointment's id
 * @param oracle the true probability
 * @param t0 at booking
 * @param t48 at the later of booking and 48 h before start
 * @param t48Confirmation the same, with the patient's own reply known
 * @param noShow whether it was missed
 * @param day the world's day, from 0
 * @param lead local days from booking to start
 */
public record Forecast(
    String appointment,
    double oracle,
    double t0,
    double t48,
    double t48Confirmation,
    boolean noShow,
    int day,
    int lead) {}
