package io.clicklake.testkit.generate;

import java.util.SplittableRandom;

/**
 * A source of random numbers for generated events. With the source {@link #all}, an event has all
 * its optional parts; the other choices are random.
 */
public final class Randomness {
  private final SplittableRandom random;
  private final boolean takesAll;

  private Randomness(SplittableRandom random, boolean takesAll) {
    this.random = random;
    this.takesAll = takesAll;
  }

  public static Randomness of(SplittableRandom random) {
    return new Randomness(random, false);
  }

  /** The variant that takes every optional branch, with the same random numbers. */
  public Randomness all() {
    return new Randomness(random, true);
  }

  public boolean takesAll() {
    return takesAll;
  }

  /** True with this probability, 0 to 1. */
  public boolean chance(double share) {
    return takesAll || random.nextDouble() < share;
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

  /** A number from 0 (included) to 1 (excluded). */
  public double share() {
    return random.nextDouble();
  }

  /** 64 random bits. */
  public long bits() {
    return random.nextLong();
  }
}
