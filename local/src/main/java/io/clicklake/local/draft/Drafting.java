package io.clicklake.local.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.job.decode.DecodeLimits;
import io.clicklake.local.validate.Judge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Drafts a dataset from samples, in two passes: the first learns, the second proves that the draft
 * accepts each of them, by the decoder that the job runs. Memory does not grow with the samples.
 */
final class Drafting {
  private static final Contract ANY_OBJECT = Contract.parse("{\"type\": \"object\"}");

  private final String name;
  private final Samples samples;
  private final Census census = new Census();
  private final Place event = Place.event(census);
  private final Examples examples = new Examples();
  private long count;

  private Drafting(String name, Samples samples) {
    this.name = name;
    this.samples = samples;
  }

  /**
   * @param id the path of the event's id; null: the likeliest field
   * @param time the path of the event's time; likewise
   * @throws SetupException with every problem
   */
  static Draft of(String name, Samples samples, ColumnPath id, ColumnPath time) {
    Drafting drafting = new Drafting(name, samples);
    drafting.learn();
    Draft draft = drafting.draft(id, time);
    drafting.prove(draft);
    return draft;
  }

  private void learn() {
    SampleReader reader = new SampleReader();
    Refusals refusals = new Refusals(samples.name());
    count =
        samples.read(
            Judge.of(ANY_OBJECT, DecodeLimits.DEFAULTS),
            Long.MAX_VALUE,
            line -> {
              if (line.accepted()) {
                reader.read(line.line(), event);
                examples.offer(line.line(), census.news());
              } else {
                refusals.add(line);
              }
            });
    refusals.check(
        "samples are JSON objects, one whole object on each line (NDJSON): mend or remove these"
            + " lines.");
    if (count == 0) {
      throw new SetupException(
          "events '" + samples.name() + "': there are none; give at least one sample.");
    }
    if (!event.isRecord()) {
      throw new SetupException(
          "events '" + samples.name() + "': the samples have no fields; give others.");
    }
  }

  private Draft draft(ColumnPath id, ColumnPath time) {
    RowShape shape = RowShape.of(event, new ColumnPath(List.of()));
    EventKeys keys = EventKeys.of(shape, id, time);
    Names names = new Names();
    List.of("raw_events", "rejected_events", "ledger").forEach(names::reserve);
    List<TableDraft> tables = TablesDraft.of(shape, keys, names);
    String aggregate = names.claim(List.of("event_hours"), List.of());
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(Draft.CONTRACT, ContractDraft.of(name, event, count).getBytes(UTF_8));
    files.put(Draft.DATASET, DatasetYaml.of(name, keys, tables, aggregate, count).getBytes(UTF_8));
    files.put(Draft.EXAMPLES, examples.ndjson());
    return new Draft(name, files, notes(keys, tables));
  }

  private List<String> notes(EventKeys keys, List<TableDraft> tables) {
    List<String> notes = new ArrayList<>();
    notes.add(line("samples     %,d, all accepted by the draft", count));
    notes.add(line("event id    %s", keys.id().path()) + others(keys.otherIds(), "--id"));
    notes.add(line("event time  %s", keys.time().path()) + others(keys.otherTimes(), "--time"));
    for (TableDraft table : tables) {
      String rows = table.explode() == null ? "event" : "element of " + table.explode();
      notes.add(line("table       %s: a row for each %s", table.name(), rows));
    }
    return notes;
  }

  private static String others(List<Field> fields, String option) {
    return fields.isEmpty() ? "" : line(" (%s %s for another)", option, fields.get(0).path());
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private void prove(Draft draft) {
    Judge judge = Judge.of(Datasets.load(draft), DecodeLimits.DEFAULTS, null);
    Refusals refusals = new Refusals(samples.name());
    samples.read(
        judge,
        count,
        line -> {
          if (!line.accepted()) {
            refusals.add(line);
          }
        });
    refusals.check(
        "the job can store no such events, so nothing was written: mend or remove these lines.");
  }
}
