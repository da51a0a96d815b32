package io.clicklake.serve.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.serve.http.AccessToken.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The bearer tokens of a server, from a YAML file:
 *
 * <pre>
 * tokens:
 *   - name: publisher-17
 *     token: ...           # or sha256: its SHA-256 hash in hexadecimal digits
 *     filters: {publisher_id: p-17}
 *     scopes: [aggregates]
 *     expires: 2027-01-01T00:00:00Z
 * </pre>
 *
 * <p>Only hashes are kept. A token is found by its hash, so the time of a lookup says nothing about
 * the tokens.
 */
public final class AccessTokens {
  /** Shorter tokens can be guessed. */
  private static final int MIN_LENGTH = 20;

  private static final Set<String> KEYS =
      Set.of("name", "token", "sha256", "filters", "scopes", "expires");

  private final Map<String, AccessToken> byHash;

  private AccessTokens(Map<String, AccessToken> byHash) {
    this.byHash = byHash;
  }

  /** No token exists, and each request has all rights. */
  public static AccessTokens none() {
    return new AccessTokens(Map.of());
  }

  /**
   * @throws SetupException with all problems of the file
   */
  public static AccessTokens read(Path file, Dataset dataset) {
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      // Without the text of the file, which has secrets.
      e.clearLocation();
      throw new SetupException("tokens '" + file + "': the file is not valid YAML.");
    } catch (IOException e) {
      throw new SetupException("tokens '" + file + "': the file cannot be read: " + e.getMessage());
    }
    Reader reader = new Reader(file, dataset);
    JsonNode tokens = root == null ? null : root.get("tokens");
    if (tokens == null || !tokens.isArray() || tokens.isEmpty()) {
      throw new SetupException(
          "tokens '" + file + "': expected a list 'tokens' with at least one token.");
    }
    for (int i = 0; i < tokens.size(); i++) {
      reader.token(tokens.get(i), i + 1);
    }
    if (!reader.problems.isEmpty()) {
      throw new SetupException(reader.problems);
    }
    return new AccessTokens(Map.copyOf(reader.byHash));
  }

  boolean isEmpty() {
    return byHash.isEmpty();
  }

  /** The token with this text, which can have expired. */
  Optional<AccessToken> find(String token) {
    return Optional.ofNullable(byHash.get(hash(token)));
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static final class Reader {
    private final Path file;
    private final Dataset dataset;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, AccessToken> byHash = new HashMap<>();

    private Reader(Path file, Dataset dataset) {
      this.file = file;
      this.dataset = dataset;
    }

    private void token(JsonNode node, int number) {
      String where = "tokens '" + file + "', token " + number;
      for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        if (!KEYS.contains(name)) {
          problems.add(where + ": there is no key '" + name + "'.");
        }
      }
      String name = node.path("name").asText("");
      if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
        problems.add(where + ": 'name' must have 1 to 64 letters, digits, '.', '_' and '-'.");
      }
      Map<String, String> filters = filters(node.path("filters"), where);
      String hash = hash(node, where);
      AccessToken token =
          new AccessToken(
              name,
              filters,
              scopes(node.path("scopes"), filters, where),
              expires(node.path("expires"), where));
      if (hash != null && byHash.put(hash, token) != null) {
        problems.add(where + ": another token has the same text.");
      }
    }

    /** Null if there is a problem. */
    private String hash(JsonNode node, String where) {
      String token = node.path("token").asText("");
      String sha256 = node.path("sha256").asText("");
      if (token.isEmpty() == sha256.isEmpty()) {
        problems.add(where + ": give either 'token' or 'sha256'.");
        return null;
      }
      if (!sha256.isEmpty()) {
        if (!sha256.matches("[0-9a-f]{64}")) {
          problems.add(where + ": 'sha256' must have 64 hexadecimal digits in lower case.");
        }
        return sha256;
      }
      if (token.length() < MIN_LENGTH) {
        problems.add(
            where + ": 'token' is shorter than " + MIN_LENGTH + " characters: it can be guessed.");
      }
      return AccessTokens.hash(token);
    }

    private Map<String, String> filters(JsonNode node, String where) {
      Map<String, String> filters = new LinkedHashMap<>();
      if (!node.isMissingNode() && !node.isObject()) {
        problems.add(where + ": 'filters' must be an object with a value for each column.");
        return filters;
      }
      node.properties()
          .forEach(
              filter -> {
                boolean known =
                    dataset.aggregates().stream()
                        .map(AggregateSpec::groupBy)
                        .anyMatch(columns -> columns.contains(filter.getKey()));
                if (!known) {
                  problems.add(
                      where
                          + ": no aggregate of the dataset is grouped by '"
                          + filter.getKey()
                          + "', so no row can be filtered by it.");
                }
                if (!filter.getValue().isValueNode() || filter.getValue().isNull()) {
                  problems.add(where + ": the filter '" + filter.getKey() + "' needs one value.");
                }
                filters.put(filter.getKey(), filter.getValue().asText());
              });
      return filters;
    }

    /** Without scopes, a token with filters can read aggregates only. */
    private Set<Scope> scopes(JsonNode node, Map<String, String> filters, String where) {
      Set<Scope> scopes = EnumSet.noneOf(Scope.class);
      if (node.isMissingNode()) {
        return filters.isEmpty() ? Set.of(Scope.values()) : Set.of(Scope.AGGREGATES);
      }
      for (JsonNode text : node) {
        Optional<Scope> scope =
            Arrays.stream(Scope.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text.asText()))
                .findFirst();
        if (scope.isEmpty()) {
          problems.add(
              where
                  + ": there is no scope '"
                  + text.asText()
                  + "'; there are aggregates, operations.");
        }
        scope.ifPresent(scopes::add);
      }
      if (!node.isArray() || scopes.isEmpty()) {
        problems.add(where + ": 'scopes' must be a list with aggregates, operations or both.");
      }
      return Set.copyOf(scopes);
    }

    private Instant expires(JsonNode node, String where) {
      if (node.isMissingNode()) {
        return null;
      }
      try {
        return OffsetDateTime.parse(node.asText()).toInstant();
      } catch (DateTimeParseException e) {
        problems.add(where + ": 'expires' must be a time, as in 2027-01-01T00:00:00Z.");
        return null;
      }
    }
  }
}
