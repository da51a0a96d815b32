package io.clicklake.serve.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code jwt} of a tokens file, and the keys that it names. */
final class JwtSection {
  private static final Set<String> KEYS =
      Set.of("issuer", "audience", "jwks", "filters", "scopes_claim");
  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 3_000;
  private static final int LARGEST = 256 * 1024;

  private final TokensFile file;
  private final Path path;
  private final JsonNode node;
  private final String place;

  /**
   * @param path the path of the tokens file; the path of a file with keys is relative to the
   *     directory of the tokens file
   */
  JwtSection(TokensFile file, Path path, JsonNode node) {
    this.file = file;
    this.path = path;
    this.node = node;
    this.place = file.where() + ", jwt";
  }

  /** Reads the section; empty if there is a problem. */
  Optional<JwtTokens> read(Clock clock) {
    file.checkKeys(place, node, KEYS);
    String issuer = text("issuer", "give the claim 'iss' of the tokens");
    Set<String> audiences = audiences();
    Map<String, String> filters = filters();
    String scopesClaim = node.has("scopes_claim") ? text("scopes_claim", "name a claim") : null;
    Optional<IssuerKeys> keys = keys(text("jwks", "give an address or a file with the keys"));
    return keys.map(
        known ->
            new JwtTokens(
                new JwtRules(issuer, Set.copyOf(audiences), filters, scopesClaim), known, clock));
  }

  private String text(String key, String what) {
    JsonNode value = node.path(key);
    if (!value.isTextual() || value.textValue().isBlank()) {
      file.problem(place + ": '" + key + "' is missing or is no text: " + what + ".");
      return "";
    }
    return value.textValue();
  }

  private Set<String> audiences() {
    Set<String> audiences = new LinkedHashSet<>();
    JsonNode value = node.path("audience");
    for (JsonNode one : value.isArray() ? value : List.of(value)) {
      if (one.isTextual() && !one.textValue().isBlank()) {
        audiences.add(one.textValue());
      }
    }
    if (audiences.isEmpty() || (value.isArray() && audiences.size() < value.size())) {
      file.problem(
          place + ": 'audience' is missing or is no text: give the claim 'aud' of the tokens.");
    }
    return audiences;
  }

  private Map<String, String> filters() {
    Map<String, String> filters = new LinkedHashMap<>();
    JsonNode value = node.path("filters");
    if (!value.isObject()) {
      file.problem(
          place
              + ": 'filters' is missing: name the claim of each column to filter by, or write"
              + " 'filters: {}' if each token can read all rows.");
    }
    for (Map.Entry<String, JsonNode> filter : value.properties()) {
      file.checkColumn(place, filter.getKey());
      if (!filter.getValue().isTextual() || filter.getValue().textValue().isBlank()) {
        file.problem(place + ": the filter '" + filter.getKey() + "' needs the name of a claim.");
      }
      filters.put(filter.getKey(), filter.getValue().asText());
    }
    return filters;
  }

  private Optional<IssuerKeys> keys(String source) {
    if (source.isEmpty()) {
      return Optional.empty();
    }
    try {
      IssuerKeys.Loader loader =
          source.matches("(?i)[a-z][a-z0-9+.-]+:.*") ? address(source) : file(source);
      return Optional.of(IssuerKeys.open(loader, System::nanoTime));
    } catch (IOException | ParseException | IllegalArgumentException e) {
      file.problem(place + ": the keys of 'jwks' cannot be read: " + e.getMessage() + ".");
      return Optional.empty();
    }
  }

  /**
   * Plain HTTP is allowed only for loopback addresses, because someone who can change the keys on
   * the network can create valid tokens.
   */
  private static IssuerKeys.Loader address(String source) throws MalformedURLException {
    URI uri = URI.create(source);
    String host = uri.getHost() == null ? "" : uri.getHost();
    boolean isLoopback =
        host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    boolean isSafe =
        "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && isLoopback);
    if (!isSafe || host.isEmpty() || uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "expected an address with https and without a password, as in"
              + " https://login.example.com/.well-known/jwks.json");
    }
    URL url = uri.toURL();
    DefaultResourceRetriever retriever =
        new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, LARGEST);
    return () -> JWKSet.parse(retriever.retrieveResource(url).getContent());
  }

  private IssuerKeys.Loader file(String source) {
    Path keys = path.toAbsolutePath().resolveSibling(source);
    return () -> {
      if (!Files.isRegularFile(keys)) {
        throw new IOException("there is no file '" + keys + "'");
      }
      JWKSet set = JWKSet.parse(Files.readString(keys));
      if (set.getKeys().stream().anyMatch(JWK::isPrivate)) {
        throw new ParseException("the file has a private or secret key: give public keys only", 0);
      }
      return set;
    };
  }
}
