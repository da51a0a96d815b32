package io.clicklake.serve.http;

import static io.clicklake.serve.lake.TestWarehouse.HOUR;
import static io.clicklake.serve.lake.TestWarehouse.delta;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import io.clicklake.serve.lake.TestWarehouse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate that the JDK's keytool makes. */
class TlsServerTest {
  private static final String PASSWORD = "of-the-test";

  @TempDir Path directory;

  @Test
  void answersOverTls() throws Exception {
    KeyStore store = store("EC", "secp256r1");
    SSLContext trusted = trusting(store);
    try (TestWarehouse warehouse = new TestWarehouse(directory.resolve("lake"))) {
      warehouse.checkpoint(1, List.of(delta(HOUR, "c-1", "de", 2, "10.50", false, 1, 2)));
      TlsIdentity identity = TlsIdentity.read(certificate(store), key(store));
      try (ApiServer server =
          ApiServer.start(warehouse.catalog(), warehouse.dataset(), settings(identity))) {
        for (String protocol : List.of("TLSv1.3", "TLSv1.2")) {
          HttpClient client =
              HttpClient.newBuilder()
                  .sslContext(trusted)
                  .sslParameters(protocols(protocol))
                  .build();
          HttpResponse<String> answer =
              client.send(request(server, "https"), BodyHandlers.ofString());
          assertThat(answer.statusCode()).as(protocol).isEqualTo(200);
          assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
        }
        assertThat(plainAnswer(server)).doesNotContain("200 OK", "shop");
      }
    }
  }

  @Test
  void reportsAllMistakesOfTheFilesTogether() throws Exception {
    KeyStore store = store("RSA", "2048");
    Path certificate = certificate(store);
    Path wrong =
        Files.writeString(directory.resolve("wrong.pem"), "-----BEGIN RSA PRIVATE KEY-----\n");
    Path none = directory.resolve("none.pem");

    TlsIdentity.read(certificate, key(store));
    assertThatThrownBy(() -> TlsIdentity.read(none, wrong))
        .isInstanceOfSatisfying(
            SetupException.class,
            problem ->
                assertThat(problem.problems())
                    .containsExactly(
                        "--tls-certificate '" + none + "' cannot be read: " + none + ".",
                        "--tls-key '"
                            + wrong
                            + "' has no '-----BEGIN PRIVATE KEY-----': convert it with 'openssl"
                            + " pkcs8 -topk8 -nocrypt'."));
    Path foreign = key(store("RSA", "2048"));
    assertThatThrownBy(() -> TlsIdentity.read(certificate, foreign))
        .hasMessage(
            "--tls-key '"
                + foreign
                + "' is not the key of the first certificate in '"
                + certificate
                + "'.");
    Path garbage =
        Files.writeString(
            directory.resolve("garbage.pem"),
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertThatThrownBy(() -> TlsIdentity.read(certificate, garbage))
        .hasMessage("--tls-key '" + garbage + "' is not valid: expected an RSA or EC key.");
  }

  private static ServeSettings settings(TlsIdentity identity) {
    return new ServeSettings(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        AccessTokens.none(),
        false,
        1 << 20,
        Duration.ofMinutes(10),
        100,
        identity);
  }

  private static HttpRequest request(ApiServer server, String scheme) {
    return HttpRequest.newBuilder(
            URI.create(
                scheme + "://localhost:" + server.address().getPort() + "/v1/shop/freshness"))
        .build();
  }

  private static String plainAnswer(ApiServer server) throws IOException {
    try (Socket socket = new Socket(server.address().getAddress(), server.address().getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /v1/shop/freshness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private static SSLParameters protocols(String protocol) {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {protocol});
    return parameters;
  }

  private static SSLContext trusting(KeyStore store) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", store.getCertificate("server"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private KeyStore store(String algorithm, String size) throws Exception {
    Path file = Files.createTempDirectory(directory, "keys").resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                algorithm,
                algorithm.equals("EC") ? "-groupname" : "-keysize",
                size,
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private Path certificate(KeyStore store) throws Exception {
    return pem("CERTIFICATE", store.getCertificate("server").getEncoded());
  }

  private Path key(KeyStore store) throws Exception {
    return pem("PRIVATE KEY", store.getKey("server", PASSWORD.toCharArray()).getEncoded());
  }

  private Path pem(String type, byte[] bytes) throws IOException {
    String text =
        "-----BEGIN "
            + type
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
            + "\n-----END "
            + type
            + "-----\n";
    return Files.writeString(Files.createTempFile(directory, "tls", ".pem"), text);
  }
}
