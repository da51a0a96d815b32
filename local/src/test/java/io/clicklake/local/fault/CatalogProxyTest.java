package io.clicklake.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests a proxy in front of a catalog. This catalog only counts commits. */
class CatalogProxyTest {
  private static final String COMMIT = "/v1/namespaces/db/tables/samples";

  private final AtomicInteger commits = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer catalog;
  private CatalogProxy proxy;

  @BeforeEach
  void start() throws IOException {
    catalog = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    catalog.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("POST")) {
              commits.incrementAndGet();
            }
            CatalogServer.send(exchange, 200, "{}".getBytes(StandardCharsets.UTF_8));
          }
        });
    catalog.start();
    proxy = CatalogProxy.before(CatalogServer.uri(catalog));
  }

  @AfterEach
  void stop() {
    proxy.close();
    catalog.stop(0);
  }

  @Test
  void aHeldCommitReachesTheCatalogWhenItIsReleased() throws Exception {
    CommitHold hold = proxy.holdCall("samples");
    CompletableFuture<Integer> status = commit();
    hold.await();
    assertThat(commits).hasValue(0);

    hold.release();

    assertThat(status.get()).isEqualTo(200);
    assertThat(commits).hasValue(1);
  }

  @Test
  void aDroppedCommitNeverReachesTheCatalogAndGetsNoResponse() throws Exception {
    CommitHold hold = proxy.holdCall("samples");
    CompletableFuture<Integer> status = commit();
    hold.await();

    hold.drop();

    assertThatThrownBy(status::get).isInstanceOf(ExecutionException.class);
    assertThat(commits).hasValue(0);
  }

  @Test
  void aDroppedResponseLeavesTheCommitCarriedOut() throws Exception {
    CommitHold hold = proxy.holdAnswer("samples");
    CompletableFuture<Integer> status = commit();
    hold.await();
    assertThat(commits).hasValue(1);

    hold.drop();

    assertThatThrownBy(status::get).isInstanceOf(ExecutionException.class);
    assertThat(commits).hasValue(1);
  }

  @Test
  void aReleasedCommitStillMeetsAFault() throws Exception {
    proxy.faults().next(1, CatalogFault.FALSE_CONFLICT);
    CommitHold hold = proxy.holdCall("samples");
    CompletableFuture<Integer> status = commit();
    hold.await();

    hold.release();

    assertThat(status.get()).isEqualTo(409);
    assertThat(commits).hasValue(0);
    assertThat(proxy.faults().met()).isEqualTo(1);
    assertThat(commit().get()).isEqualTo(200);
  }

  @Test
  void holdsOfOtherTablesAndForgottenHoldsHoldNothing() throws Exception {
    CommitHold other = proxy.holdCall("ledger");
    CommitHold forgotten = proxy.holdCall("samples");
    proxy.forget(forgotten);

    assertThat(commit().get()).isEqualTo(200);
    assertThat(other.await(Duration.ZERO)).isFalse();
    assertThat(forgotten.await(Duration.ZERO)).isFalse();
  }

  private CompletableFuture<Integer> commit() {
    return client
        .sendAsync(
            HttpRequest.newBuilder(proxy.uri().resolve(COMMIT))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }
}
