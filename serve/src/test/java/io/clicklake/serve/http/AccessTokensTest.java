package io.clicklake.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.sun.net.httpserver.HttpServer;
import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.serve.http.AccessToken.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokensTest {
  private static final Dataset SHOP =
      Datasets.load(Path.of("src/test/resources/shop").toAbsolutePath().toString());

  @TempDir Path directory;

  @Test
  void readsTokensAndHashesOfTokens() throws IOException {
    AccessTokens tokens =
        read(
            """
            tokens:
              - name: customer-1
                token: 0123456789abcdefghij
                filters: {customer: c-1}
                expires: 2027-01-01T00:00:00Z
              - name: operators
                # The hash of "the token of the operators".
                sha256: 37e22335a97c711633ccd6a1787905040bedd0f273f5c67306dfddb3f735a3e1
            """);

    AccessToken customer = tokens.find("0123456789abcdefghij").orElseThrow();
    assertThat(customer.filters()).isEqualTo(Map.of("customer", "c-1"));
    assertThat(customer.scopes()).containsExactly(Scope.AGGREGATES);
    assertThat(customer.isExpired(Instant.parse("2026-12-31T23:59:59Z"))).isFalse();
    assertThat(customer.isExpired(Instant.parse("2027-01-01T00:00:00Z"))).isTrue();
    assertThat(tokens.find("0123456789abcdefghi")).isEmpty();
    assertThat(tokens.find("the token of the operators").orElseThrow().scopes())
        .containsExactlyInAnyOrder(Scope.values());
    assertThat(tokens.find("")).isEmpty();
  }

  @Test
  void reportsAllMistakesAndNoSecrets() {
    SetupException wrong =
        assertThrows(
            SetupException.class,
            () ->
                read(
                    """
                    tokens:
                      - name: a b
                        token: short
                      - name: c
                        filters: {shop: x, customer: [1]}
                        scopes: [all]
                        expires: soon
                        filter: x
                    """));

    Path file = directory.resolve("tokens.yaml");
    assertThat(wrong.problems())
        .containsExactly(
            "tokens '"
                + file
                + "', token 1: 'name' must have 1 to 64 letters, digits, '.', '_' and '-'.",
            "tokens '"
                + file
                + "', token 1: 'token' is shorter than 20 characters: it can be guessed.",
            "tokens '" + file + "', token 2: there is no key 'filter'.",
            "tokens '"
                + file
                + "', token 2: no aggregate of the dataset is grouped by 'shop', so no row can be filtered by it.",
            "tokens '" + file + "', token 2: the filter 'customer' needs one value.",
            "tokens '" + file + "', token 2: give either 'token' or 'sha256'.",
            "tokens '"
                + file
                + "', token 2: there is no scope 'all'; there are aggregates, operations.",
            "tokens '"
                + file
                + "', token 2: 'scopes' must be a list with aggregates, operations or both.",
            "tokens '"
                + file
                + "', token 2: 'expires' must be a time, as in 2027-01-01T00:00:00Z.");
    assertThatThrownBy(() -> read("tokens: ["))
        .isInstanceOf(SetupException.class)
        .hasMessageEndingWith("the file is not valid YAML.");
    assertThatThrownBy(() -> read("tokens: []")).isInstanceOf(SetupException.class);
  }

  @Test
  void readsTheIssuerOfJsonWebTokensAndItsKeys() throws Exception {
    Files.writeString(
        directory.resolve("keys.json"), TestIssuer.publicKeys(TestIssuer.EC).toString());
    AccessTokens tokens =
        TokensFile.read(
            write(
                """
                jwt:
                  issuer: https://login.example.com/
                  audience: clicklake
                  jwks: keys.json
                  filters: {customer: customer_id}
                """),
            SHOP,
            Clock.fixed(TestIssuer.NOW, ZoneOffset.UTC));

    assertThat(tokens.isEmpty()).isFalse();
    assertThat(tokens.accept(TestIssuer.token("c-1"), TestIssuer.NOW).filters())
        .isEqualTo(Map.of("customer", "c-1"));
    assertThat(assertThrows(ApiProblem.class, () -> tokens.accept("a.b", TestIssuer.NOW)).status())
        .isEqualTo(401);
    assertThat(assertThrows(ApiProblem.class, () -> tokens.accept(null, TestIssuer.NOW)).status())
        .isEqualTo(401);
  }

  @Test
  void reportsAllMistakesOfTheIssuer() throws Exception {
    Files.writeString(directory.resolve("private.json"), jwks(TestIssuer.EC));
    Files.writeString(
        directory.resolve("secret.json"),
        jwks(new OctetSequenceKey.Builder(new byte[32]).keyID("s").build()));
    String file = "tokens '" + directory.resolve("tokens.yaml") + "'";

    assertThat(problems("jwts: {}"))
        .containsExactly(
            file + ": there is no key 'jwts'.",
            file + ": expected a list 'tokens' with at least one token.");
    assertThat(
            problems(
                """
                tokens: [{name: a, token: short}]
                jwt:
                  issuer: 7
                  audience: []
                  filters: {shop: x, customer: [1]}
                  scopes_claim: ''
                  claims: {}
                """))
        .containsExactly(
            file + ", token 1: 'token' is shorter than 20 characters: it can be guessed.",
            file + ", jwt: there is no key 'claims'.",
            file + ", jwt: 'issuer' is missing or is no text: give the claim 'iss' of the tokens.",
            file
                + ", jwt: 'audience' is missing or is no text: give the claim 'aud' of the tokens.",
            file
                + ", jwt: no aggregate of the dataset is grouped by 'shop', so no row can be"
                + " filtered by it.",
            file + ", jwt: the filter 'customer' needs the name of a claim.",
            file + ", jwt: 'scopes_claim' is missing or is no text: name a claim.",
            file
                + ", jwt: 'jwks' is missing or is no text: give an address or a file with the"
                + " keys.");
    String form = "jwt: {issuer: i, audience: a, jwks: '%s'}";
    String keys = file + ", jwt: the keys of 'jwks' cannot be read: ";
    String filters =
        file
            + ", jwt: 'filters' is missing: name the claim of each column to filter by, or write"
            + " 'filters: {}' if each token can read all rows.";
    assertThat(problems(String.format(form, "none.json")))
        .containsExactly(
            filters, keys + "there is no file '" + directory.resolve("none.json") + "'.");
    assertThat(problems(String.format(form, "private.json")))
        .contains(keys + "the file has a private or secret key: give public keys only.");
    assertThat(problems(String.format(form, "secret.json")))
        .contains(keys + "the file has a private or secret key: give public keys only.");
    for (String unsafe :
        List.of("http://login.example.com/keys", "https://a:b@login.example.com/", "file:///k")) {
      assertThat(problems(String.format(form, unsafe)))
          .contains(
              keys
                  + "expected an address with https and without a password, as in"
                  + " https://login.example.com/.well-known/jwks.json.");
    }
  }

  @Test
  void readsKeysFromAnAddress() throws Exception {
    HttpServer issuer =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] keys = TestIssuer.publicKeys(TestIssuer.EC).toString().getBytes(StandardCharsets.UTF_8);
    issuer.createContext(
        "/keys",
        exchange -> {
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    issuer.start();
    try {
      String form = "jwt: {issuer: i, audience: a, filters: {}, jwks: 'http://127.0.0.1:%d/%s'}";
      int port = issuer.getAddress().getPort();

      assertThat(read(String.format(form, port, "keys")).isEmpty()).isFalse();
      assertThat(problems(String.format(form, port, "other")))
          .singleElement()
          .asString()
          .contains("the keys of 'jwks' cannot be read: ");
    } finally {
      issuer.stop(0);
    }
  }

  @Test
  void tokensAreForgottenWhenThereAreMany() {
    long[] nanos = {0};
    RequestRate rate = new RequestRate(2, () -> nanos[0]);

    for (int i = 0; i < 20_000; i++) {
      assertThat(rate.take("token " + i)).isZero();
    }
    assertThat(rate.take("token 0")).isZero();
    nanos[0] = 1_100_000_000L;
    assertThat(rate.take("token 0")).isZero();
    assertThat(rate.remembered()).isEqualTo(1);
  }

  private static String jwks(JWK key) {
    return new JWKSet(key).toString(false);
  }

  private List<String> problems(String yaml) {
    return assertThrows(SetupException.class, () -> read(yaml)).problems();
  }

  @Test
  void aServerWithoutTokensListensOnLoopbackOnly() throws IOException {
    AccessTokens tokens = read("tokens: [{name: a, token: 0123456789abcdefghij}]");

    settings("127.0.0.1", AccessTokens.none(), false);
    settings("0.0.0.0", AccessTokens.none(), true);
    settings("0.0.0.0", tokens, false);
    assertThatThrownBy(() -> settings("0.0.0.0", AccessTokens.none(), false))
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "Without tokens, everybody who reaches 0.0.0.0 can read all rows: give --tokens FILE,"
                + " listen on 127.0.0.1, or say --public.");
  }

  @Test
  void aTokenCanSaveUpTheRequestsOfOneSecond() {
    long[] nanos = {0};
    RequestRate rate = new RequestRate(2, () -> nanos[0]);

    assertThat(rate.take("a")).isZero();
    assertThat(rate.take("a")).isZero();
    assertThat(rate.take("a")).isEqualTo(1);
    assertThat(rate.take("b")).isZero();
    nanos[0] = 500_000_000;
    assertThat(rate.take("a")).isZero();
    assertThat(rate.take("a")).isEqualTo(1);
    nanos[0] = 60_000_000_000L;
    assertThat(rate.take("a")).isZero();
    assertThat(rate.take("a")).isZero();
    assertThat(rate.take("a")).isEqualTo(1);
  }

  private static ServeSettings settings(String host, AccessTokens tokens, boolean isPublic) {
    return new ServeSettings(
        new InetSocketAddress(host, 0), tokens, isPublic, 1, Duration.ofSeconds(1), 1);
  }

  private AccessTokens read(String yaml) throws IOException {
    return AccessTokens.read(write(yaml), SHOP);
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(directory.resolve("tokens.yaml"), yaml);
  }
}
