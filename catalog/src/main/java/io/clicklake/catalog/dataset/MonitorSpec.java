package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A monitor: what the job watches in the profile of a clean table, and who handles the findings. A
 * finding is a change that the monitor reports, in rows of the table {@code findings}.
 */
public final class MonitorSpec implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What a monitor watches. The {@link #code()} is stored in {@code findings}. */
  public enum Kind {
    /** The number of events differs from the expected number. */
    VOLUME,
    /** A key that had events has no events any more. */
    SILENCE,
    /** The part of the events that the contract rejects. */
    REJECTION_RATIO,
    /** The part of the events whose id was seen before. */
    DUPLICATE_RATIO,
    /** The part of the events that are duplicates with another content. */
    CONFLICTING_DUPLICATES,
    /** The part of the rows whose time was before the watermark when they reached the table. */
    LATE_RATIO,
    /** The part of the rows whose column is null. */
    NULL_RATIO,
    /**
     * The mean of a column of numbers. With limits, the smallest and the largest value of the
     * column.
     */
    RANGE,
    /** The number of different values of a column in a minute. */
    DISTINCT,
    /** A value or a field that was not seen before. */
    SCHEMA_DRIFT,
    /** The job does not commit, or one table does not get the commits that the other tables get. */
    COMMIT,
    /** The newest events of a table are too old. */
    FRESHNESS,
    /** The counts of a checkpoint in the ledger do not balance. */
    LEDGER,
    /** Fewer events of a producer arrived than it states that it sent. */
    COMPLETENESS;

    private final String code = name().toLowerCase(Locale.ROOT);

    public String code() {
      return code;
    }

    /** Whether monitors of this kind read the metadata of the tables, and need no profile. */
    public boolean readsLake() {
      return this == COMMIT || this == FRESHNESS || this == LEDGER;
    }
  }

  /** How urgent the findings of a monitor are. */
  public enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    private final String code = name().toLowerCase(Locale.ROOT);

    public String code() {
      return code;
    }
  }

  private final String name;
  private final Kind kind;
  private final String table;
  private final String column;
  private final List<String> by;
  private final Limits limits;
  private final Severity severity;
  private final String owner;
  private final ProducersSpec producers;

  /** The limits of good values, and of the changes that are too early or too small to report. */
  public static final class Limits implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Double min;
    private final Double max;
    private final Duration learn;
    private final long ignoreBelow;

    /**
     * @param min may be null
     * @param max may be null; in seconds for kinds that read the lake
     */
    public Limits(Double min, Double max, Duration learn, long ignoreBelow) {
      this.min = min;
      this.max = max;
      this.learn = learn;
      this.ignoreBelow = ignoreBelow;
    }
  }

  /**
   * @param column null if the kind has no column
   * @param owner null if there is none
   */
  public MonitorSpec(
      String name,
      Kind kind,
      String table,
      String column,
      List<String> by,
      Limits limits,
      Severity severity,
      String owner) {
    this(name, kind, table, column, by, limits, severity, owner, null);
  }

  private MonitorSpec(
      String name,
      Kind kind,
      String table,
      String column,
      List<String> by,
      Limits limits,
      Severity severity,
      String owner,
      ProducersSpec producers) {
    this.name = name;
    this.kind = kind;
    this.table = table;
    this.column = column;
    this.by = List.copyOf(by);
    this.limits = limits;
    this.severity = severity;
    this.owner = owner;
    this.producers = producers;
  }

  /** A copy of this monitor that watches these producers. */
  public MonitorSpec of(ProducersSpec watched) {
    return new MonitorSpec(name, kind, table, column, by, limits, severity, owner, watched);
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  /**
   * The clean table that is watched; an empty text if the monitor watches all tables. Only monitors
   * that read the lake ({@link Kind#readsLake}) can watch all tables.
   */
  public String table() {
    return table;
  }

  /** The column that is watched; empty if the monitor watches events or all columns. */
  public Optional<String> column() {
    return Optional.ofNullable(column);
  }

  /**
   * The columns whose values are watched separately. The profile must be grouped by each of them.
   */
  public List<String> by() {
    return by;
  }

  /** The smallest value that is good. A monitor with a limit does not compare with the past. */
  public Optional<Double> min() {
    return Optional.ofNullable(limits.min);
  }

  /** The largest value that is good. A monitor with a limit does not compare with the past. */
  public Optional<Double> max() {
    return Optional.ofNullable(limits.max);
  }

  /**
   * The longest good time without a commit, or the greatest good age of the newest events; only for
   * kinds that read the lake.
   */
  public Optional<Duration> maxDelay() {
    return max().filter(max -> kind.readsLake()).map(max -> Duration.ofMillis((long) (1000 * max)));
  }

  /**
   * How long the monitor learns the usual values of a key before it reports changes of this key. A
   * monitor with limits does not learn.
   */
  public Duration learn() {
    return limits.learn;
  }

  /** A change of fewer events, rows or values than this number is ignored. */
  public long ignoreBelow() {
    return limits.ignoreBelow;
  }

  public Severity severity() {
    return severity;
  }

  public Optional<String> owner() {
    return Optional.ofNullable(owner);
  }

  /**
   * The producers that the monitor watches. A monitor of the kind {@code completeness} has
   * producers. A monitor of the kind {@code silence} has producers if its keys are the producers.
   */
  public Optional<ProducersSpec> producers() {
    return Optional.ofNullable(producers);
  }
}
