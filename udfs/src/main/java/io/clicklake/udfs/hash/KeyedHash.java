package io.clicklake.udfs.hash;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes the HMAC-SHA-256 (RFC 2104) of a text's UTF-8 bytes, as 64 lower-case hexadecimal
 * digits. The text is usually the id of a person. The same text and key give the same hash.
 * Somebody who knows a hash, but not the key, cannot find the id by hashing all possible ids.
 *
 * <p>Hot path. Not thread safe, because it reuses its buffers.
 */
final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final Mac mac;
  private final byte[] digest;
  private final byte[] hex;

  KeyedHash(byte[] key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          ALGORITHM + " is missing, although every Java runtime has it", e);
    }
    digest = new byte[mac.getMacLength()];
    hex = new byte[2 * digest.length];
  }

  /** The hash; null for null. */
  String of(String text) {
    if (text == null) {
      return null;
    }
    mac.update(text.getBytes(StandardCharsets.UTF_8));
    try {
      mac.doFinal(digest, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the digest's array is as long as the digest", e);
    }
    for (int i = 0; i < digest.length; i++) {
      hex[2 * i] = DIGITS[digest[i] >> 4 & 0xF];
      hex[2 * i + 1] = DIGITS[digest[i] & 0xF];
    }
    return new String(hex, StandardCharsets.ISO_8859_1);
  }
}
