package io.clicklake.serve.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Signs tokens as the issuer of the tests does. */
final class TestIssuer {
  static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");
  static final String ISSUER = "https://login.example.com/";
  static final String AUDIENCE = "clicklake";

  /** Making an RSA key takes a while, so all tests have the same. */
  static final RSAKey RSA = rsa("rsa-1");

  static final ECKey EC = ec("ec-1");

  private TestIssuer() {}

  static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static ECKey ec(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static JWKSet publicKeys(JWK... keys) {
    return new JWKSet(List.of(keys)).toPublicJWKSet();
  }

  /** Claims that are accepted. */
  static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject("user-1")
        .expirationTime(Date.from(NOW.plusSeconds(600)));
  }

  static String sign(JWTClaimsSet claims, JWK key, JWSAlgorithm algorithm) {
    return sign(claims, key, new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build());
  }

  static String sign(JWTClaimsSet claims, JWK key, JWSHeader header) {
    try {
      JWSSigner signer =
          key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) key);
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  /** A token with the claim {@code customer_id}. */
  static String token(String customer) {
    return sign(claims().claim("customer_id", customer).build(), EC, JWSAlgorithm.ES256);
  }
}
