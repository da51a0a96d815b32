package io.clicklake.serve.http;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Dataset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The bearer tokens that a server accepts: the tokens of a file, and the JSON Web Tokens of an
 * issuer.
 *
 * <p>Only hashes of the file's tokens are kept. A token is looked up by its hash, so the duration
 * of a lookup reveals nothing about the valid tokens.
 */
public final class AccessTokens {
  private final Map<String, AccessToken> byHash;
  private final Optional<JwtTokens> jwt;

  AccessTokens(Map<String, AccessToken> byHash, Optional<JwtTokens> jwt) {
    this.byHash = Map.copyOf(byHash);
    this.jwt = jwt;
  }

  /** For a server without tokens: each request has all rights. */
  public static AccessTokens none() {
    return new AccessTokens(Map.of(), Optional.empty());
  }

  /**
   * Reads a tokens file, and the keys of the issuer.
   *
   * @throws SetupException with all problems
   */
  public static AccessTokens read(Path file, Dataset dataset) {
    return TokensFile.read(file, dataset, Clock.systemUTC());
  }

  boolean isEmpty() {
    return byHash.isEmpty() && jwt.isEmpty();
  }

  /** The token of the file with this text. It may have expired. */
  Optional<AccessToken> find(String token) {
    return Optional.ofNullable(byHash.get(hash(token)));
  }

  /**
   * The rights of a token.
   *
   * @param bearer null if the request has no token
   * @throws ApiProblem 401 if the token is not valid, 403 if it gives no access
   */
  AccessToken accept(String bearer, Instant now) throws ApiProblem {
    if (bearer != null) {
      Optional<AccessToken> token = find(bearer).filter(one -> !one.isExpired(now));
      if (token.isPresent()) {
        return token.get();
      }
      if (jwt.isPresent() && JwtTokens.isJwt(bearer)) {
        return jwt.get().accept(bearer);
      }
    }
    throw ApiProblem.withHeader(
        401,
        "Send a valid token, as in 'Authorization: Bearer TOKEN'.",
        "WWW-Authenticate",
        "Bearer");
  }

  /** The SHA-256 hash in hexadecimal digits. */
  static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
