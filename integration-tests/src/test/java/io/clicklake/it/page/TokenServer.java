package io.clicklake.it.page;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.LocalCatalog;
import io.clicklake.serve.http.AccessTokens;
import io.clicklake.serve.http.ApiServer;
import io.clicklake.serve.http.ServeSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A server with a token for one publisher, over the tables of a run. */
final class TokenServer implements AutoCloseable {
  static final String TOKEN = "a-token-of-publisher-1";

  private final CatalogDatabase catalog;
  private final ApiServer server;

  private TokenServer(CatalogDatabase catalog, ApiServer server) {
    this.catalog = catalog;
    this.server = server;
  }

  static TokenServer start(ServedRun run, Path directory) throws IOException {
    Path tokens = directory.resolve("tokens.yaml");
    Files.writeString(
        tokens, "tokens: [{name: own, token: " + TOKEN + ", filters: {publisher: publisher-1}}]");
    Dataset dataset = Datasets.load(run.dataset().toString());
    CatalogDatabase catalog =
        CatalogDatabase.open(CatalogSettings.of(LocalCatalog.options(run.warehouse()), "ads"));
    ServeSettings settings =
        new ServeSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            AccessTokens.read(tokens, dataset),
            false,
            64 << 20,
            Duration.ofMinutes(10),
            100);
    return new TokenServer(catalog, ApiServer.start(catalog, dataset, settings));
  }

  String page() {
    return "http://127.0.0.1:" + server.address().getPort() + "/";
  }

  @Override
  public void close() {
    server.close();
    catalog.close();
  }
}
