package io.clicklake.testkit.kinesis;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** A part of the space of hash keys, 0 to 2^128 - 1, both ends included. */
public record HashKeyRange(BigInteger start, BigInteger end) implements Comparable<HashKeyRange> {
  private static final BigInteger SPACE = BigInteger.ONE.shiftLeft(128);

  /** Where the records of a partition key go: its MD5 as an unsigned number. */
  public static BigInteger hash(String partitionKey) {
    try {
      byte[] utf8 = partitionKey.getBytes(StandardCharsets.UTF_8);
      return new BigInteger(1, MessageDigest.getInstance("MD5").digest(utf8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5.", e);
    }
  }

  /** The whole space in parts of the same size, in order. */
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

  /** Whether the other range follows this one without a gap. */
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
