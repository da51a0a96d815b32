package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import io.clicklake.local.LocalService;
import io.clicklake.local.LocalStack;
import io.clicklake.serve.http.AccessTokens;
import io.clicklake.serve.http.ApiServer;
import io.clicklake.serve.http.ServeSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The HTTP API of a local run. It has no tokens. Therefore it listens only on a loopback address.
 * It reads the tables often, because a local job commits often.
 */
final class LocalServe implements LocalService {
  static final String ADDRESS = "127.0.0.1:8088";

  private static final Duration REFRESH = Duration.ofSeconds(2);
  private static final int REQUESTS_PER_SECOND = 1_000;

  /** Bytes for decoded columns. The job needs the largest part of the heap. */
  private static final long MEMORY = Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 8);

  private final String address;
  private final boolean follows;

  LocalServe(String address, boolean follows) {
    this.address = address;
    this.follows = follows;
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!follows) {
      problems.add(
          "--serve serves while the job runs, so it needs --follow: add --follow, or run"
              + " 'clicklake serve' after the run.");
    }
    try {
      String wrong = problem(ListenAddress.parse("--serve", address));
      if (!wrong.isEmpty()) {
        problems.add(wrong);
      }
    } catch (SetupException e) {
      problems.addAll(e.problems());
    }
    return problems;
  }

  /** Returns why the server cannot listen on this address; empty if it can. */
  private static String problem(InetSocketAddress where) {
    if (where.isUnresolved() || !where.getAddress().isLoopbackAddress()) {
      return "--serve has no tokens, so it listens on 127.0.0.1 only, but is '"
          + where.getHostString()
          + "': for other addresses, run 'clicklake serve' with --tokens beside the local run.";
    }
    try (ServerSocket socket = new ServerSocket(where.getPort(), 1, where.getAddress())) {
      return socket.isBound() ? "" : "The port of --serve is in use.";
    } catch (IOException e) {
      return "The port "
          + where.getPort()
          + " of --serve is in use: name another port, as in --serve 127.0.0.1:8089, or 0 for any"
          + " free port.";
    }
  }

  @Override
  public AutoCloseable start(LocalStack stack, Consumer<String> lines) {
    ApiServer server =
        ApiServer.start(
            stack.lake(),
            stack.dataset(),
            new ServeSettings(
                ListenAddress.parse("--serve", address),
                AccessTokens.none(),
                false,
                MEMORY,
                REFRESH,
                REQUESTS_PER_SECOND));
    lines.accept("page       " + ListenAddress.uri("http", server.address()) + "/");
    return server;
  }
}
