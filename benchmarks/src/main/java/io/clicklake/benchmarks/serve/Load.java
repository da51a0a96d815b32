package io.clicklake.benchmarks.serve;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests over several connections at the same time. Each connection sends one request after
 * another.
 */
final class Load {
  /** Sends a request and waits for its answer. Thread safe. */
  interface Requests {
    /**
     * @param number the number of the request; the first is 0
     * @return whether the answer is a success
     */
    boolean send(long number) throws IOException, InterruptedException;
  }

  private final Requests requests;
  private final int rate;
  private final int connections;
  private final AtomicLong errors = new AtomicLong();

  /** The number of the next request. */
  private final AtomicLong next = new AtomicLong();

  /**
   * @param rate requests per second, sent at fixed times; 0 sends each request as soon as the
   *     answer before it has arrived
   */
  Load(Requests requests, int rate, int connections) {
    this.requests = requests;
    this.rate = rate;
    this.connections = connections;
  }

  LoadResult run(Duration time) throws Exception {
    errors.set(0);
    long first = next.get();
    long begun = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      List<Future<long[]>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        Callable<long[]> connection = () -> connection(first, begun, begun + time.toNanos());
        running.add(threads.submit(connection));
      }
      List<long[]> parts = new ArrayList<>();
      for (Future<long[]> part : running) {
        parts.add(part.get());
      }
      return LoadResult.of(parts, errors.get(), (System.nanoTime() - begun) / 1e9);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Sends the requests of one connection. Returns the time until each answer, in nanoseconds. */
  private long[] connection(long first, long begun, long end)
      throws IOException, InterruptedException {
    long[] nanos = new long[1_024];
    int count = 0;
    while (true) {
      long number = next.getAndIncrement();
      long due = rate == 0 ? System.nanoTime() : begun + (number - first) * 1_000_000_000L / rate;
      if (due >= end) {
        return Arrays.copyOf(nanos, count);
      }
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      if (!requests.send(number)) {
        errors.incrementAndGet();
      }
      nanos = count < nanos.length ? nanos : Arrays.copyOf(nanos, count * 2);
      nanos[count++] = System.nanoTime() - due;
    }
  }
}
