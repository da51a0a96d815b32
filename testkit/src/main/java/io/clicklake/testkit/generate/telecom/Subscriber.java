package io.clicklake.testkit.generate.telecom;

/**
 * A subscriber of the mobile operator, at home or abroad.
 *
 * @param imsi pseudonym of the subscription
 * @param visited the network that serves the subscriber abroad; null at home
 * @param cell number of the cell that the subscriber uses most
 * @param test whether the operator uses this subscription for tests
 */
record Subscriber(
    String imsi,
    String msisdn,
    String plan,
    Visited visited,
    int cell,
    boolean test,
    boolean unknownFields) {

  /**
   * A foreign network.
   *
   * @param utcOffset offset from UTC in minutes
   * @param agreement JSON text; {@code null} when a hub settles the charges
   */
  record Visited(String plmn, String currency, int utcOffset, String agreement) {}

  private static final String HOME_PLMN = "26299";
  private static final int HOME_OFFSET = 60;

  String plmn() {
    return visited == null ? HOME_PLMN : visited.plmn;
  }

  int utcOffset() {
    return visited == null ? HOME_OFFSET : visited.utcOffset;
  }

  String currency() {
    return visited == null ? "EUR" : visited.currency;
  }

  /** A cell near the usual one. */
  String cell(int steps) {
    int number = cell + steps;
    return plmn() + String.format("-%04x-%07x", 0x1a00 + number / 16, 0x40000 + number * 7);
  }
}
