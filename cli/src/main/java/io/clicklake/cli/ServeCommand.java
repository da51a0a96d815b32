package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.serve.http.AccessTokens;
import io.clicklake.serve.http.ApiServer;
import io.clicklake.serve.http.ServeSettings;
import io.clicklake.serve.http.TlsIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jline.utils.Signals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Serves the aggregate tables over HTTP, until it is stopped. Each answer says how complete"
            + " it is. Only reads the tables.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:was stopped", "2:could not run"})
final class ServeCommand implements Callable<Integer> {
  /**
   * The most time for running requests after SIGTERM. It is less than the 30 s that ECS waits
   * before it kills a task.
   */
  private static final Duration TO_FINISH = Duration.ofSeconds(25);

  @Mixin private CatalogSelection selection = CatalogSelection.withLog();

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8088",
      description = "The address and port (default: ${DEFAULT-VALUE}); port 0 is any free port.")
  private String listen;

  @Option(
      names = "--tokens",
      paramLabel = "FILE",
      description = "A YAML file with the bearer tokens; without it, all requests are answered.")
  private Path tokens;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description =
          "Serve over HTTPS with this certificate. The file is PEM: the certificate, then the"
              + " certificates that sign it.")
  private Path tlsCertificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The key of the certificate: PEM, in PKCS #8, without a password.")
  private Path tlsKey;

  @Option(
      names = "--public",
      description = "Allow an address that other machines can reach, even without tokens.")
  private boolean isPublic;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = "256mb",
      converter = MemorySizeText.class,
      description =
          "Memory for decoded columns (default: ${DEFAULT-VALUE}); the heap must be larger.")
  private long memory;

  @Option(
      names = "--refresh",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "Time between two reads of the catalog (default: ${DEFAULT-VALUE}).")
  private int refresh;

  @Option(
      names = "--requests-per-second",
      paramLabel = "N",
      defaultValue = "100",
      description = "Limit for each token (default: ${DEFAULT-VALUE}).")
  private int requestsPerSecond;

  @Override
  public Integer call() throws InterruptedException {
    ServeSettings settings =
        new ServeSettings(
            ListenAddress.parse("--listen", listen),
            tokens == null ? AccessTokens.none() : AccessTokens.read(tokens, selection.dataset()),
            isPublic,
            memory,
            Duration.ofSeconds(refresh),
            requestsPerSecond,
            tls());
    try (CatalogDatabase catalog = selection.open();
        ApiServer server = ApiServer.start(catalog, selection.dataset(), settings)) {
      String address = ListenAddress.uri(tlsKey == null ? "http" : "https", server.address());
      System.out.println("Serving " + address + "/v1/" + selection.dataset().name() + "/freshness");
      System.out.println("The page is " + address + "/");
      // A load balancer sends requests until it knows that this process stops. Ctrl-C does not
      // wait.
      Signals.register("TERM", () -> server.finish(TO_FINISH));
      server.join();
    }
    return 0;
  }

  /** The certificate and the key; null without TLS. */
  private TlsIdentity tls() {
    if ((tlsCertificate == null) != (tlsKey == null)) {
      throw new SetupException("Give both --tls-certificate and --tls-key, or neither.");
    }
    return tlsKey == null ? null : TlsIdentity.read(tlsCertificate, tlsKey);
  }
}
