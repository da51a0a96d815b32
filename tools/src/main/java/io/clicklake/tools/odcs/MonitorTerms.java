package io.clicklake.tools.odcs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.dataset.MonitorSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The monitors of a table as terms of its contract. Monitors of the delivery (volume, time,
 * completeness) become SLA properties; monitors of the content become quality rules, on the column
 * that they watch or on the table.
 */
final class MonitorTerms {
  private static final Set<String> OF_DELIVERY =
      Set.of("volume", "silence", "late_ratio", "freshness", "completeness", "ledger", "commit");

  /** The limits of these kinds are ratios from 0 to 1. The contract states them in percent. */
  private static final Set<String> RATIOS =
      Set.of(
          "rejection_ratio",
          "duplicate_ratio",
          "conflicting_duplicates",
          "late_ratio",
          "null_ratio",
          "completeness");

  /** The limits of these kinds are times, in seconds. */
  private static final Set<String> TIMES = Set.of("freshness", "commit");

  private final String table;
  private final List<MonitorSpec> monitors;

  /** Selects the monitors of this table, and the monitors of all tables. */
  MonitorTerms(List<MonitorSpec> monitors, String table) {
    this.table = table;
    this.monitors =
        monitors.stream()
            .filter(monitor -> monitor.table().equals(table) || monitor.table().isEmpty())
            .toList();
  }

  /** Adds an SLA property for each monitor of the delivery of the table. */
  void addSla(ArrayNode properties) {
    for (MonitorSpec monitor : monitors) {
      if (OF_DELIVERY.contains(code(monitor))) {
        addSla(properties.addObject(), monitor);
      }
    }
  }

  private void addSla(ObjectNode property, MonitorSpec monitor) {
    property.put("property", slaName(code(monitor)));
    Optional<BigDecimal> limit =
        (monitor.max().isPresent() ? monitor.max() : monitor.min())
            .map(value -> scaled(monitor, value));
    limit.ifPresentOrElse(
        value -> property.put("value", value), () -> property.put("value", "as usual"));
    limit.flatMap(value -> unit(monitor)).ifPresent(unit -> property.put("unit", unit));
    property.put("element", element(monitor));
    property.put("driver", "operational");
    property.put("description", sentence(monitor));
  }

  /** Adds a quality rule for each monitor of this column. */
  void addQuality(ObjectNode element, Optional<String> column) {
    for (MonitorSpec monitor : monitors) {
      if (!OF_DELIVERY.contains(code(monitor)) && monitor.column().equals(column)) {
        addQuality(element.withArray("/quality").addObject(), monitor);
      }
    }
  }

  private void addQuality(ObjectNode rule, MonitorSpec monitor) {
    rule.put("name", monitor.name());
    rule.put("description", sentence(monitor));
    rule.put("dimension", dimension(code(monitor)));
    rule.put("severity", monitor.severity().code());
    if (code(monitor).equals("null_ratio") && monitor.max().isPresent()) {
      rule.put("type", "library");
      rule.put("metric", "nullValues");
      rule.put("unit", "percent");
      rule.put("mustBeLessOrEqualTo", scaled(monitor, monitor.max().get()));
    } else {
      rule.put("type", "custom");
      rule.put("engine", "clicklake");
      addImplementation(rule.putObject("implementation"), monitor);
    }
    monitor
        .owner()
        .ifPresent(
            owner ->
                rule.putArray("customProperties")
                    .addObject()
                    .put("property", "owner")
                    .put("value", owner));
  }

  /** Adds the monitor as in {@code dataset.yaml}, without its defaults. */
  private void addImplementation(ObjectNode keys, MonitorSpec monitor) {
    keys.put("monitor", code(monitor));
    keys.put("table", table);
    monitor.column().ifPresent(column -> keys.put("column", column));
    if (!monitor.by().isEmpty()) {
      ArrayNode by = keys.putArray("by");
      monitor.by().forEach(by::add);
    }
    monitor.min().ifPresent(min -> keys.put("min", plain(min)));
    monitor.max().ifPresent(max -> keys.put("max", plain(max)));
  }

  private static String sentence(MonitorSpec monitor) {
    String watched = monitor.column().map(column -> " of the column " + column).orElse("");
    String by = monitor.by().isEmpty() ? "" : ", by " + String.join(", ", monitor.by());
    String limits =
        monitor.min().isEmpty() && monitor.max().isEmpty()
            ? ", compared with the past"
            : monitor.min().map(min -> ", at least " + plain(min)).orElse("")
                + monitor.max().map(max -> ", at most " + plain(max)).orElse("");
    String owner = monitor.owner().map(name -> " Owner: " + name + ".").orElse("");
    return "Monitor "
        + monitor.name()
        + ": "
        + code(monitor)
        + watched
        + by
        + limits
        + ". Severity: "
        + monitor.severity().code()
        + "."
        + owner;
  }

  private static String code(MonitorSpec monitor) {
    return monitor.kind().code();
  }

  private String element(MonitorSpec monitor) {
    return table + monitor.column().map(column -> "." + column).orElse("");
  }

  /** The standard's name of the property, if it has one. */
  private static String slaName(String kind) {
    return switch (kind) {
      case "freshness" -> "latency";
      case "commit" -> "frequency";
      case "volume" -> "throughput";
      default -> kind;
    };
  }

  private static String dimension(String kind) {
    return switch (kind) {
      case "null_ratio" -> "completeness";
      case "duplicate_ratio", "conflicting_duplicates", "distinct" -> "uniqueness";
      case "range" -> "accuracy";
      default -> "conformity";
    };
  }

  private static Optional<String> unit(MonitorSpec monitor) {
    return RATIOS.contains(code(monitor))
        ? Optional.of("percent")
        : TIMES.contains(code(monitor))
            ? Optional.of("s")
            : code(monitor).equals("volume") ? Optional.of("events/min") : Optional.empty();
  }

  private static BigDecimal scaled(MonitorSpec monitor, double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    return RATIOS.contains(code(monitor)) ? plain(exact.movePointRight(2)) : plain(exact);
  }

  private static BigDecimal plain(double value) {
    return plain(BigDecimal.valueOf(value));
  }

  /** Returns the value without zeros at its end, in a scale that is written without an exponent. */
  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
