package io.clicklake.testkit.generate;

import java.util.Locale;

/** What may set an event apart, and the share of the events that it holds for by default. */
public enum Trait {
  /** Sent again later, byte by byte the same. */
  DUPLICATE(0.01),
  /** Broken in one way, so that it must be rejected. */
  REJECTED(0.005),
  /** Sent minutes to hours after its time. */
  LATE(0.02),
  /** Overtaken by events up to some seconds younger. */
  OUT_OF_ORDER(0.10),
  /** Accepted, but without anything that becomes a row. */
  WITHOUT_ROWS(0.02),
  /** Holds fields that the contract allows but does not name. */
  UNKNOWN_FIELD(0.05),
  /** Comes from a robot. */
  BOT(0.05),
  /** Comes from the makers' own tests. */
  TEST(0.005);

  private final double usual;

  Trait(double usual) {
    this.usual = usual;
  }

  /** The default share, 0 to 1. */
  public double usual() {
    return usual;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
