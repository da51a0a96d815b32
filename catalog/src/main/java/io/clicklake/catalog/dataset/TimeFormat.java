package io.clicklake.catalog.dataset;

import io.clicklake.catalog.dataset.ColumnSpec.EpochUnit;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The form of a time in the events. There are three forms:
 *
 * <ul>
 *   <li>an RFC 3339 text;
 *   <li>a number or a text of digits that counts a unit since 1970: {@link #epoch()};
 *   <li>a text that matches one of several patterns: {@link #patterns()}. The text can be in
 *       several fields, and the zone can be in another field.
 * </ul>
 */
public final class TimeFormat implements Serializable {
  private static final long serialVersionUID = 1L;

  public static final TimeFormat RFC_3339 =
      new TimeFormat(EpochUnit.NONE, List.of(), null, null, List.of());

  private final EpochUnit epoch;
  private final List<String> patterns;
  private final String zone;
  private final ColumnPath zonePath;
  private final List<ColumnPath> parts;

  private TimeFormat(
      EpochUnit epoch,
      List<String> patterns,
      String zone,
      ColumnPath zonePath,
      List<ColumnPath> parts) {
    this.epoch = epoch;
    this.patterns = List.copyOf(patterns);
    this.zone = zone;
    this.zonePath = zonePath;
    this.parts = List.copyOf(parts);
  }

  public static TimeFormat of(EpochUnit unit) {
    return new TimeFormat(unit, List.of(), null, null, List.of());
  }

  /**
   * Texts that match one of these patterns ({@link io.clicklake.udfs.time.TimePattern}). The first
   * pattern that matches is used.
   */
  public static TimeFormat of(List<String> patterns) {
    return new TimeFormat(EpochUnit.NONE, patterns, null, null, List.of());
  }

  /** A copy of this form with a zone: texts without an offset are local times of this zone. */
  public TimeFormat in(String zoneName) {
    return new TimeFormat(epoch, patterns, zoneName, null, parts);
  }

  /**
   * A copy of this form with a zone field: texts without an offset are local times of the zone
   * whose name is in this field.
   */
  public TimeFormat in(ColumnPath zoneField) {
    return new TimeFormat(epoch, patterns, null, zoneField, parts);
  }

  /**
   * A copy of this form for a text that is in several fields. The values of the fields are joined
   * by a blank.
   */
  TimeFormat joined(List<ColumnPath> paths) {
    return new TimeFormat(epoch, patterns, zone, zonePath, paths);
  }

  /** The unit of a number; {@code NONE} if the time is a text of another form. */
  public EpochUnit epoch() {
    return epoch;
  }

  /** The patterns, in the order in which they are tried; empty if the text is RFC 3339. */
  public List<String> patterns() {
    return patterns;
  }

  /** The zone of texts without an offset. */
  public Optional<String> zone() {
    return Optional.ofNullable(zone);
  }

  /** The field with the zone of texts without an offset. */
  public Optional<ColumnPath> zonePath() {
    return Optional.ofNullable(zonePath);
  }

  /** The fields whose values are joined by a blank; empty if the text is in one field. */
  public List<ColumnPath> parts() {
    return parts;
  }

  /** Whether a time needs the values of several fields. */
  public boolean isJoined() {
    return zonePath != null || !parts.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof TimeFormat)) {
      return false;
    }
    TimeFormat that = (TimeFormat) other;
    return epoch == that.epoch
        && patterns.equals(that.patterns)
        && Objects.equals(zone, that.zone)
        && Objects.equals(zonePath, that.zonePath)
        && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(epoch, patterns, zone, zonePath, parts);
  }

  /** For messages: empty for RFC 3339, otherwise for example {@code " in millis"}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < parts.size(); i++) {
      text.append(" and ").append(parts.get(i));
    }
    if (epoch != EpochUnit.NONE) {
      text.append(" in ").append(epoch.name().toLowerCase(Locale.ROOT));
    } else if (!patterns.isEmpty()) {
      text.append(" as ").append(String.join(" or ", patterns));
    }
    zone().ifPresent(name -> text.append(" in the zone ").append(name));
    zonePath().ifPresent(path -> text.append(" in the zone of ").append(path));
    return text.toString();
  }
}
