package io.clicklake.serve.http;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of an issuer of JSON Web Tokens. A thread in the background reads them again when
 * they are 5 minutes old, and when a token names an unknown key, but at most once in 10 seconds. If
 * the keys cannot be read, the known keys stay valid. Thread safe.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
  /** Reads the keys from an address or a file. */
  interface Loader {
    JWKSet load() throws IOException, ParseException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
  static final Duration OLD = Duration.ofMinutes(5);
  static final Duration PAUSE = Duration.ofSeconds(10);

  /** Shorter RSA keys are too weak (RFC 7518). */
  private static final int RSA_BITS = 2048;

  /**
   * The time for which a request with an unknown key waits. At most {@link #WAITING} requests wait.
   * Other requests are answered at once.
   */
  private static final long WAIT_SECONDS = 2;

  private static final int WAITING = 4;

  private final Loader loader;
  private final LongSupplier nanoTime;
  private final Semaphore waiting = new Semaphore(WAITING);
  private volatile JWKSet keys;
  private volatile long loadedAt;
  private long attemptedAt;
  private CompletableFuture<Void> loading = CompletableFuture.completedFuture(null);

  private IssuerKeys(Loader loader, LongSupplier nanoTime, JWKSet keys) {
    this.loader = loader;
    this.nanoTime = nanoTime;
    this.keys = keys;
    this.loadedAt = nanoTime.getAsLong();
    this.attemptedAt = loadedAt - PAUSE.toNanos();
  }

  /** Reads the keys for the first time. */
  static IssuerKeys open(Loader loader, LongSupplier nanoTime) throws IOException, ParseException {
    return new IssuerKeys(loader, nanoTime, usable(loader.load()));
  }

  /**
   * The known keys. The result is another object after the keys were read again. Callers only
   * compare it.
   */
  Object current() {
    if (nanoTime.getAsLong() - loadedAt > OLD.toNanos()) {
      CompletableFuture<Void> unused = refresh();
    }
    return keys;
  }

  @Override
  public List<JWK> get(JWKSelector selector, SecurityContext context) {
    List<JWK> found = selector.select(keys);
    if (found.isEmpty()) {
      await(refresh());
      found = selector.select(keys);
    }
    return found;
  }

  /** Starts to read the keys, unless a read was started in the last 10 seconds. */
  private synchronized CompletableFuture<Void> refresh() {
    long now = nanoTime.getAsLong();
    if (loading.isDone() && now - attemptedAt >= PAUSE.toNanos()) {
      attemptedAt = now;
      loading = CompletableFuture.runAsync(this::load, IssuerKeys::run);
    }
    return loading;
  }

  private static void run(Runnable task) {
    Thread thread = new Thread(task, "clicklake-issuer-keys");
    thread.setDaemon(true);
    thread.start();
  }

  private void load() {
    try {
      keys = usable(loader.load());
      loadedAt = nanoTime.getAsLong();
    } catch (IOException | ParseException | RuntimeException e) {
      LOG.warn("The keys of the issuer cannot be read; the known keys stay valid.", e);
    }
  }

  private void await(CompletableFuture<Void> refresh) {
    if (refresh.isDone() || !waiting.tryAcquire()) {
      return;
    }
    try {
      refresh.get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // The known keys stay valid.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.release();
    }
  }

  /** The public keys for signatures. Other keys, such as secret keys, are left out. */
  private static JWKSet usable(JWKSet all) throws ParseException {
    List<JWK> usable =
        all.getKeys().stream()
            .filter(key -> key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
            .filter(
                key -> key instanceof ECKey || (key instanceof RSAKey && key.size() >= RSA_BITS))
            .map(JWK::toPublicJWK)
            .toList();
    if (usable.isEmpty()) {
      throw new ParseException(
          "there is no EC key, and no RSA key of " + RSA_BITS + " bits, for signatures", 0);
    }
    return new JWKSet(usable);
  }
}
