package io.clicklake.testkit.generate;

import java.util.SplittableRandom;

/**
 * What chance decides. Loaded dice say yes to everything that may or may not be, and leave other
 * draws to chance.
 */
public final class Randomness {
  private final SplittableRandom random;
  private final boolean loaded;

  private Randomness(SplittableRandom random, boolean loaded) {
    this.random = random;
    this.loaded = loaded;
  }

  public static Randomness fair(SplittableRandom random) {
    return new Randomness(random, false);
  }

  /** Loaded dice over the same source of chance. */
  public Randomness load() {
    return new Randomness(random, true);
  }

  public boolean loaded() {
    return loaded;
  }

  /** Whether what is so in this share of the cases, 0 to 1, is so now. */
  public boolean chance(double share) {
    return loaded || random.nextDouble() < share;
  }

  public boolean coin() {
    return random.nextBoolean();
  }

  /** 0 to {@code bound} - 1. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** 0 to {@code bound} - 1. */
  public long below(long bound) {
    return random.nextLong(bound);
  }

  /** {@code from} to {@code to} - 1. */
  public int between(int from, int to) {
    return random.nextInt(from, to);
  }

  @SafeVarargs
  public final <T> T one(T... of) {
    return of[random.nextInt(of.length)];
  }

  /** 0 to 1. */
  public double share() {
    return random.nextDouble();
  }

  /** 64 bits, each one 0 or 1. */
  public long bits() {
    return random.nextLong();
  }
}
