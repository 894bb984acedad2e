package dev.kept.fhir.live;

import dev.kept.egress.Destination;
import dev.kept.egress.Egress;
import dev.kept.egress.Faults;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.live.LiveRead.Failure;
import dev.kept.fhir.live.LiveRead.Failure.Kind;
import dev.kept.fhir.live.PageReads.Order;
import dev.kept.fhir.resource.PrefetchKey;
import dev.kept.tenant.Tenant;
import dev.kept.time.Deadline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Reads keys from the tenant's FHIR server side by side, each with its pages one after another. */
public final class LiveReads implements AutoCloseable {
  private final Egress egress;
  private final JsonDocuments documents;
  private final Faults faults;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Reads.
   *
   * @param egress the way out
   * @param documents opens the answers
   * @param faults where a reading that breaks off by a fault of our own is told
   */
  public LiveReads(Egress egress, JsonDocuments documents, Faults faults) {
    this.egress = egress;
    this.documents = documents;
    this.faults = faults;
  }

  /** Makes ready what reads for {@code tenant} need, so that the first call need not. */
  public void prepare(Tenant tenant) {
    LiveAccess.destination(tenant).ifPresent(egress::prepare);
  }

  /** Where the reads of {@code tenants} go. */
  public static Set<Destination> destinations(List<Tenant> tenants) {
    return tenants.stream()
        .flatMap(tenant -> LiveAccess.destination(tenant).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads what is {@code wanted}; returns when all of it ended, at the call's deadline or the
   * tenant's budget for reads at the latest.
   */
  public LiveResult fetch(LiveCall call, Map<PrefetchKey, Wanted> wanted) {
    Deadline deadline = call.deadline().within(call.tenant().budgets().fhir());
    Map<PrefetchKey, Running> running = new EnumMap<>(PrefetchKey.class);
    wanted.forEach((key, what) -> running.put(key, start(new Order(key, call, deadline), what)));
    Map<PrefetchKey, LiveRead> outcomes = new EnumMap<>(PrefetchKey.class);
    running.forEach((key, read) -> outcomes.put(key, await(read, deadline)));
    return result(outcomes, running.values());
  }

  private Running start(Order order, Wanted what) {
    KeyRead read = new KeyRead(new PageReads(egress, documents, order));
    return new Running(read, threads.submit(() -> read.read(what)));
  }

  private LiveRead await(Running running, Deadline deadline) {
    try {
      return running.outcome().get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      running.outcome().cancel(true);
      return running.read().stopped(new Failure(Kind.TIMEOUT, 0));
    } catch (InterruptedException e) {
      running.outcome().cancel(true);
      Thread.currentThread().interrupt();
      return running.read().stopped(new Failure(Kind.TIMEOUT, 0));
    } catch (ExecutionException e) {
      faults.failed(
          e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e));
      return running.read().stopped(new Failure(Kind.FAULT, 0));
    }
  }

  private static LiveResult result(
      Map<PrefetchKey, LiveRead> outcomes, Collection<Running> running) {
    List<ReadRecord> records = new ArrayList<>();
    Set<String> unreadable = new LinkedHashSet<>();
    for (Running one : running) {
      records.addAll(one.read().reads().records());
      unreadable.addAll(one.read().reads().unreadable());
    }
    return new LiveResult(outcomes, records, List.copyOf(unreadable));
  }

  /** A key's reading under way. */
  private record Running(KeyRead read, Future<LiveRead> outcome) {}

  /** Ends all reads. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
