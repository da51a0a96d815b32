package io.clicklake.serve.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Limits the requests of each token: a token can save up the requests of one second. Thread safe.
 */
final class RequestRate {
  private static final double NANOS = 1e9;

  private static final class Allowance {
    private double requests;
    private long at;
  }

  private final double perSecond;
  private final LongSupplier nanoTime;
  private final Map<String, Allowance> allowances = new ConcurrentHashMap<>();

  RequestRate(double perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
  }

  /** Takes one request of a token. Returns 0 if it is allowed, else the seconds to wait. */
  int take(String token) {
    long now = nanoTime.getAsLong();
    double most = Math.max(1, perSecond);
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
