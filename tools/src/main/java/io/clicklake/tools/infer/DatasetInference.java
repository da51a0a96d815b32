package io.clicklake.tools.infer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.job.decode.DecodeLimits;
import io.clicklake.tools.validate.EventValidator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Infers a dataset from samples in two passes. The first pass collects profiles. The second pass
 * checks with the job's decoder that the draft accepts each sample. Memory does not grow with the
 * number of samples.
 */
final class DatasetInference {
  private static final Contract ANY_OBJECT = Contract.parse("{\"type\": \"object\"}");

  private final String name;
  private final Samples samples;
  private final ProfilingLimits census = new ProfilingLimits();
  private final FieldProfile event = FieldProfile.event(census);
  private final ExampleSamples examples = new ExampleSamples();
  private long count;

  private DatasetInference(String name, Samples samples) {
    this.name = name;
    this.samples = samples;
  }

  /**
   * @param id path of the event id; null for the most likely field
   * @param time path of the event time; null for the most likely field
   * @throws SetupException with every problem
   */
  static DatasetDraft of(String name, Samples samples, ColumnPath id, ColumnPath time) {
    DatasetInference drafting = new DatasetInference(name, samples);
    drafting.learn();
    DatasetDraft draft = drafting.draft(id, time);
    drafting.prove(draft);
    return draft;
  }

  private void learn() {
    SampleReader reader = new SampleReader();
    RejectedSamples refusals = new RejectedSamples(samples.name());
    count =
        samples.read(
            EventValidator.of(ANY_OBJECT, DecodeLimits.DEFAULTS),
            Long.MAX_VALUE,
            line -> {
              if (line.accepted()) {
                reader.read(line.event(), event);
                examples.offer(line.event(), census.news());
              } else {
                refusals.add(line);
              }
            });
    refusals.check(
        "samples are JSON objects, one on each line, one behind the other, or in one array: take"
            + " these out of the file, and draft from the others.");
    if (count == 0) {
      throw new SetupException(
          "events '" + samples.name() + "': there are none; give at least one sample.");
    }
    if (!event.isRecord()) {
      throw new SetupException(
          "events '" + samples.name() + "': the samples have no fields; give others.");
    }
  }

  private DatasetDraft draft(ColumnPath id, ColumnPath time) {
    RowShape shape = RowShape.of(event, new ColumnPath(List.of()));
    EventKeys keys = EventKeys.of(shape, id, time);
    ColumnNames names = new ColumnNames();
    List.of("raw_events", "rejected_events", "ledger").forEach(names::reserve);
    List<InferredTable> tables = TableInference.of(shape, keys, names);
    String aggregate = names.claim(List.of("event_hours"), List.of());
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(DatasetDraft.CONTRACT, ContractInference.of(name, event, count).getBytes(UTF_8));
    files.put(
        DatasetDraft.DATASET, DatasetYaml.of(name, keys, tables, aggregate, count).getBytes(UTF_8));
    files.put(DatasetDraft.EXAMPLES, examples.ndjson());
    return new DatasetDraft(name, files, notes(keys, tables));
  }

  private List<String> notes(EventKeys keys, List<InferredTable> tables) {
    List<String> notes = new ArrayList<>();
    notes.add(line("samples     %,d, all accepted by the draft", count));
    notes.add(line("event id    %s", keys.id().path()) + others(keys.otherIds(), "--id"));
    notes.add(line("event time  %s", keys.time().path()) + others(keys.otherTimes(), "--time"));
    for (InferredTable table : tables) {
      String rows = table.explode() == null ? "event" : "element of " + table.explode();
      notes.add(line("table       %s: a row for each %s", table.name(), rows));
    }
    return notes;
  }

  private static String others(List<CandidateColumn> fields, String option) {
    return fields.isEmpty() ? "" : line(" (%s %s for another)", option, fields.get(0).path());
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private void prove(DatasetDraft draft) {
    EventValidator judge = EventValidator.of(Datasets.load(draft), DecodeLimits.DEFAULTS, null);
    RejectedSamples refusals = new RejectedSamples(samples.name());
    samples.read(
        judge,
        count,
        line -> {
          if (!line.accepted()) {
            refusals.add(line);
          }
        });
    refusals.check(
        "the job can store no such events, so nothing was written: take these out of the file, and"
            + " draft from the others.");
  }
}
