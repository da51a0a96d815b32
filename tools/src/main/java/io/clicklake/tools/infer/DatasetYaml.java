package io.clicklake.tools.infer;

import io.clicklake.catalog.contract.JsonType;
import io.clicklake.tools.infer.InferredTable.Column;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes {@code dataset.yaml}, with a comment at each choice that the user should review. */
final class DatasetYaml {
  private static final int MOST_OTHERS = 5;

  /** Types of columns that can be added up. */
  private static final Set<String> AMOUNTS =
      Set.of("amount", "price", "cost", "total", "count", "quantity", "bytes", "duration", "value");

  private final StringBuilder text = new StringBuilder();

  private DatasetYaml() {}

  /** Writes everything before the tables. */
  static DatasetYaml of(
      String name,
      long samples,
      InferredPayload payload,
      EventKeys keys,
      IdTrial id,
      InferredTypes types) {
    DatasetYaml yaml = new DatasetYaml();
    yaml.head(name, samples, types);
    yaml.payload(payload);
    yaml.where(payload);
    yaml.line("");
    yaml.line("event:");
    yaml.id(keys, id.id(), id.loss());
    yaml.time(keys);
    yaml.line("");
    return yaml;
  }

  /**
   * Writes the types and the tables; returns the whole file.
   *
   * @param types null when the events are of one type
   * @param aggregate an unused table name for the example
   */
  String tables(List<InferredTable> tables, InferredTypes types, String aggregate) {
    if (types != null) {
      types(types, tables);
    }
    line("# Remove columns that are not needed, and those with personal data; to use a value in");
    line("# expressions without storing it, move its line to 'inputs:'.");
    line("tables:");
    tables.forEach(table -> table(table, types));
    example(tables.get(0), aggregate);
    return text.toString();
  }

  private void head(String name, long samples, InferredTypes types) {
    line("# Drafted from %,d %s, to be edited.", samples, samples == 1 ? "sample" : "samples");
    line("dataset: %s", name);
    if (types == null) {
      line("contract: %s", DatasetDraft.CONTRACT);
    }
    line("# A column with values of several types stores strings without quotes.");
    line("mixed: text");
  }

  private void payload(InferredPayload payload) {
    if (!payload.isPlain()) {
      line("# What a record of the stream holds.");
      line("payload: %s", payload.yaml());
    }
  }

  private void where(InferredPayload payload) {
    if (payload.leavesOut()) {
      line("# Messages that are no events. Remove the rule to keep them.");
      line("where:");
      line("  - %s", payload.control().rule("envelope"));
    } else if (payload.control() != null) {
      line("# Some samples may be messages that are no events. This rule would leave them out:");
      line("# where:");
      line("#   - %s", payload.control().rule("path"));
    }
  }

  private void types(InferredTypes types, List<InferredTable> tables) {
    line(
        "# Each type of event has its own contract and tables. An event of a type that is not here is");
    line("# rejected as unknown_type, so add the types that no sample has.");
    line("types:");
    line("  by: %s", YamlScalar.block(CandidateColumn.path(types.by())));
    line("  of:");
    for (InferredTypes.Type type : types.types()) {
      line("    %s:", YamlScalar.block(type.name()));
      if (!type.name().equals(type.value())) {
        line("      values: [%s]", YamlScalar.flow(type.value()));
      }
      line("      contract: %s", type.contract());
      line(
          "      tables: [%s]",
          tables.stream()
              .filter(table -> table.types().contains(type.name()))
              .map(InferredTable::name)
              .collect(Collectors.joining(", ")));
    }
    line("");
  }

  private void id(EventKeys keys, InferredId id, IdLoss loss) {
    line("  # Only the first event with an id is written, so each event must have its own id.");
    line("  # This id %s.", loss.shown());
    if (id.isContent()) {
      line("  # No field of the samples is surely an id. So events whose bytes are equal are");
      line("  # duplicates. If a field is the id of the event, write its path here. If several");
      line("  # fields are it together, write them in brackets: [a, b.c].");
    }
    others(
        "  ",
        keys.otherIds().stream()
            .filter(field -> !id.fields().contains(field))
            .map(field -> InferredId.of(field).yaml())
            .toList());
    line("  id: %s", id.yaml());
  }

  private void time(EventKeys keys) {
    line("  # The time when the event happened. Windows and lateness use this time.");
    if (keys.time().isArrival()) {
      line(
          "  # No field outside of arrays is a time that each sample has. So this is the time when");
      line("  # the record arrived in the stream.");
    }
    if (keys.time().assumesUtc()) {
      line(
          "  # The times of the samples have no zone. UTC is an assumption: write the zone of your");
      line(
          "  # events, as in 'zone: Europe/Berlin', or the field that has it: 'zone: {path: FIELD}'.");
    }
    others(
        "  ",
        keys.otherTimes().stream()
            .map(field -> ColumnYaml.time(field, field.time().orElseThrow(), null))
            .toList());
    line("  time: %s", keys.time().yaml());
  }

  private void others(String indent, List<String> values) {
    if (!values.isEmpty()) {
      line(
          "%s# It could also be: %s",
          indent, String.join(", ", values.subList(0, Math.min(MOST_OTHERS, values.size()))));
    }
  }

  private void table(InferredTable table, InferredTypes types) {
    boolean events = table.explode() == null;
    String each = events ? "event" : "element of " + YamlScalar.block(table.explode().toString());
    line(
        "  # One row for each %s%s.",
        each, table.isOfOneType(types) ? " of type " + table.types().get(0) : "");
    line("  %s:", table.name());
    if (!events) {
      line("    explode: %s", YamlScalar.block(table.explode().toString()));
    }
    line("    columns:");
    for (Column column : table.columns()) {
      line("      %s: %s%s", YamlScalar.block(column.name()), column.value(), remark(column));
    }
    if (events && !table.isOfOneType(types)) {
      line("    # Fields that the contract allows and does not name, as JSON text.");
      line("    extra: %s", TableInference.EXTRA);
    }
    others("    ", table.times());
    line("    time: %s", YamlScalar.block(table.time()));
    line("    partition: [day(%s)]", table.time());
    line("");
  }

  private static String remark(Column column) {
    boolean event = column.field() != null && column.value().indexOf("pattern:") < 0;
    return event ? column.field().remark().map(remark -> " # " + remark).orElse("") : "";
  }

  private void example(InferredTable events, String aggregate) {
    line("# An aggregate adds up rows by windows of their time, for example:");
    line("# aggregates:");
    line("#   %s:", aggregate);
    line("#     from: %s", events.name());
    line("#     window: 1 h");
    events.columns().stream()
        .filter(column -> column.field() != null && !column.field().enveloped())
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
    if (column.isTime() || column.field().enveloped()) {
      return false;
    }
    FieldProfile place = column.field().place();
    boolean number = place.is(JsonType.NUMBER) || place.is(JsonType.INTEGER);
    return number
        && column.field().columnType() == null
        && KeyWords.of(column.field().key()).stream().anyMatch(AMOUNTS::contains);
  }

  private void line(String format, Object... values) {
    text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    text.append('\n');
  }
}
