package io.clicklake.testkit.kinesis;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** A range of hash keys, both ends included. Hash keys are numbers from 0 to 2^128 - 1. */
public record HashKeyRange(BigInteger start, BigInteger end) implements Comparable<HashKeyRange> {
  private static final BigInteger SPACE = BigInteger.ONE.shiftLeft(128);

  /** The hash key of a partition key: its MD5 as an unsigned number. */
  public static BigInteger hash(String partitionKey) {
    try {
      byte[] utf8 = partitionKey.getBytes(StandardCharsets.UTF_8);
      return new BigInteger(1, MessageDigest.getInstance("MD5").digest(utf8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5.", e);
    }
  }

  /** All hash keys in ranges of equal size, in order. */
  static List<HashKeyRange> uniform(int parts) {
    BigInteger count = BigInteger.valueOf(parts);
    List<HashKeyRange> ranges = new ArrayList<>(parts);
    BigInteger start = BigInteger.ZERO;
    for (int i = 1; i <= parts; i++) {
      BigInteger next = SPACE.multiply(BigInteger.valueOf(i)).divide(count);
      ranges.add(new HashKeyRange(start, next.subtract(BigInteger.ONE)));
      start = next;
    }
    return ranges;
  }

  static boolean isHashKey(BigInteger number) {
    return number.signum() >= 0 && number.compareTo(SPACE) < 0;
  }

  public boolean contains(BigInteger hash) {
    return start.compareTo(hash) <= 0 && hash.compareTo(end) <= 0;
  }

  /** Whether the other range begins directly after this one. */
  boolean endsBefore(HashKeyRange other) {
    return end.add(BigInteger.ONE).equals(other.start);
  }

  HashKeyRange upTo(BigInteger hash) {
    return new HashKeyRange(start, hash.subtract(BigInteger.ONE));
  }

  HashKeyRange from(BigInteger hash) {
    return new HashKeyRange(hash, end);
  }

  void writeTo(ResponseWriter out) throws IOException {
    out.text("StartingHashKey", start.toString());
    out.text("EndingHashKey", end.toString());
  }

  @Override
  public int compareTo(HashKeyRange other) {
    int byStart = start.compareTo(other.start);
    return byStart != 0 ? byStart : end.compareTo(other.end);
  }
}
