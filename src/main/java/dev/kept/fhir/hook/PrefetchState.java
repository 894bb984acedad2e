package dev.kept.fhir.hook;

import dev.kept.fhir.resource.Gathered;
import dev.kept.fhir.resource.Obtained;
import dev.kept.fhir.resource.PrefetchKey;
import dev.kept.visit.VisitHistory.Extent;
import java.util.List;

/** What a call's prefetch holds under one key. */
public sealed interface PrefetchState {

  /** What can be had of it as it stands. */
  Obtained obtained();

  /** No such key: the client did not satisfy it; it may be asked of the FHIR server. */
  record Absent() implements PrefetchState {
    @Override
    public Obtained obtained() {
      return Obtained.MISSING;
    }
  }

  /** Null: the client looked and there is nothing. */
  record Null() implements PrefetchState {
    @Override
    public Obtained obtained() {
      return Obtained.NOTHING;
    }
  }

  /** A Bundle without entries: the client looked and there is nothing. */
  record Empty() implements PrefetchState {
    @Override
    public Obtained obtained() {
      return Obtained.NOTHING;
    }
  }

  /** An OperationOutcome: the client's query failed; it must not be asked again. */
  record Failed() implements PrefetchState {
    @Override
    public Obtained obtained() {
      return Obtained.MISSING;
    }
  }

  /**
   * Something, and no resource that the key is about.
   *
   * @param resources what it is instead
   */
  record Wrong(Gathered resources) implements PrefetchState {
    @Override
    public Obtained obtained() {
      return new Obtained(List.of(resources), Extent.MISSING);
    }
  }

  /**
   * Resources that the key is about.
   *
   * @param resources the resources
   * @param extent whether they are all
   */
  record Present(Gathered resources, Extent extent) implements PrefetchState {
    @Override
    public Obtained obtained() {
      return new Obtained(List.of(resources), extent);
    }
  }

  /**
   * The first page of more.
   *
   * @param resources the page's
   * @param next where the client says the next page is; not to be trusted
   */
  record FirstPage(Gathered resources, String next) implements PrefetchState {
    @Override
    public Obtained obtained() {
      return new Obtained(List.of(resources), Extent.PARTIAL);
    }
  }

  /** The state of {@code key} whose value held {@code resources}. */
  static PrefetchState of(PrefetchKey key, Gathered resources) {
    if (resources.isNull()) {
      return new Null();
    }
    if (!resources.has(key) && resources.hasFailure()) {
      return new Failed();
    }
    if (resources.isWrong(key)) {
      return new Wrong(resources);
    }
    if (resources.next().isPresent()) {
      return new FirstPage(resources, resources.next().get());
    }
    if (!resources.has(key)) {
      return new Empty();
    }
    boolean partial = resources.isBounded() || resources.hasFailure();
    return new Present(resources, partial ? Extent.PARTIAL : Extent.WHOLE);
  }
}
