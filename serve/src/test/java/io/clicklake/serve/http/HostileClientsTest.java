package io.clicklake.serve.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many idle, slow and half-open connections, and a server that is killed. */
@Tag("full")
class HostileClientsTest {
  private static final int CONNECTIONS = 10_000;

  /** Clients that do not read: twice as many as the server has threads. */
  private static final int SLOW = 64;

  /** The answers to these have 3 MB, far more than the buffers of a connection have room for. */
  private static final int SLOW_REQUESTS = 50;

  private static final int REQUESTS = 50;

  @TempDir Path directory;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void writeTables() throws IOException {
    ServeProcess.writeTables(directory);
  }

  @Test
  void with10000IdleConnectionsANewRequestIsAnswered() throws Exception {
    long files =
        ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getMaxFileDescriptorCount();
    assumeTrue(
        files >= CONNECTIONS + 1_000,
        () -> skipped("a process can open " + files + " files, and the test needs 11,000"));
    List<SocketChannel> idle = new ArrayList<>();
    try (ServeProcess server = ServeProcess.start(directory, 0)) {
      for (int i = 0; i < CONNECTIONS; i++) {
        SocketChannel connection = connect(server);
        idle.add(connection);
        // Some say nothing, some half a request, some have had an answer.
        if (i % 3 == 1) {
          write(connection, "GET /v1/shop/fresh");
        } else if (i % 100 == 2) {
          write(connection, "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
          assertThat(connection.read(ByteBuffer.allocate(1_000))).isPositive();
        }
      }

      long[] millis = new long[REQUESTS];
      for (int i = 0; i < REQUESTS; i++) {
        long begun = System.nanoTime();
        try (SocketChannel connection = connect(server)) {
          write(
              connection,
              "GET "
                  + ServeProcess.REQUEST
                  + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
          assertThat(firstLine(connection)).startsWith("HTTP/1.1 200");
        }
        millis[i] = (System.nanoTime() - begun) / 1_000_000;
      }

      Arrays.sort(millis);
      System.out.println(
          "With 10,000 idle connections, "
              + REQUESTS
              + " requests on new connections took at most "
              + millis[REQUESTS - 1]
              + " ms, half of them at most "
              + millis[REQUESTS / 2]
              + " ms.");
      assertThat(millis[REQUESTS / 2]).isLessThan(1_000);
    } finally {
      closeAll(idle);
    }
  }

  @Test
  void clientsThatDoNotReadTheirAnswersDelayNobody() throws Exception {
    List<SocketChannel> slow = new ArrayList<>();
    try (ServeProcess server = ServeProcess.start(directory, 0)) {
      for (int i = 0; i < SLOW; i++) {
        SocketChannel connection = SocketChannel.open();
        connection.setOption(StandardSocketOptions.SO_RCVBUF, 1_024);
        connection.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        slow.add(connection);
        connection.configureBlocking(false);
        String request =
            "GET " + ServeProcess.LARGE_REQUEST + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        connection.write(ByteBuffer.wrap(request.repeat(SLOW_REQUESTS).getBytes(UTF_8)));
      }

      for (int i = 0; i < REQUESTS; i++) {
        assertThat(get(server).statusCode()).isEqualTo(200);
      }
    } finally {
      closeAll(slow);
    }
  }

  @Test
  void aKilledServerAnswersAsBeforeAfterItsRestart() throws Exception {
    AtomicBoolean stopped = new AtomicBoolean();
    AtomicLong answered = new AtomicLong();
    AtomicLong failed = new AtomicLong();
    Set<String> others = ConcurrentHashMap.newKeySet();
    ExecutorService load = Executors.newFixedThreadPool(4);
    ServeProcess server = ServeProcess.start(directory, 0);
    try {
      String expected = rows(get(server).body());
      ServeProcess first = server;
      for (int i = 0; i < 4; i++) {
        load.execute(
            () -> {
              while (!stopped.get()) {
                try {
                  HttpResponse<String> answer = get(first);
                  String rows = rows(answer.body());
                  if (answer.statusCode() != 200 || !rows.equals(expected)) {
                    others.add(answer.statusCode() + " " + rows);
                  }
                  answered.incrementAndGet();
                } catch (IOException e) {
                  failed.incrementAndGet();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                  return;
                }
              }
            });
      }
      for (int kill = 0; kill < 3; kill++) {
        waitForMore(answered, 100);
        server.close();
        waitForMore(failed, 1);
        server = ServeProcess.start(directory, first.port());
      }
      waitForMore(answered, 100);
      stopped.set(true);
    } finally {
      stopped.set(true);
      load.shutdown();
      assertThat(load.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
      server.close();
    }

    assertThat(others).isEmpty();
    System.out.println(
        answered + " requests were answered, and " + failed + " failed while the server was down.");
  }

  private static void waitForMore(AtomicLong count, long more) {
    long before = count.get();
    while (count.get() < before + more) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static String rows(String body) {
    int rows = body.indexOf("\"rows\":");
    return rows < 0 ? body : body.substring(rows, body.indexOf("\"totals\":"));
  }

  private static SocketChannel connect(ServeProcess server) throws IOException {
    return SocketChannel.open(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
  }

  private static void write(SocketChannel connection, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      connection.write(bytes);
    }
  }

  private static String firstLine(SocketChannel connection) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(100);
    while (bytes.hasRemaining() && connection.read(bytes) >= 0) {
      // Reads on.
    }
    return new String(bytes.array(), 0, bytes.position(), UTF_8);
  }

  private HttpResponse<String> get(ServeProcess server) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.uri(ServeProcess.REQUEST))
            .timeout(Duration.ofMinutes(5))
            .build(),
        BodyHandlers.ofString());
  }

  private static void closeAll(List<SocketChannel> connections) throws IOException {
    for (SocketChannel connection : connections) {
      connection.close();
    }
  }

  private static String skipped(String reason) {
    System.out.println("HostileClientsTest: skipped: " + reason + ".");
    return reason;
  }
}
