package io.clicklake.tools.infer;

import io.clicklake.catalog.contract.JsonType;
import io.clicklake.catalog.dataset.ColumnSpec.EpochUnit;
import io.clicklake.tools.infer.InferredTable.Column;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes {@code dataset.yaml}, with a comment at each choice that the user should review. */
final class DatasetYaml {
  private static final int MOST_OTHERS = 5;

  /** Types of columns that can be added up. */
  private static final Set<String> AMOUNTS =
      Set.of("amount", "price", "cost", "total", "count", "quantity", "bytes", "duration", "value");

  private final StringBuilder text = new StringBuilder();

  private DatasetYaml() {}

  /**
   * @param aggregate an unused table name for the example
   */
  static String of(
      String name, EventKeys keys, List<InferredTable> tables, String aggregate, long samples) {
    DatasetYaml yaml = new DatasetYaml();
    yaml.head(name, keys, samples);
    tables.forEach(yaml::table);
    yaml.example(tables.get(0), aggregate);
    return yaml.text.toString();
  }

  private void head(String name, EventKeys keys, long samples) {
    line("# Drafted from %,d %s, to be edited.", samples, samples == 1 ? "sample" : "samples");
    line("dataset: %s", name);
    line("contract: event.schema.json");
    line("# A column with values of several types stores strings without quotes.");
    line("mixed: text");
    line("");
    line("event:");
    line("  # Only the first event with an id is written, so each event must have its own id.");
    others("  ", keys.otherIds().stream().map(field -> field.path().toString()).toList());
    line("  id: %s", YamlScalar.block(keys.id().path().toString()));
    line("  # The time when the event happened. Windows and lateness use this time.");
    others("  ", keys.otherTimes().stream().map(field -> field.path().toString()).toList());
    line("  time: %s", value(keys.time(), null, keys.timeEpoch()));
    line("");
    line("# Remove columns that are not needed, and those with personal data; to use a value in");
    line("# expressions without storing it, move its line to 'inputs:'.");
    line("tables:");
  }

  private void others(String indent, List<String> names) {
    if (!names.isEmpty()) {
      line(
          "%s# It could also be: %s",
          indent,
          String.join(", ", names.stream().limit(MOST_OTHERS).map(YamlScalar::block).toList()));
    }
  }

  private void table(InferredTable table) {
    boolean events = table.explode() == null;
    String each = events ? "event" : "element of " + YamlScalar.block(table.explode().toString());
    line("  # One row for each %s.", each);
    line("  %s:", table.name());
    if (!events) {
      line("    explode: %s", YamlScalar.block(table.explode().toString()));
    }
    line("    columns:");
    for (Column column : table.columns()) {
      CandidateColumn field = column.field();
      line(
          "      %s: %s",
          YamlScalar.block(column.name()), value(field, column.type(), column.epoch()));
    }
    if (events) {
      line("    # Fields that the contract allows and does not name, as JSON text.");
      line("    extra: %s", TableInference.EXTRA);
    }
    others("    ", table.times());
    line("    time: %s", YamlScalar.block(table.time()));
    line("    partition: [day(%s)]", table.time());
    line("");
  }

  private static String value(CandidateColumn field, String type, EpochUnit epoch) {
    String path = field.path().toString();
    if (epoch != EpochUnit.NONE) {
      String unit = epoch.name().toLowerCase(Locale.ROOT);
      return "{path: " + YamlScalar.flow(path) + ", epoch: " + unit + "}";
    }
    return type == null
        ? YamlScalar.block(path)
        : "{path: " + YamlScalar.flow(path) + ", type: \"" + type + "\"}";
  }

  private void example(InferredTable events, String aggregate) {
    line("# An aggregate adds up rows by windows of their time, for example:");
    line("# aggregates:");
    line("#   %s:", aggregate);
    line("#     from: %s", events.name());
    line("#     window: 1 h");
    events.columns().stream()
        .filter(column -> !column.field().place().texts().enumeration().isEmpty())
        .filter(column -> column.field().place().is(JsonType.STRING))
        .findFirst()
        .ifPresent(column -> line("#     group: [%s]", YamlScalar.block(column.name())));
    line("#     measures:");
    line("#       number_of_events: {count: \"*\"}");
    events.columns().stream()
        .filter(DatasetYaml::isAmount)
        .findFirst()
        .ifPresent(column -> line("#       total_%s: {sum: %s}", column.name(), column.name()));
  }

  private static boolean isAmount(Column column) {
    FieldProfile place = column.field().place();
    boolean number = place.is(JsonType.NUMBER) || place.is(JsonType.INTEGER);
    return number
        && column.type() == null
        && column.epoch() == EpochUnit.NONE
        && KeyWords.of(column.field().key()).stream().anyMatch(AMOUNTS::contains);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
