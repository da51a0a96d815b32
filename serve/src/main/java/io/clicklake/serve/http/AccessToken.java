package io.clicklake.serve.http;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rights of a bearer token.
 *
 * @param name the name of the token in the access log and for the rate limit
 * @param filters values that columns must have in each row that the token can read
 * @param expires null if the token does not expire
 */
record AccessToken(String name, Map<String, String> filters, Set<Scope> scopes, Instant expires) {
  /** The parts of the API. */
  enum Scope {
    /** The rows of aggregates, and how complete they are. */
    AGGREGATES,
    /** The data for operators: the ledger, all findings, and the tables. */
    OPERATIONS;

    static Optional<Scope> of(String code) {
      return Arrays.stream(values())
          .filter(scope -> scope.name().toLowerCase(Locale.ROOT).equals(code))
          .findFirst();
    }

    /**
     * The scopes of a token that names no scopes. A token with filters can read only aggregates. A
     * token without filters has all scopes.
     */
    static Set<Scope> standard(Map<String, String> filters) {
      return filters.isEmpty() ? Set.of(values()) : Set.of(AGGREGATES);
    }
  }

  /** The rights of a request without a token, on a server without tokens. */
  static final AccessToken ANYONE =
      new AccessToken("anyone", Map.of(), Set.of(Scope.values()), null);

  boolean allows(Scope scope) {
    return scopes.contains(scope);
  }

  boolean isExpired(Instant now) {
    return expires != null && !now.isBefore(expires);
  }
}
