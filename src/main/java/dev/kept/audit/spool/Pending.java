package dev.kept.audit.spool;

import dev.kept.audit.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One call's records on their way to the disk. */
final class Pending {
  private final List<byte[]> records;
  private final int bytes;
  private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();

  Pending(List<byte[]> records) {
    this.records = List.copyOf(records);
    bytes = records.stream().mapToInt(record -> record.length).sum();
  }

  List<byte[]> records() {
    return records;
  }

  int bytes() {
    return bytes;
  }

  void complete(Receipt outcome) {
    receipt.complete(outcome);
  }

  Receipt await(Duration patience) {
    try {
      return receipt.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return new Receipt.NotWritten(Receipt.Fault.SLOW);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Receipt.NotWritten(Receipt.Fault.INTERRUPTED);
    } catch (ExecutionException e) {
      throw new IllegalStateException("receipts are values", e);
    }
  }
}
