package io.clicklake.testkit.generate;

import java.util.Locale;

/**
 * A property of unusual events, for example late, with the default share of events that have it.
 */
public enum Trait {
  /** A duplicate: sent again later, with the same bytes. */
  DUPLICATE(0.01),
  /** Invalid in one way: must be rejected. */
  REJECTED(0.005),
  /** Late: sent minutes to hours after its time. */
  LATE(0.02),
  /** Out of order: sent some seconds after newer events. */
  OUT_OF_ORDER(0.10),
  /** Accepted, but without rows. */
  WITHOUT_ROWS(0.02),
  /** Contains fields that the contract allows but does not name. */
  UNKNOWN_FIELD(0.05),
  /** Sent by a bot. */
  BOT(0.05),
  /** Test traffic. */
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
