package io.clicklake.serve.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.table.Zones;
import io.clicklake.serve.lake.LakeState;
import io.clicklake.serve.lake.ServedLake;
import io.clicklake.serve.query.Parameters;
import io.clicklake.serve.query.TimeRange;
import io.clicklake.serve.rejections.PersonalFields;
import io.clicklake.serve.rejections.RejectedEvent;
import io.clicklake.serve.rejections.RejectionCount;
import io.clicklake.serve.rejections.RejectionScan;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;

/**
 * Answers how many events were rejected for each reason, with an example. The columns of a rejected
 * event are not known, so a token with filters gets no answer.
 */
final class RejectionsRoute {
  static final List<String> PARAMETERS = List.of("from", "to");

  /** The most characters of a payload in an example. */
  static final int PAYLOAD = 2_000;

  private static final int MOST_REASONS = 100;

  private final ServedLake lake;
  private final RangeReads reads;

  RejectionsRoute(ServedLake lake, RangeReads reads) {
    this.lake = lake;
    this.reads = reads;
  }

  ApiAnswer answer(ApiRequest request) throws ApiProblem {
    if (!request.token().filters().isEmpty()) {
      throw ApiProblem.of(
          403, "The token has filters, but a rejected event has no columns to filter by.");
    }
    LakeState state = lake.state();
    Parameters parameters = new Parameters(request.parameters());
    parameters.allow(PARAMETERS);
    TimeRange range = TimeRange.of(parameters, state.readAt());
    ApiProblem.check(parameters);
    Table table = state.tables().get(Zones.REJECTED_EVENTS);
    Expression rows = RangeReads.within("arrived_at", range);
    List<RejectionCount> reasons = reads.read(table, rows, () -> RejectionScan.read(table, rows));
    return ApiAnswer.json(json(state, range, reasons));
  }

  private ObjectNode json(LakeState state, TimeRange range, List<RejectionCount> found) {
    PersonalFields personal = new PersonalFields(state.dataset().personal());
    ObjectNode node = JsonText.object().put("dataset", state.dataset().name());
    node.put("from", range.from().toString()).put("to", range.to().toString());
    node.put("rejected", found.stream().mapToLong(RejectionCount::count).sum());
    ArrayNode reasons = node.putArray("reasons");
    for (RejectionCount counted : found.subList(0, Math.min(MOST_REASONS, found.size()))) {
      ObjectNode reason = reasons.addObject().put("reason", counted.newest().reason());
      reason.put("count", counted.count());
      reason.set("example", example(counted, personal));
    }
    JsonText.stale(node, lake.staleFor());
    return node;
  }

  private static ObjectNode example(RejectionCount counted, PersonalFields personal) {
    RejectedEvent event = counted.newest();
    Optional<String> payload = personal.payload(event, counted.payload());
    ObjectNode node = JsonText.object().put("arrived_at", event.arrivedAt().toString());
    node.put("shard", event.shard()).put("sequence_number", event.sequenceNumber());
    node.put("record_number", event.recordNumber()).put("event_index", event.eventIndex());
    node.put("path", event.path()).put("expected", event.expected());
    node.put("actual", personal.actual(event, payload.isPresent()));
    node.put("payload", payload.map(RejectionsRoute::cut).orElse(null));
    return node.put("payload_bytes", counted.payload().remaining());
  }

  /** Cuts the text, but never between the two halves of a surrogate pair. */
  private static String cut(String text) {
    if (text.length() <= PAYLOAD) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(PAYLOAD - 1)) ? PAYLOAD - 1 : PAYLOAD;
    return text.substring(0, end) + "...";
  }
}
