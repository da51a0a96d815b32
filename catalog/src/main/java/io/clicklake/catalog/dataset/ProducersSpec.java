package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The producers of the events of a table: the column with the name of the producer, the manifests
 * in which producers state how many events they sent, and the producers that must never be silent.
 * The events that arrive are counted by producer and period of event time, in the table {@code
 * completeness}.
 */
public final class ProducersSpec implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The maximum length of the name of a producer, in bytes of UTF-8. */
  public static final int MAX_NAME = 256;

  private final String table;
  private final String by;
  private final boolean isText;
  private final Duration period;
  private final Duration grace;
  private final List<String> expected;
  private final ManifestSpec manifests;

  /**
   * @param isText whether the column is of type {@code STRING}
   * @param manifests null if the stream has no manifests
   */
  public ProducersSpec(
      String table,
      String by,
      boolean isText,
      Duration period,
      Duration grace,
      List<String> expected,
      ManifestSpec manifests) {
    this.table = table;
    this.by = by;
    this.isText = isText;
    this.period = period;
    this.grace = grace;
    this.expected = List.copyOf(expected);
    this.manifests = manifests;
  }

  /** The clean table whose events are counted. */
  public String table() {
    return table;
  }

  /** The column that names the producer; it is outside of arrays. */
  public String by() {
    return by;
  }

  /** How long the period of a manifest is: a number of minutes that divides an hour. */
  public Duration period() {
    return period;
  }

  /** How long events of a period may arrive after its end before they count as missing. */
  public Duration grace() {
    return grace;
  }

  /** The producers that must never be silent. */
  public List<String> expected() {
    return expected;
  }

  /** The events in which a producer states how many events it sent. */
  public Optional<ManifestSpec> manifests() {
    return Optional.ofNullable(manifests);
  }

  /** Whether the column is of type {@code STRING}; otherwise it is a number or a boolean. */
  public boolean isText() {
    return isText;
  }
}
