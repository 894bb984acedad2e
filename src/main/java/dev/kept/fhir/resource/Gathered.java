package dev.kept.fhir.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The resources one source gave: a prefetch value, one page of a search, or the appointments being
 * booked. They are not attributed to anybody yet.
 */
public final class Gathered {
  private final int limit;
  private final List<AppointmentDraft> appointments = new ArrayList<>();
  private final List<PatientDraft> patients = new ArrayList<>(1);
  private final List<CoverageDraft> coverages = new ArrayList<>(1);
  private final Map<String, Reference> names = new HashMap<>(0);
  private final Map<String, RoleDraft> roles = new HashMap<>(0);
  private final Map<String, LocationDraft> locations = new HashMap<>(0);
  private final boolean contained;
  private boolean failure;
  private String next = "";
  private int entries;
  private boolean strange;
  private boolean lone;
  private boolean list;
  private boolean named;
  private boolean bound;
  private boolean nothing;

  private Gathered(int limit, boolean contained) {
    this.limit = limit;
    this.contained = contained;
  }

  /** Room for the resources of {@code limit} entries. */
  public static Gathered upTo(int limit) {
    return new Gathered(limit, false);
  }

  /** Room for what a resource contains; nothing in it has an id outside of that resource. */
  static Gathered contained() {
    return new Gathered(0, true);
  }

  /** Whether the source held null. */
  public boolean isNull() {
    return nothing;
  }

  /** Whether there is a resource that {@code key} is about. */
  public boolean has(PrefetchKey key) {
    return switch (key) {
      case PATIENT -> !patients.isEmpty();
      case COVERAGE -> !coverages.isEmpty();
      case APPOINTMENTS -> !appointments.isEmpty();
    };
  }

  /** Whether there is anything that {@code key} is not about: another resource or none at all. */
  public boolean hasStrange(PrefetchKey key) {
    return strange
        || (named && !has(key))
        || (lone && !has(key) && !failure)
        || (key != PrefetchKey.COVERAGE && !coverages.isEmpty())
        || (key != PrefetchKey.APPOINTMENTS && !appointments.isEmpty());
  }

  /**
   * Whether it is something else than an answer about {@code key}: neither resources of it, nor a
   * Bundle that holds nothing.
   */
  public boolean isWrong(PrefetchKey key) {
    return !has(key) && (list || hasStrange(key));
  }

  /** Whether an OperationOutcome tells of a failure, or is all there is. */
  public boolean hasFailure() {
    return failure;
  }

  /** The next page's URL; empty on the last. */
  public Optional<String> next() {
    return Optional.of(next).filter(url -> !url.isEmpty());
  }

  /** Whether there were more entries than the limit; they were not read. */
  public boolean isBounded() {
    return bound;
  }

  List<AppointmentDraft> appointments() {
    return appointments;
  }

  List<PatientDraft> patients() {
    return patients;
  }

  List<CoverageDraft> coverages() {
    return coverages;
  }

  /** What a urn, or a contained resource's local id, stands for. */
  Optional<Reference> named(String name) {
    return Optional.ofNullable(names.get(name));
  }

  Optional<RoleDraft> role(String id) {
    return Optional.ofNullable(roles.get(id));
  }

  Optional<LocationDraft> location(String id) {
    return Optional.ofNullable(locations.get(id));
  }

  void add(AppointmentDraft appointment) {
    appointments.add(appointment);
  }

  void add(CoverageDraft coverage) {
    coverages.add(coverage);
  }

  void add(PatientDraft patient, String fullUrl) {
    patients.add(patient);
    name(fullUrl, "Patient", patient.id());
  }

  void add(RoleDraft role, String fullUrl) {
    roles.put(name(fullUrl, "PractitionerRole", role.id()), role);
  }

  void add(LocationDraft location, String fullUrl) {
    locations.put(name(fullUrl, "Location", location.id()), location);
  }

  void add(OutcomeDraft told) {
    failure |= told.isFailure();
  }

  /** Makes a resource findable by its urn or local id; the id it is known by from here on. */
  String name(String fullUrl, String type, String id) {
    named |= !contained;
    boolean urn = fullUrl.startsWith("urn:");
    String known = id.isEmpty() && urn ? fullUrl : id;
    if (contained) {
      names.put(id, new Reference(Reference.Form.CONTAINED, "", type, id));
    } else if (urn) {
      names.put(fullUrl, new Reference(Reference.Form.RELATIVE, "", type, known));
    }
    return known;
  }

  /** The one resource of a value that is no list. */
  void single(Draft draft) {
    draft.addTo(this, "");
    failure |= draft instanceof OutcomeDraft;
    lone = !(draft instanceof BundleDraft);
  }

  /** An array in place of a Bundle. */
  void addList() {
    list = true;
  }

  void addStrange() {
    strange = true;
  }

  void addNull() {
    nothing = true;
  }

  void next(String url) {
    next = url;
  }

  boolean roomForEntry() {
    bound |= entries == limit;
    entries = Math.min(entries + 1, limit);
    return !bound;
  }
}
