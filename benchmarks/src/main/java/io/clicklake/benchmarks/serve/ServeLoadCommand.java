package io.clicklake.benchmarks.serve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "serve-load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Sends requests to './clicklake serve' over the tables of serve-tables, and prints how long"
            + " the answers took.")
public final class ServeLoadCommand implements Callable<Integer> {
  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8088",
      description = "The server (default: ${DEFAULT-VALUE}).")
  private URI server;

  @Option(
      names = "--request",
      paramLabel = "KIND",
      defaultValue = "week",
      description =
          "week: a customer's last week by hour; top: the 50 campaigns with the highest revenue of"
              + " a month (default: ${DEFAULT-VALUE}).")
  private LoadRequest request;

  @Option(
      names = "--measures",
      paramLabel = "NAMES",
      defaultValue = "impressions,clicks,revenue",
      description = "The measures of a request (default: ${DEFAULT-VALUE}).")
  private String measures;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Requests per second, sent at fixed times. The time of a request that is sent too late"
              + " counts from its fixed time. With 0, each connection sends its next request when"
              + " it has the answer (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "The number of requests that are sent at the same time (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "The duration of the measurement (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Seconds before the measurement, in which requests are sent but do not count (default:"
              + " ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--pid",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "The process id of the server. If it is given, the CPU time of the server is printed.")
  private long pid;

  @Override
  public Integer call() throws Exception {
    Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS);
    LongFunction<URI> addresses = request.addresses(server, end, measures);
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    Load load = new Load(number -> answers(client, addresses.apply(number)), rate, connections);
    load.run(Duration.ofSeconds(warmUp));
    Duration before = processorTime();
    LoadResult result = load.run(Duration.ofSeconds(seconds));
    Duration used = processorTime().minus(before);
    System.out.println(result.text());
    if (pid != 0) {
      System.out.printf(
          "processor time of the server: %.2f ms for a request%n",
          used.toNanos() / 1e6 / result.count());
    }
    return result.errors() == 0 ? 0 : 1;
  }

  private static boolean answers(HttpClient client, URI address)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode() == 200;
  }

  private Duration processorTime() {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }
}
