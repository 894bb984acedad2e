package dev.kept.egress.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * The host's resolver. It blocks the thread that asks, and the carrier below a virtual one, for as
 * long as a name server is silent: so each name is asked for by one platform thread of its own, and
 * who waits for it can be interrupted. There are as many names as the configuration has.
 */
public final class SystemLookup implements Lookup {
  private final Map<String, CompletableFuture<List<InetAddress>>> asked = new ConcurrentHashMap<>();

  @Override
  public List<InetAddress> addresses(String host) throws UnknownHostException {
    try {
      return asked.computeIfAbsent(host, this::ask).get();
    } catch (ExecutionException e) {
      throw unknown(host, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(host, e);
    }
  }

  private CompletableFuture<List<InetAddress>> ask(String host) {
    CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("lookup").start(() -> answer(host, answer));
    return answer;
  }

  private void answer(String host, CompletableFuture<List<InetAddress>> answer) {
    try {
      answer.complete(List.of(InetAddress.getAllByName(host)));
    } catch (UnknownHostException | RuntimeException e) {
      answer.completeExceptionally(e);
    } finally {
      asked.remove(host); // the JDK remembers the answer for as long as it is told to
    }
  }

  private static UnknownHostException unknown(String host, Exception cause) {
    UnknownHostException unknown = new UnknownHostException(host);
    unknown.initCause(cause);
    return unknown;
  }
}
