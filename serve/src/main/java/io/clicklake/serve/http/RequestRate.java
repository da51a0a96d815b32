package io.clicklake.serve.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Limits the requests of each token. Each token has an allowance. Each request takes one request
 * from it, and the allowance grows with time, up to the requests of one second. If there are many
 * tokens, tokens with a full allowance are forgotten, because a new token also starts with a full
 * allowance. Thread safe.
 */
final class RequestRate {
  private static final double NANOS = 1e9;
  private static final int MANY = 10_000;

  private static final class Allowance {
    private double requests;
    private long at;

    private synchronized boolean isFull(long now, double most, double perSecond) {
      return requests + (now - at) / NANOS * perSecond >= most;
    }
  }

  private final double perSecond;
  private final LongSupplier nanoTime;
  private final Map<String, Allowance> allowances = new ConcurrentHashMap<>();
  private volatile long sweptAt;

  RequestRate(double perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.sweptAt = nanoTime.getAsLong();
  }

  /** How many tokens are remembered. */
  int remembered() {
    return allowances.size();
  }

  /**
   * Counts one request of a token. Returns 0 if the request is allowed, and otherwise the seconds
   * to wait.
   */
  int take(String token) {
    long now = nanoTime.getAsLong();
    double most = Math.max(1, perSecond);
    if (allowances.size() > MANY && now - sweptAt > NANOS) {
      sweptAt = now;
      // A full allowance is the same as a new one.
      allowances.values().removeIf(one -> one.isFull(now, most, perSecond));
    }
    Allowance allowance =
        allowances.computeIfAbsent(
            token,
            missing -> {
              Allowance full = new Allowance();
              full.requests = most;
              full.at = now;
              return full;
            });
    synchronized (allowance) {
      allowance.requests =
          Math.min(most, allowance.requests + (now - allowance.at) / NANOS * perSecond);
      allowance.at = now;
      if (allowance.requests >= 1) {
        allowance.requests -= 1;
        return 0;
      }
      return (int) Math.ceil((1 - allowance.requests) / perSecond);
    }
  }
}
