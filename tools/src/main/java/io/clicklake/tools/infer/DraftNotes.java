package io.clicklake.tools.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The choices of a draft, one line each, for the user to review. */
final class DraftNotes {
  private static final int MOST_OTHERS = 5;

  private DraftNotes() {}

  static List<String> of(
      long records,
      long events,
      InferredPayload payload,
      EventKeys keys,
      IdTrial id,
      InferredTypes types,
      List<InferredTable> tables) {
    List<String> notes = new ArrayList<>();
    notes.add(line("samples     %,d, all accepted by the draft", events));
    if (!payload.isPlain()) {
      notes.add(line("payload     %s (%,d records)", payload.yaml(), records));
    }
    if (payload.leavesOut()) {
      notes.add(line("left out    %s", payload.control().shown()));
    }
    if (types != null) {
      notes.add(line("types       by %s: %s", types.by(), String.join(", ", types.names())));
    }
    notes.add(line("event id    %s", id.id().shown()) + others(idOthers(keys, id.id()), "--id"));
    notes.add(line("            %s", id.loss().shown()));
    notes.add(line("event time  %s", time(keys.time())) + others(keys.otherTimes(), "--time"));
    for (InferredTable table : tables) {
      String rows =
          table.isOfOneType(types)
              ? "event of type " + table.types().get(0)
              : table.explode() == null ? "event" : "element of " + table.explode();
      notes.add(line("table       %s: a row for each %s", table.name(), rows));
    }
    return notes;
  }

  private static String time(InferredTime time) {
    if (time.isArrival()) {
      return "the arrival of the record, since the samples have no time outside of arrays";
    }
    String path = time.field().path().toString();
    return time.assumesUtc() ? path + ", taken for UTC, since it has no zone" : path;
  }

  private static List<CandidateColumn> idOthers(EventKeys keys, InferredId id) {
    return keys.otherIds().stream()
        .filter(field -> !id.fields().contains(field) && !field.enveloped())
        .toList();
  }

  private static String others(List<CandidateColumn> fields, String option) {
    return fields.isEmpty()
        ? ""
        : fields.stream()
            .limit(MOST_OTHERS)
            .map(field -> field.path().toString())
            .collect(Collectors.joining(", ", " (for another: " + option + " with ", ")"));
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
