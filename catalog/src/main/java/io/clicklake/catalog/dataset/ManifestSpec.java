package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * The manifests of the producers: events of the stream that state how many events a producer sent
 * in a period. Manifests are not events of the dataset: they are not checked against a contract,
 * are not deduplicated, and are not written to the clean tables.
 */
public final class ManifestSpec implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<StreamRule> where;
  private final ValuePath producer;
  private final ValuePath time;
  private final TimeFormat timeFormat;
  private final ValuePath count;
  private final ValuePath id;

  /**
   * @param id null if manifests have no id
   */
  ManifestSpec(
      List<StreamRule> where,
      ValuePath producer,
      ValuePath time,
      TimeFormat timeFormat,
      ValuePath count,
      ValuePath id) {
    this.where = List.copyOf(where);
    this.producer = producer;
    this.time = time;
    this.timeFormat = timeFormat;
    this.count = count;
    this.id = id;
  }

  /** An event is a manifest if it matches all of these rules; at least one. */
  public List<StreamRule> where() {
    return where;
  }

  public ValuePath producer() {
    return producer;
  }

  /** The start of the period. */
  public ValuePath time() {
    return time;
  }

  /**
   * The form of the start of the period. It must be in one field, and its zone must not be in
   * another field.
   */
  public TimeFormat timeFormat() {
    return timeFormat;
  }

  /** The number of events that the producer sent. */
  public ValuePath count() {
    return count;
  }

  /** The id of a manifest. A manifest whose id was seen before is a repetition. */
  public Optional<ValuePath> id() {
    return Optional.ofNullable(id);
  }
}
