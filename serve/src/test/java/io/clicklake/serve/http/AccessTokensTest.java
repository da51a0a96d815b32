package io.clicklake.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.serve.http.AccessToken.Scope;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
    Path file = Files.writeString(directory.resolve("tokens.yaml"), yaml);
    return AccessTokens.read(file, SHOP);
  }
}
