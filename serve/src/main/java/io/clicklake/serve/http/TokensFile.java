package io.clicklake.serve.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.serve.http.AccessToken.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a tokens file:
 *
 * <pre>
 * tokens:
 *   - name: publisher-17
 *     token: ...           # or sha256: its SHA-256 hash in hexadecimal digits
 *     filters: {publisher_id: p-17}
 *     scopes: [aggregates]
 *     expires: 2027-01-01T00:00:00Z
 * jwt:
 *   issuer: https://login.example.com/
 *   audience: clicklake
 *   jwks: https://login.example.com/.well-known/jwks.json    # or a file
 *   filters: {publisher_id: publisher}                       # the claim of each column
 *   scopes_claim: scope
 * </pre>
 */
final class TokensFile {
  /** Shorter tokens can be guessed. */
  private static final int MIN_LENGTH = 20;

  private static final Set<String> KEYS =
      Set.of("name", "token", "sha256", "filters", "scopes", "expires");

  private final Dataset dataset;
  private final String where;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, AccessToken> byHash = new HashMap<>();

  private TokensFile(Path file, Dataset dataset) {
    this.dataset = dataset;
    this.where = "tokens '" + file + "'";
  }

  /**
   * @throws SetupException with all problems of the file
   */
  static AccessTokens read(Path file, Dataset dataset, Clock clock) {
    TokensFile reader = new TokensFile(file, dataset);
    JsonNode root = reader.tree(file);
    reader.checkKeys(reader.where, root, Set.of("tokens", "jwt"));
    JsonNode tokens = root.path("tokens");
    boolean isList = tokens.isArray() || tokens.isMissingNode();
    if (!isList || (tokens.isEmpty() && !root.has("jwt"))) {
      reader.problem(reader.where + ": expected a list 'tokens' with at least one token.");
    }
    for (int i = 0; tokens.isArray() && i < tokens.size(); i++) {
      reader.token(tokens.get(i), reader.where + ", token " + (i + 1));
    }
    Optional<JwtTokens> jwt =
        root.has("jwt")
            ? new JwtSection(reader, file, root.get("jwt")).read(clock)
            : Optional.empty();
    if (!reader.problems.isEmpty()) {
      throw new SetupException(reader.problems);
    }
    return new AccessTokens(reader.byHash, jwt);
  }

  private JsonNode tree(Path file) {
    try {
      JsonNode root = new YAMLMapper().readTree(Files.readString(file));
      return root == null ? new YAMLMapper().createObjectNode() : root;
    } catch (JsonProcessingException e) {
      // The message must not contain text of the file, because the file has secrets.
      e.clearLocation();
      throw new SetupException(where + ": the file is not valid YAML.");
    } catch (IOException e) {
      throw new SetupException(where + ": the file cannot be read: " + e.getMessage());
    }
  }

  void problem(String sentence) {
    problems.add(sentence);
  }

  String where() {
    return where;
  }

  void checkKeys(String place, JsonNode node, Set<String> known) {
    for (Map.Entry<String, JsonNode> one : node.properties()) {
      if (!known.contains(one.getKey())) {
        problem(place + ": there is no key '" + one.getKey() + "'.");
      }
    }
  }

  /** Reports a column by which no aggregate is grouped. */
  void checkColumn(String place, String column) {
    boolean known =
        dataset.aggregates().stream()
            .map(AggregateSpec::groupBy)
            .anyMatch(columns -> columns.contains(column));
    if (!known) {
      problem(
          place
              + ": no aggregate of the dataset is grouped by '"
              + column
              + "', so no row can be filtered by it.");
    }
  }

  private void token(JsonNode node, String place) {
    checkKeys(place, node, KEYS);
    String name = node.path("name").asText("");
    if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
      problem(place + ": 'name' must have 1 to 64 letters, digits, '.', '_' and '-'.");
    }
    Map<String, String> filters = filters(node.path("filters"), place);
    String hash = hash(node, place);
    AccessToken token =
        new AccessToken(
            name,
            filters,
            scopes(node.path("scopes"), filters, place),
            expires(node.path("expires"), place));
    if (hash != null && byHash.put(hash, token) != null) {
      problem(place + ": another token has the same text.");
    }
  }

  /** The hash of a token; null if there is a problem. */
  private String hash(JsonNode node, String place) {
    String token = node.path("token").asText("");
    String sha256 = node.path("sha256").asText("");
    if (token.isEmpty() == sha256.isEmpty()) {
      problem(place + ": give either 'token' or 'sha256'.");
      return null;
    }
    if (!sha256.isEmpty()) {
      if (!sha256.matches("[0-9a-f]{64}")) {
        problem(place + ": 'sha256' must have 64 hexadecimal digits in lower case.");
      }
      return sha256;
    }
    if (token.length() < MIN_LENGTH) {
      problem(
          place + ": 'token' is shorter than " + MIN_LENGTH + " characters: it can be guessed.");
    }
    return AccessTokens.hash(token);
  }

  private Map<String, String> filters(JsonNode node, String place) {
    Map<String, String> filters = new LinkedHashMap<>();
    if (!node.isMissingNode() && !node.isObject()) {
      problem(place + ": 'filters' must be an object with a value for each column.");
      return filters;
    }
    for (Map.Entry<String, JsonNode> filter : node.properties()) {
      checkColumn(place, filter.getKey());
      if (!filter.getValue().isValueNode() || filter.getValue().isNull()) {
        problem(place + ": the filter '" + filter.getKey() + "' needs one value.");
      }
      filters.put(filter.getKey(), filter.getValue().asText());
    }
    return filters;
  }

  private Set<Scope> scopes(JsonNode node, Map<String, String> filters, String place) {
    if (node.isMissingNode()) {
      return Scope.standard(filters);
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (JsonNode text : node) {
      Optional<Scope> scope = Scope.of(text.asText());
      if (scope.isEmpty()) {
        problem(
            place
                + ": there is no scope '"
                + text.asText()
                + "'; there are aggregates, operations.");
      }
      scope.ifPresent(scopes::add);
    }
    if (!node.isArray() || scopes.isEmpty()) {
      problem(place + ": 'scopes' must be a list with aggregates, operations or both.");
    }
    return Set.copyOf(scopes);
  }

  private Instant expires(JsonNode node, String place) {
    if (node.isMissingNode()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(node.asText()).toInstant();
    } catch (DateTimeParseException e) {
      problem(place + ": 'expires' must be a time, as in 2027-01-01T00:00:00Z.");
      return null;
    }
  }
}
