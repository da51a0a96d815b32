package io.clicklake.serve.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import io.clicklake.serve.http.AccessToken.Scope;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts JSON Web Tokens of one issuer. A token must have a signature that a public key verifies
 * (RFC 8725). The algorithm {@code none} and algorithms with a shared secret are not accepted. If a
 * claim is missing or has a wrong form, the token gives no access.
 */
final class JwtTokens {
  private static final Logger LOG = LoggerFactory.getLogger(JwtTokens.class);
  private static final int CLOCK_SKEW_SECONDS = 30;
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_VALUE = 1_000;

  /**
   * The most accepted tokens that are remembered. They are remembered because the check of a
   * signature takes longer than many answers.
   */
  private static final int REMEMBERED = 10_000;

  static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  /**
   * A token with a valid signature. It is verified again after the keys of the issuer were read
   * again.
   */
  private record Verified(AccessToken token, Instant until, Object keys) {}

  private final JwtRules rules;
  private final IssuerKeys keys;
  private final Clock clock;
  private final Map<String, Verified> verified = new ConcurrentHashMap<>();
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  JwtTokens(JwtRules rules, IssuerKeys keys, Clock clock) {
    this.rules = rules;
    this.keys = keys;
    this.clock = clock;
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            rules.audiences(),
            new JWTClaimsSet.Builder().issuer(rules.issuer()).build(),
            Set.of("iss", "aud", "exp", "sub"),
            Set.of()) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
    processor.setJWTClaimsSetVerifier(claims);
  }

  /** Whether a text has the form of a signed token. */
  static boolean isJwt(String token) {
    return token.chars().filter(c -> c == '.').count() == 2;
  }

  /**
   * @throws ApiProblem 401 if the token is not valid, 403 if its claims give no access
   */
  AccessToken accept(String token) throws ApiProblem {
    Object current = keys.current();
    String hash = AccessTokens.hash(token);
    Verified known = verified.get(hash);
    if (known != null && known.keys() == current && clock.instant().isBefore(known.until())) {
      return known.token();
    }
    JWTClaimsSet claims = verified(token);
    AccessToken accepted = accepted(claims);
    if (verified.size() >= REMEMBERED) {
      verified.clear();
    }
    Instant until = claims.getExpirationTime().toInstant().plusSeconds(CLOCK_SKEW_SECONDS);
    verified.put(hash, new Verified(accepted, until, current));
    return accepted;
  }

  private AccessToken accepted(JWTClaimsSet claims) throws ApiProblem {
    String subject = claims.getSubject();
    if (subject.isBlank()) {
      throw noAccess("sub", "a text");
    }
    Map<String, String> filters = new LinkedHashMap<>();
    for (Map.Entry<String, String> filter : rules.filters().entrySet()) {
      filters.put(filter.getKey(), value(claims, filter.getValue()));
    }
    return new AccessToken(name(subject), filters, scopes(claims), null);
  }

  private JWTClaimsSet verified(String token) throws ApiProblem {
    try {
      return processor.process(token, null);
    } catch (ExpiredJWTException e) {
      throw unauthorized("it has expired");
    } catch (BadJWTException e) {
      LOG.debug("The claims of a token are not accepted.", e);
      throw unauthorized("its issuer, audience, subject or times are not accepted");
    } catch (ParseException | BadJOSEException | JOSEException | RuntimeException e) {
      LOG.debug("A token is not accepted.", e);
      throw unauthorized("it has no signature that a key of the issuer verifies");
    }
  }

  private static ApiProblem unauthorized(String reason) {
    return ApiProblem.withHeader(
        401,
        "The token is not valid: " + reason + ".",
        "WWW-Authenticate",
        "Bearer error=\"invalid_token\"");
  }

  private static ApiProblem noAccess(String claim, String expected) {
    return ApiProblem.of(
        403,
        "The token gives no access: its claim '"
            + claim
            + "' is missing or is not "
            + expected
            + ".");
  }

  /** The value of a filter: a text or a whole number. */
  private static String value(JWTClaimsSet claims, String claim) throws ApiProblem {
    Object value = claims.getClaim(claim);
    if (value instanceof Long || value instanceof Integer) {
      return value.toString();
    }
    if (value instanceof String text && !text.isBlank() && text.length() <= LONGEST_VALUE) {
      return text;
    }
    throw noAccess(claim, "a text or a whole number");
  }

  /**
   * Reads the scopes from a list, or from a text in which spaces separate them. Ignores the scopes
   * of other servers.
   */
  private Set<Scope> scopes(JWTClaimsSet claims) throws ApiProblem {
    if (rules.scopesClaim() == null) {
      return Scope.standard(rules.filters());
    }
    Object claim = claims.getClaim(rules.scopesClaim());
    List<?> names =
        claim instanceof String text
            ? List.of(text.split(" ", -1))
            : claim instanceof List<?> list ? list : List.of();
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (Object name : names) {
      if (name instanceof String text) {
        Scope.of(text).ifPresent(scopes::add);
      }
    }
    if (scopes.isEmpty()) {
      throw noAccess(
          rules.scopesClaim(), "a list, or a text with spaces, with aggregates or operations");
    }
    return Set.copyOf(scopes);
  }

  /**
   * The name of the token for the log and the rate limit. It cannot be equal to a name in the
   * tokens file, because those have no colon.
   */
  private static String name(String subject) {
    String plain = subject.replaceAll("[^A-Za-z0-9._@|:-]", "_");
    boolean same = plain.equals(subject) && plain.length() <= LONGEST_NAME;
    String cut = plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    // The hash makes sure that different subjects have different names.
    return "jwt:" + (same ? cut : cut + "#" + AccessTokens.hash(subject).substring(0, 8));
  }
}
