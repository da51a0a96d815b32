package io.clicklake.job.aggregate;

import io.airlift.slice.Slices;
import io.airlift.stats.cardinality.HyperLogLog;
import io.clicklake.job.aggregate.Campaigns.Click;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.table.data.RowData;

/**
 * The values of one window, campaign and shop: computed in plain Java from clicks, or summed from
 * deltas like a query on the table.
 */
final class Totals {
  /** The key of a row: window and group. */
  record Group(long start, String campaign, Integer shop) {}

  private long clicks;
  private Long micros;
  private BigDecimal price;
  private Double ratio;
  private Long least;
  private String lastUser;
  private final HyperLogLog users = HyperLogLog.newInstance(4096);

  static Map<Group, Totals> ofClicks(List<Click> all) {
    Map<Group, Totals> totals = new HashMap<>();
    for (Click click : all) {
      if (Boolean.TRUE.equals(click.valid())) {
        Group group = new Group(click.window(), click.campaign(), click.shop());
        totals.computeIfAbsent(group, g -> new Totals()).add(click);
      }
    }
    return totals;
  }

  static Map<Group, Totals> ofDeltas(List<RowData> deltas) {
    Map<Group, Totals> totals = new HashMap<>();
    deltas.forEach(row -> totals.computeIfAbsent(group(row), g -> new Totals()).add(row));
    return totals;
  }

  static Group group(RowData delta) {
    return new Group(
        delta.getTimestamp(0, 6).getMillisecond(),
        delta.isNullAt(2) ? null : delta.getString(2).toString(),
        delta.isNullAt(3) ? null : delta.getInt(3));
  }

  private void add(Click click) {
    add(
        click.user() == null ? 0 : 1,
        click.micros(),
        click.micros() == null ? null : click.price(),
        click.micros() == null ? null : click.micros() * 0.25,
        click.micros(),
        click.user());
    if (click.user() != null) {
      users.add(Slices.utf8Slice(click.user()));
    }
  }

  private void add(RowData delta) {
    add(
        delta.getLong(4),
        delta.isNullAt(5) ? null : delta.getLong(5),
        delta.isNullAt(6) ? null : delta.getDecimal(6, 38, 2).toBigDecimal(),
        delta.isNullAt(7) ? null : delta.getDouble(7),
        delta.isNullAt(8) ? null : delta.getLong(8),
        delta.isNullAt(9) ? null : delta.getString(9).toString());
    if (!delta.isNullAt(10)) {
      users.mergeWith(HyperLogLog.newInstance(Slices.wrappedBuffer(delta.getBinary(10))));
    }
  }

  private void add(
      long moreClicks,
      Long moreMicros,
      BigDecimal morePrice,
      Double moreRatio,
      Long low,
      String u) {
    clicks += moreClicks;
    micros = micros == null || moreMicros == null ? either(micros, moreMicros) : sum(moreMicros);
    price = price == null || morePrice == null ? either(price, morePrice) : price.add(morePrice);
    ratio = ratio == null || moreRatio == null ? either(ratio, moreRatio) : ratio + moreRatio;
    least = least == null || low == null ? either(least, low) : Math.min(least, low);
    lastUser = lastUser == null || (u != null && u.compareTo(lastUser) > 0) ? u : lastUser;
  }

  private Long sum(long more) {
    return micros + more;
  }

  private static <T> T either(T one, T other) {
    return one == null ? other : one;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Totals that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return Objects.hash(clicks, micros);
  }

  @Override
  public String toString() {
    return String.join(
        " ",
        "clicks=" + clicks,
        "micros=" + micros,
        "price=" + price,
        "ratio=" + ratio,
        "least=" + least,
        "last_user=" + lastUser,
        "users=" + users.cardinality());
  }
}
