package io.clicklake.tools.infer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.job.decode.DecodeLimits;
import io.clicklake.tools.validate.EventValidator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Infers a dataset from samples in these passes:
 *
 * <ul>
 *   <li>find the form of the records;
 *   <li>collect the profiles of the events;
 *   <li>if the events are of several types, collect the profiles of each type;
 *   <li>count the samples that each possible id would drop;
 *   <li>check with the job's decoder that the draft accepts each sample.
 * </ul>
 *
 * <p>Memory does not grow with the number of samples.
 */
final class DatasetInference {
  private static final Contract ANY_OBJECT = Contract.parse("{\"type\": \"object\"}");
  private static final String OTHERS = "take these out of the file, and draft from the others.";

  private final String name;
  private final Samples samples;
  private final InferredPayload payload;
  private final ProfilingLimits census = new ProfilingLimits();
  private final FieldProfile event = FieldProfile.event(census);
  private final FieldProfile envelope = FieldProfile.event(census);
  private final TypeCensus types = new TypeCensus();
  private final ExampleSamples examples = new ExampleSamples();
  private long records;
  private long count;

  /**
   * Reads the samples.
   *
   * @throws SetupException when the samples are not events
   */
  DatasetInference(String name, Samples samples) {
    this.name = name;
    this.samples = samples;
    this.payload = PayloadInference.of(samples);
    learn();
  }

  private void learn() {
    SampleReader reader = new SampleReader();
    EventValidator judge = EventValidator.of(ANY_OBJECT, DecodeLimits.DEFAULTS);
    RejectedSamples refusals = new RejectedSamples(samples.name());
    records =
        samples.read(
            Long.MAX_VALUE,
            sample -> {
              if (sample.bytes() == null) {
                refusals.add(sample.line(), sample.tooLong());
                return;
              }
              OpenedRecord opened = payload.open(sample.bytes());
              for (byte[] bytes : opened.events()) {
                count++;
                if (judge.accepts(bytes)) {
                  reader.read(bytes, event);
                  types.add(InferredPayload.tree(bytes));
                } else {
                  refusals.add(sample.line(), judge.rejection());
                }
              }
              opened.envelope().stream()
                  .filter(JsonNode::isObject)
                  .forEach(around -> reader.read(InferredPayload.bytes(around), envelope));
              payload.texts(sample.bytes()).forEach(text -> examples.offer(text, census.news()));
            });
    refusals.check(
        "samples are JSON objects, one on each line, one behind the other, or in one array: "
            + OTHERS);
    if (count == 0) {
      throw new SetupException(
          "events '" + samples.name() + "': there are none; give at least one sample.");
    }
    if (!event.isRecord()) {
      throw new SetupException(
          "events '" + samples.name() + "': the samples have no fields; give others.");
    }
  }

  /**
   * @param ids paths of the event id; empty for the most likely fields
   * @param time path of the event time; null for the most likely field
   * @throws SetupException with every problem
   */
  DatasetDraft draft(List<ColumnPath> ids, ColumnPath time) {
    RowShape shape = RowShape.of(event, new ColumnPath(List.of()));
    List<CandidateColumn> around =
        envelope.isRecord()
            ? RowShape.of(envelope, new ColumnPath(List.of())).fields().stream()
                .map(field -> field.inEnvelope(payload.events()))
                .toList()
            : List.of();
    EventKeys keys = EventKeys.of(shape, around, ids, time);
    IdTrial id = chosen(keys);
    Optional<DatasetDraft> typed =
        types.types().filter(this::learn).map(t -> draft(shape, around, keys, id, t));
    return typed
        .filter(DatasetInference::canBeLoaded)
        .orElseGet(() -> draft(shape, around, keys, id, null));
  }

  /** Collects the profiles of the events of each type. False if some events are of another type. */
  private boolean learn(InferredTypes known) {
    Map<String, FieldProfile> byValue = new HashMap<>();
    known.types().forEach(type -> byValue.put(type.value(), type.event()));
    SampleReader reader = new SampleReader();
    boolean[] all = {true};
    samples.read(
        records,
        sample -> {
          for (byte[] bytes : payload.open(sample.bytes()).events()) {
            FieldProfile type = byValue.get(InferredPayload.tree(bytes).path(known.by()).asText());
            all[0] &= type != null;
            if (type != null) {
              reader.read(bytes, type);
            }
          }
        });
    return all[0];
  }

  /** Whether the contracts of the types allow the columns of their tables. */
  private static boolean canBeLoaded(DatasetDraft draft) {
    try {
      Datasets.load(draft);
      return true;
    } catch (SetupException e) {
      return false;
    }
  }

  private DatasetDraft draft(
      RowShape shape,
      List<CandidateColumn> around,
      EventKeys keys,
      IdTrial id,
      InferredTypes types) {
    ColumnNames names = new ColumnNames();
    List.of("raw_events", "rejected_events", "ledger").forEach(names::reserve);
    List<InferredTable> tables = TableInference.of(shape, keys, id.id(), around, types, names);
    String aggregate = names.claim(List.of("event_hours"), List.of());
    Map<String, byte[]> files = new LinkedHashMap<>();
    if (types == null) {
      files.put(DatasetDraft.CONTRACT, contract(name, event));
    } else {
      types
          .types()
          .forEach(
              type ->
                  files.put(type.contract(), contract(name + ", " + type.value(), type.event())));
    }
    String yaml =
        DatasetYaml.of(name, count, payload, keys, id, types).tables(tables, types, aggregate);
    files.put(DatasetDraft.DATASET, yaml.getBytes(UTF_8));
    files.put(DatasetDraft.EXAMPLES, examples.ndjson());
    return new DatasetDraft(
        name, files, DraftNotes.of(records, count, payload, keys, id, types, tables));
  }

  private static byte[] contract(String title, FieldProfile event) {
    return ContractInference.of(title, event, event.values()).getBytes(UTF_8);
  }

  /**
   * Returns the first id with which dedupe drops no sample that differs from the earlier sample
   * with the same id. If there is no such id, returns the last one.
   */
  private IdTrial chosen(EventKeys keys) {
    List<IdTrial> trials = IdTrial.of(keys.ids());
    samples.read(
        IdTrial.MOST_SAMPLES,
        sample -> {
          OpenedRecord opened = payload.open(sample.bytes());
          for (int i = 0; i < opened.events().size(); i++) {
            byte[] bytes = opened.events().get(i);
            long content = IdTrial.hash(bytes);
            JsonNode tree = InferredPayload.tree(bytes);
            for (IdTrial trial : trials) {
              trial.add(content, tree, opened.envelope().get(i));
            }
          }
        });
    return trials.stream()
        .filter(trial -> trial.loss().differing() == 0)
        .findFirst()
        .orElse(trials.get(trials.size() - 1));
  }

  /**
   * Checks each sample with the job's decoder.
   *
   * @throws SetupException when the draft rejects samples
   */
  void prove(DatasetDraft draft) {
    EventValidator judge = EventValidator.of(Datasets.load(draft), DecodeLimits.DEFAULTS, null);
    RejectedSamples refusals = new RejectedSamples(samples.name());
    samples.validate(judge, count, refusals);
    refusals.check("the job can store no such events, so nothing was written: " + OTHERS);
  }
}
