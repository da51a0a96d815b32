package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import io.clicklake.catalog.dataset.MonitorSpec.Limits;
import io.clicklake.catalog.dataset.MonitorSpec.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.util.TimeUtils;

/** Reads and checks one entry of {@code monitors}. */
final class MonitorSpecReader {
  private static final Duration LEARN = Duration.ofDays(1);
  private static final Duration SHORTEST_LEARN = Duration.ofMinutes(30);
  private static final Duration SHORTEST_DELAY = Duration.ofSeconds(10);
  private static final long IGNORE_BELOW = 20;

  private static final Set<Kind> WITH_COLUMN =
      EnumSet.of(Kind.NULL_RATIO, Kind.RANGE, Kind.DISTINCT);
  private static final Set<Kind> WITH_MIN =
      EnumSet.of(Kind.VOLUME, Kind.RANGE, Kind.DISTINCT, Kind.COMPLETENESS);
  private static final Set<Kind> WITHOUT_MAX =
      EnumSet.of(Kind.SILENCE, Kind.SCHEMA_DRIFT, Kind.COMPLETENESS);

  private final Map<String, TableSpecDraft> tables;
  private final Optional<ProducersSpec> producers;
  private final boolean hasProducers;
  private final Problems problems;

  /**
   * @param producers empty if the dataset declares no producers, or if they have a problem
   * @param hasProducers whether the dataset declares producers
   */
  MonitorSpecReader(
      Map<String, TableSpecDraft> tables,
      Optional<ProducersSpec> producers,
      boolean hasProducers,
      Problems problems) {
    this.tables = tables;
    this.producers = producers;
    this.hasProducers = hasProducers;
    this.problems = problems;
  }

  /** Empty if a required part is missing or wrong. */
  Optional<MonitorSpec> read(String name, YamlNode node) {
    return Section.of(node, SectionKeys.MONITOR, problems).flatMap(m -> read(name, m));
  }

  private Optional<MonitorSpec> read(String name, Section monitor) {
    Optional<Kind> kind = monitor.text("monitor").flatMap(text -> kind(monitor, text));
    if (kind.filter(Kind::readsLake).isPresent()) {
      return Optional.of(readLake(name, kind.get(), monitor));
    }
    monitor.requireUnlessMisspelled("table");
    Optional<TableSpecDraft> table = monitor.text("table").flatMap(text -> table(monitor, text));
    boolean ofProducers = kind.filter(k -> k == Kind.COMPLETENESS).isPresent();
    if (!ofProducers) {
      table.ifPresent(of -> profile(monitor, of));
    }
    Optional<String> column = monitor.text("column");
    kind.ifPresent(k -> column(monitor, k, column, table));
    List<String> by = ofProducers ? byProducer(monitor, table) : by(monitor, table);
    Optional<Double> min = monitor.value("min").flatMap(this::number);
    Optional<Double> max = monitor.value("max").flatMap(this::number);
    kind.ifPresent(k -> limits(monitor, k, min, max));
    Limits limits =
        new Limits(
            min.orElse(null),
            max.orElse(null),
            monitor.value("learn").flatMap(this::learn).orElse(LEARN),
            monitor.value("ignore-below").flatMap(this::events).orElse(IGNORE_BELOW));
    Severity severity = severity(monitor);
    Optional<String> owner = monitor.text("owner");
    if (kind.isEmpty() || table.isEmpty()) {
      return Optional.empty();
    }
    MonitorSpec spec =
        new MonitorSpec(
            name,
            kind.get(),
            table.get().name,
            column.orElse(null),
            by,
            limits,
            severity,
            owner.orElse(null));
    return Optional.of(watched(spec).map(spec::of).orElse(spec));
  }

  /** The producers, if this monitor watches them. */
  private Optional<ProducersSpec> watched(MonitorSpec spec) {
    return producers.filter(
        of ->
            spec.kind() == Kind.COMPLETENESS
                || (spec.kind() == Kind.SILENCE
                    && spec.table().equals(of.table())
                    && spec.by().equals(List.of(of.by()))));
  }

  /** The keys of a monitor of kind completeness are always the producers. */
  private List<String> byProducer(Section monitor, Optional<TableSpecDraft> table) {
    List<YamlNode> declared = monitor.texts("by");
    if (producers.isEmpty()) {
      if (!hasProducers) {
        problems.add(
            monitor.node().entries().get("monitor"),
            "the dataset has no producers; add the key 'producers'.");
      }
      return List.of();
    }
    ProducersSpec of = producers.get();
    if (of.manifests().isEmpty()) {
      problems.add(
          monitor.node().entries().get("monitor"),
          "the producers state no numbers of events; give 'producers' the key 'manifests'.");
    }
    if (table.isPresent() && !table.get().name.equals(of.table())) {
      problems.add(
          monitor.node().entries().get("table"),
          "the producers are those of the table '" + of.table() + "'; write this table.");
    }
    if (monitor.has("by") && !(declared.size() == 1 && declared.get(0).text().equals(of.by()))) {
      problems.add(
          monitor.node().entries().get("by"),
          "a monitor of kind completeness watches each producer; write ["
              + of.by()
              + "] or remove the key.");
    }
    return List.of(of.by());
  }

  /** Reads a monitor that watches the metadata of the tables, and not a profile. */
  private MonitorSpec readLake(String name, Kind kind, Section monitor) {
    List<String> unused = new ArrayList<>(List.of("column", "by", "min", "learn", "ignore-below"));
    if (kind == Kind.LEDGER) {
      unused.addAll(List.of("table", "max"));
    }
    Map<String, YamlNode> keys = monitor.node().entries();
    for (String key : unused) {
      if (keys.containsKey(key)) {
        problems.add(
            keys.get(key),
            "a monitor of kind " + kind.code() + " has no '" + key + "'; remove the key.");
      }
    }
    boolean hasKeys = kind != Kind.LEDGER;
    Optional<String> table =
        monitor.text("table").filter(text -> hasKeys).filter(text -> isTable(monitor, text));
    Optional<Double> max = monitor.value("max").filter(node -> hasKeys).flatMap(this::seconds);
    return new MonitorSpec(
        name,
        kind,
        table.orElse(""),
        null,
        List.of(),
        new Limits(null, max.orElse(null), LEARN, IGNORE_BELOW),
        severity(monitor),
        monitor.text("owner").orElse(null));
  }

  private boolean isTable(Section monitor, String name) {
    return table(monitor, name).isPresent();
  }

  private Optional<Double> seconds(YamlNode node) {
    String text = node.isScalar() ? node.text() : "";
    try {
      Duration max = TimeUtils.parseDuration(text);
      if (!text.matches("\\d+") && max.compareTo(SHORTEST_DELAY) >= 0) {
        return Optional.of((double) max.toSeconds());
      }
    } catch (IllegalArgumentException e) {
      // The problem below describes it.
    }
    problems.add(
        node,
        "expected a duration of at least 10 s, for example 10 min, but it is "
            + node.shown()
            + ".");
    return Optional.empty();
  }

  private Severity severity(Section monitor) {
    return monitor
        .text("severity")
        .flatMap(text -> severity(monitor, text))
        .orElse(Severity.WARNING);
  }

  private Optional<Kind> kind(Section monitor, String text) {
    List<String> known = Arrays.stream(Kind.values()).map(Kind::code).collect(Collectors.toList());
    if (known.contains(text)) {
      return Optional.of(Kind.valueOf(text.toUpperCase(Locale.ROOT)));
    }
    YamlNode node = monitor.node().entries().get("monitor");
    unknown(node, "'" + text + "' is not a kind of monitor", "the kinds are ", known);
    return Optional.empty();
  }

  private Optional<Severity> severity(Section monitor, String text) {
    List<String> known =
        Arrays.stream(Severity.values()).map(Severity::code).collect(Collectors.toList());
    if (known.contains(text)) {
      return Optional.of(Severity.valueOf(text.toUpperCase(Locale.ROOT)));
    }
    YamlNode node = monitor.node().entries().get("severity");
    unknown(node, "'" + text + "' is not a severity", "the severities are ", known);
    return Optional.empty();
  }

  private Optional<TableSpecDraft> table(Section monitor, String name) {
    if (!tables.containsKey(name) && !tables.isEmpty()) {
      unknown(
          monitor.node().entries().get("table"),
          "'" + name + "' is not a table of this dataset",
          "the tables are ",
          List.copyOf(tables.keySet()));
    }
    return Optional.ofNullable(tables.get(name));
  }

  private void profile(Section monitor, TableSpecDraft table) {
    if (table.profile == null && !table.isIncomplete) {
      problems.add(
          monitor.node().entries().get("table"),
          "'" + table.name + "' has no profile; give the table the key 'profile'.");
    }
  }

  private void column(
      Section monitor, Kind kind, Optional<String> column, Optional<TableSpecDraft> table) {
    YamlNode node = monitor.node().entries().get("column");
    if (WITH_COLUMN.contains(kind)) {
      monitor.requireUnlessMisspelled("column");
    } else if (node != null && kind != Kind.SCHEMA_DRIFT) {
      problems.add(node, "a monitor of kind " + kind.code() + " has no column; remove the key.");
      return;
    }
    Optional<ProfileSpec> profile = table.map(of -> of.profile);
    if (column.isEmpty() || profile.isEmpty()) {
      return;
    }
    String key = profiled(kind);
    List<String> columns = columns(profile.get(), kind);
    if (!columns.contains(column.get())) {
      problems.add(
          node,
          "'"
              + column.get()
              + "' is not in 'profile."
              + key
              + "' of "
              + table.get().name
              + "; add it there.");
    }
  }

  private static String profiled(Kind kind) {
    switch (kind) {
      case NULL_RATIO:
        return "nulls";
      case RANGE:
        return "numbers";
      case DISTINCT:
        return "distinct";
      default:
        return "values";
    }
  }

  private static List<String> columns(ProfileSpec profile, Kind kind) {
    switch (kind) {
      case NULL_RATIO:
        return profile.nulls();
      case RANGE:
        return profile.numbers();
      case DISTINCT:
        return profile.distinct();
      default:
        return profile.values();
    }
  }

  private List<String> by(Section monitor, Optional<TableSpecDraft> table) {
    List<String> by = new ArrayList<>();
    for (YamlNode element : monitor.texts("by")) {
      String column = element.text();
      Optional<ProfileSpec> profile = table.map(of -> of.profile);
      if (profile.isPresent() && !profile.get().by().contains(column)) {
        problems.add(
            element,
            "'"
                + column
                + "' is not in 'profile.by' of "
                + table.get().name
                + DidYouMean.nearest(column, profile.get().by())
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("; add it there."));
      } else if (by.contains(column)) {
        problems.add(element, "'" + column + "' is in this list twice; remove one.");
      } else {
        by.add(column);
      }
    }
    return by;
  }

  private void limits(Section monitor, Kind kind, Optional<Double> min, Optional<Double> max) {
    Map<String, YamlNode> keys = monitor.node().entries();
    if (keys.containsKey("min") && !WITH_MIN.contains(kind)) {
      problems.add(
          keys.get("min"), "a monitor of kind " + kind.code() + " has no 'min'; remove the key.");
    }
    if (keys.containsKey("max") && WITHOUT_MAX.contains(kind)) {
      problems.add(
          keys.get("max"), "a monitor of kind " + kind.code() + " has no 'max'; remove the key.");
    } else if (kind == Kind.COMPLETENESS && min.filter(m -> m < 0 || m > 1).isPresent()) {
      problems.add(keys.get("min"), "expected a ratio from 0 to 1, but it is '" + min.get() + "'.");
    } else if (!WITH_MIN.contains(kind) && max.filter(m -> m < 0 || m > 1).isPresent()) {
      problems.add(keys.get("max"), "expected a ratio from 0 to 1, but it is '" + max.get() + "'.");
    }
    if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
      problems.add(keys.get("min"), "'min' is above 'max'; swap them.");
    }
  }

  private Optional<Double> number(YamlNode node) {
    try {
      double number = Double.parseDouble(node.isScalar() ? node.text() : "");
      if (Double.isFinite(number)) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // The problem below describes it.
    }
    problems.add(node, "expected a number, but it is " + node.shown() + ".");
    return Optional.empty();
  }

  private Optional<Long> events(YamlNode node) {
    if (node.isScalar() && node.text().matches("\\d{1,12}")) {
      return Optional.of(Long.parseLong(node.text()));
    }
    problems.add(node, "expected a number of events, but it is " + node.shown() + ".");
    return Optional.empty();
  }

  private Optional<Duration> learn(YamlNode node) {
    String text = node.isScalar() ? node.text() : "";
    try {
      Duration learn = TimeUtils.parseDuration(text);
      if (!text.matches("\\d+") && learn.compareTo(SHORTEST_LEARN) >= 0) {
        return Optional.of(learn);
      }
    } catch (IllegalArgumentException e) {
      // The problem below describes it.
    }
    problems.add(
        node,
        "expected a duration of at least 30 min, for example 1 d, but it is " + node.shown() + ".");
    return Optional.empty();
  }

  private void unknown(YamlNode node, String what, String list, List<String> known) {
    String suggestion = DidYouMean.suggestion(node.text(), known);
    problems.add(
        node, what + (suggestion.isEmpty() ? "; " + list + join(known) + "." : suggestion));
  }

  private static String join(List<String> words) {
    return String.join(", ", words);
  }
}
