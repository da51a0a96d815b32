package io.clicklake.testkit.generate.telecom;

/**
 * Who uses the network.
 *
 * @param imsi the pseudonym of the subscription, as that of the number
 * @param visited the network that serves the subscriber abroad; null at home
 * @param cell the number of the cell where the subscriber mostly is
 * @param test whether the operator itself tests the network with it
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
   * A network abroad.
   *
   * @param utcOffset what its clocks are ahead of UTC, in minutes
   * @param agreement JSON text; {@code null} where a hub settles it
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

  /** Some cell near the usual one. */
  String cell(int steps) {
    int number = cell + steps;
    return plmn() + String.format("-%04x-%07x", 0x1a00 + number / 16, 0x40000 + number * 7);
  }
}
