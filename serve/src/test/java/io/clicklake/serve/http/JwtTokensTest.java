package io.clicklake.serve.http;

import static io.clicklake.serve.http.TestIssuer.EC;
import static io.clicklake.serve.http.TestIssuer.NOW;
import static io.clicklake.serve.http.TestIssuer.RSA;
import static io.clicklake.serve.http.TestIssuer.claims;
import static io.clicklake.serve.http.TestIssuer.sign;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.clicklake.serve.http.AccessToken.Scope;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class JwtTokensTest {
  private static final JwtRules RULES =
      new JwtRules(
          TestIssuer.ISSUER,
          Set.of(TestIssuer.AUDIENCE, "other"),
          Map.of("customer", "customer_id"),
          null);

  private final AtomicLong nanos = new AtomicLong(1);

  @Test
  void acceptsTokensThatAPublicKeyOfTheIssuerVerifies() throws Exception {
    JwtTokens tokens = tokens(RULES, RSA, EC);
    JWTClaimsSet claims = claims().claim("customer_id", "c-1").build();

    for (JWSAlgorithm algorithm : JwtTokens.ALGORITHMS) {
      if (algorithm.equals(JWSAlgorithm.ES384) || algorithm.equals(JWSAlgorithm.ES512)) {
        continue; // The key of the tests has another curve.
      }
      JWK key = JWSAlgorithm.Family.RSA.contains(algorithm) ? RSA : EC;
      AccessToken token = tokens.accept(sign(claims, key, algorithm));

      assertThat(token.name()).isEqualTo("jwt:user-1");
      assertThat(token.filters()).isEqualTo(Map.of("customer", "c-1"));
      assertThat(token.scopes()).containsExactly(Scope.AGGREGATES);
    }
    JWSHeader accessToken =
        new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType("at+jwt")).build();
    assertThat(tokens.accept(sign(claims, EC, accessToken)).filters()).hasSize(1);
  }

  @Test
  void acceptsNoOtherSignature() throws Exception {
    JwtTokens tokens = tokens(RULES, RSA, EC);
    JWTClaimsSet claims = claims().claim("customer_id", "c-1").build();
    String good = sign(claims, RSA, JWSAlgorithm.RS256);
    ECKey foreign = TestIssuer.ec("ec-1");
    List<String> wrong = new ArrayList<>();
    wrong.add(new PlainJWT(claims).serialize());
    wrong.add(good.substring(0, good.lastIndexOf('.') + 1));
    wrong.add(sign(claims, foreign, JWSAlgorithm.ES256));
    // The key in the header, and a public key as a shared secret.
    wrong.add(
        sign(
            claims,
            foreign,
            new JWSHeader.Builder(JWSAlgorithm.ES256).jwk(foreign.toPublicJWK()).build()));
    for (byte[] secret :
        List.of(
            RSA.toRSAPublicKey().getEncoded(), RSA.toPublicJWK().toJSONString().getBytes(UTF_8))) {
      SignedJWT confused =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(RSA.getKeyID()).build(), claims);
      confused.sign(new MACSigner(secret));
      wrong.add(confused.serialize());
    }
    wrong.add(
        sign(
            claims,
            RSA,
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("logout+jwt"))
                .build()));
    wrong.add("a.b.c");
    wrong.add("..");

    for (String token : wrong) {
      ApiProblem problem = assertThrows(ApiProblem.class, () -> tokens.accept(token), token);
      assertThat(problem.status()).isEqualTo(401);
      assertThat(problem)
          .hasMessage(
              "The token is not valid: it has no signature that a key of the issuer verifies.");
    }
  }

  @Test
  void noChangedCharacterIsAccepted() {
    JwtTokens tokens = tokens(RULES, EC);
    String good = TestIssuer.token("c-1");

    // The last character of a signature has bits without a meaning.
    for (int i = 0; i < good.length() - 1; i++) {
      char other = good.charAt(i) == 'A' ? 'B' : 'A';
      String changed = good.substring(0, i) + other + good.substring(i + 1);
      ApiProblem problem =
          assertThrows(ApiProblem.class, () -> tokens.accept(changed), "character " + i);
      assertThat(problem.status()).isEqualTo(401);
    }
  }

  @Test
  void checksIssuerAudienceSubjectAndTimes() throws Exception {
    JwtTokens tokens = tokens(RULES, EC);
    Date past = Date.from(NOW.minusSeconds(31));

    String sentence =
        "The token is not valid: its issuer, audience, subject or times are not accepted.";
    for (JWTClaimsSet.Builder wrong :
        List.of(
            claims().issuer("https://other.example.com/"),
            claims().issuer(null),
            claims().audience("another"),
            claims().audience((String) null),
            claims().subject(null),
            claims().expirationTime(null),
            claims().notBeforeTime(Date.from(NOW.plusSeconds(31))))) {
      assertThat(problem(tokens, wrong.claim("customer_id", "c-1"))).hasMessage(sentence);
    }
    assertThat(problem(tokens, claims().claim("customer_id", "c-1").expirationTime(past)))
        .hasMessage("The token is not valid: it has expired.");
    JWTClaimsSet.Builder leeway =
        claims()
            .claim("customer_id", "c-1")
            .audience(List.of("x", "other"))
            .expirationTime(Date.from(NOW.minusSeconds(29)));
    assertThat(tokens.accept(sign(leeway.build(), EC, JWSAlgorithm.ES256)).filters()).hasSize(1);
  }

  @Test
  void aClaimThatIsMissingOrHasAWrongFormGivesNoAccess() throws Exception {
    JwtTokens tokens = tokens(RULES, EC);
    List<Object> wrong = new ArrayList<>();
    wrong.add(null);
    wrong.addAll(
        List.of(
            "", " ", List.of("c-1"), List.of(), Map.of("id", "c-1"), true, 1.5, "x".repeat(1001)));

    for (Object value : wrong) {
      ApiProblem problem = problem(tokens, claims().claim("customer_id", value));
      assertThat(problem.status()).as("%s", value).isEqualTo(403);
      assertThat(problem)
          .hasMessage(
              "The token gives no access: its claim 'customer_id' is missing or is not a text or a"
                  + " whole number.");
    }
    assertThat(problem(tokens, claims().subject(" ").claim("customer_id", "c-1")).status())
        .isEqualTo(403);
    assertThat(
            tokens
                .accept(sign(claims().claim("customer_id", 17).build(), EC, JWSAlgorithm.ES256))
                .filters())
        .isEqualTo(Map.of("customer", "17"));
  }

  @Test
  void readsScopesFromAClaim() throws Exception {
    JwtTokens tokens =
        tokens(new JwtRules(TestIssuer.ISSUER, Set.of(TestIssuer.AUDIENCE), Map.of(), "scope"), EC);

    assertThat(scopes(tokens, "openid aggregates")).containsExactly(Scope.AGGREGATES);
    assertThat(scopes(tokens, List.of("operations", "aggregates")))
        .containsExactlyInAnyOrder(Scope.values());
    for (Object none : List.of("openid", "", "AGGREGATES", List.of(), List.of(1), 7)) {
      ApiProblem problem = problem(tokens, claims().claim("scope", none));
      assertThat(problem.status()).as("%s", none).isEqualTo(403);
    }
    assertThat(problem(tokens, claims()).status()).isEqualTo(403);
  }

  @Test
  void differentSubjectsHaveDifferentNames() throws Exception {
    JwtTokens tokens = tokens(RULES, EC);

    assertThat(name(tokens, "auth0|17")).isEqualTo("jwt:auth0|17");
    assertThat(name(tokens, "a\nb")).startsWith("jwt:a_b#").isNotEqualTo(name(tokens, "a\rb"));
    assertThat(name(tokens, "a".repeat(65))).hasSizeLessThan(80);
  }

  @Test
  void anUnknownKeyIsLookedForAtMostOnceIn10Seconds() throws Exception {
    AtomicReference<JWKSet> published = new AtomicReference<>(TestIssuer.publicKeys(EC));
    AtomicInteger reads = new AtomicInteger();
    JwtTokens tokens =
        tokens(
            () -> {
              reads.incrementAndGet();
              return published.get();
            });
    ECKey next = TestIssuer.ec("ec-2");
    JWTClaimsSet claims = claims().claim("customer_id", "c-1").build();

    assertThrows(ApiProblem.class, () -> tokens.accept(sign(claims, next, JWSAlgorithm.ES256)));
    assertThat(reads).hasValue(2);
    published.set(TestIssuer.publicKeys(EC, next));
    nanos.addAndGet(IssuerKeys.PAUSE.toNanos() - 1);
    assertThrows(ApiProblem.class, () -> tokens.accept(sign(claims, next, JWSAlgorithm.ES256)));
    assertThat(reads).hasValue(2);
    nanos.addAndGet(1);
    assertThat(tokens.accept(sign(claims, next, JWSAlgorithm.ES256)).filters()).hasSize(1);
    assertThat(reads).hasValue(3);
  }

  @Test
  void knownKeysStayValidWhileTheyCannotBeRead() throws Exception {
    AtomicInteger reads = new AtomicInteger();
    CountDownLatch answers = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(2);
    JwtTokens tokens =
        tokens(
            () -> {
              if (reads.getAndIncrement() == 0) {
                return TestIssuer.publicKeys(EC);
              }
              read.countDown();
              await(answers);
              throw new IOException("the address does not answer");
            });
    nanos.addAndGet(IssuerKeys.OLD.toNanos() + 1);

    // Each of these would wait for ever if it waited for the address.
    for (int i = 0; i < 10; i++) {
      assertThat(tokens.accept(TestIssuer.token("c-1")).filters()).hasSize(1);
    }
    answers.countDown();
    while (read.getCount() > 0) {
      nanos.addAndGet(IssuerKeys.PAUSE.toNanos());
      assertThat(tokens.accept(TestIssuer.token("c-1")).filters()).hasSize(1);
    }
  }

  @Test
  void anAcceptedTokenExpiresAndIsVerifiedAgainWithOtherKeys() throws Exception {
    AtomicReference<JWKSet> published = new AtomicReference<>(TestIssuer.publicKeys(EC));
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    Clock clock =
        new Clock() {
          @Override
          public Instant instant() {
            return now.get();
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };
    JwtTokens tokens = new JwtTokens(RULES, IssuerKeys.open(published::get, nanos::get), clock);
    String token = TestIssuer.token("c-1");

    assertThat(tokens.accept(token)).isSameAs(tokens.accept(token));
    now.set(NOW.plusSeconds(600 + 30));
    assertThat(assertThrows(ApiProblem.class, () -> tokens.accept(token)))
        .hasMessage("The token is not valid: it has expired.");
    now.set(NOW);
    assertThat(tokens.accept(token).filters()).hasSize(1);
    published.set(TestIssuer.publicKeys(TestIssuer.ec("ec-2")));
    nanos.addAndGet(IssuerKeys.OLD.toNanos() + 1);
    while (isAccepted(tokens, token)) {
      // The keys are read in the background.
      nanos.addAndGet(IssuerKeys.PAUSE.toNanos());
    }
  }

  private static boolean isAccepted(JwtTokens tokens, String token) {
    try {
      tokens.accept(token);
      return true;
    } catch (ApiProblem e) {
      return false;
    }
  }

  @Test
  void usesOnlyKeysThatAreSafe() throws Exception {
    JWK secret =
        new OctetSequenceKey.Builder(new byte[64])
            .keyID("ec-1")
            .algorithm(JWSAlgorithm.HS256)
            .build();

    assertThatThrownBy(() -> IssuerKeys.open(() -> new JWKSet(secret), nanos::get))
        .isInstanceOf(ParseException.class)
        .hasMessage("there is no EC key, and no RSA key of 2048 bits, for signatures");
    JwtTokens tokens = tokens(() -> new JWKSet(List.of(secret, EC)));
    SignedJWT signed =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("ec-1").build(),
            claims().claim("customer_id", "c-1").build());
    signed.sign(new MACSigner(new byte[64]));
    assertThrows(ApiProblem.class, () -> tokens.accept(signed.serialize()));
    assertThat(tokens.accept(TestIssuer.token("c-1")).filters()).hasSize(1);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static ApiProblem problem(JwtTokens tokens, JWTClaimsSet.Builder claims) {
    String token = sign(claims.build(), EC, JWSAlgorithm.ES256);
    return assertThrows(ApiProblem.class, () -> tokens.accept(token));
  }

  private static Set<Scope> scopes(JwtTokens tokens, Object claim) throws ApiProblem {
    return tokens
        .accept(sign(claims().claim("scope", claim).build(), EC, JWSAlgorithm.ES256))
        .scopes();
  }

  private static String name(JwtTokens tokens, String subject) throws ApiProblem {
    JWTClaimsSet claims = claims().subject(subject).claim("customer_id", "c-1").build();
    return tokens.accept(sign(claims, EC, JWSAlgorithm.ES256)).name();
  }

  private JwtTokens tokens(JwtRules rules, JWK... keys) {
    return tokens(rules, () -> TestIssuer.publicKeys(keys));
  }

  private JwtTokens tokens(IssuerKeys.Loader loader) {
    return tokens(RULES, loader);
  }

  private JwtTokens tokens(JwtRules rules, IssuerKeys.Loader loader) {
    try {
      IssuerKeys keys = IssuerKeys.open(loader, nanos::get);
      return new JwtTokens(rules, keys, Clock.fixed(NOW, ZoneOffset.UTC));
    } catch (IOException | ParseException e) {
      throw new AssertionError(e);
    }
  }
}
