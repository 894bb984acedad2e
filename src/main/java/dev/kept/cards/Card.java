package dev.kept.cards;

import dev.kept.tenant.VendorProfile.DetailForm;
import dev.kept.visit.Appointment;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One card of an answer (CDS Hooks 2.0.1, Card Attributes).
 *
 * @param uuid its id, for feedback
 * @param summary one plain line, under 140 characters
 * @param detail why, what was missing, by which model
 * @param form how the detail is written
 * @param indicator how urgent
 * @param source who speaks
 * @param suggestions what may be taken up
 * @param choice how many of them
 * @param overrideReasons why a person may decline
 * @param links where to read more
 * @param about the visits it speaks of; stays here, for records
 */
public record Card(
    UUID uuid,
    String summary,
    String detail,
    DetailForm form,
    Indicator indicator,
    Source source,
    List<Suggestion> suggestions,
    Choice choice,
    List<Coding> overrideReasons,
    List<Link> links,
    List<Appointment> about) {
  private static final int TOO_LONG = 140;

  /** How urgent; a risk of missing a visit is never critical. */
  public enum Indicator {
    INFO,
    WARNING
  }

  /** How many of a card's suggestions may be taken up. */
  public enum Choice {
    AT_MOST_ONE,
    ANY
  }

  /**
   * Who speaks.
   *
   * @param label the name
   * @param url where to read of it; empty where links are not shown
   * @param topic what the card is about
   */
  public record Source(String label, Optional<String> url, Coding topic) {}

  /**
   * An absolute link.
   *
   * @param label what people read
   * @param url where it goes
   */
  public record Link(String label, String url) {}

  /**
   * A card.
   *
   * @throws IllegalArgumentException if its summary is empty or not under 140 UTF-16 units (never
   *     fewer than code points), or several of its suggestions are recommended where one may be
   *     chosen
   */
  public Card {
    suggestions = List.copyOf(suggestions);
    overrideReasons = List.copyOf(overrideReasons);
    links = List.copyOf(links);
    about = List.copyOf(about);
    if (summary.isBlank() || summary.length() >= TOO_LONG) {
      throw new IllegalArgumentException("a summary has 1 to 139 characters");
    }
    long recommended = suggestions.stream().filter(Suggestion::recommended).count();
    if (choice == Choice.AT_MOST_ONE && recommended > 1) {
      throw new IllegalArgumentException("one suggestion at most is recommended");
    }
  }
}
