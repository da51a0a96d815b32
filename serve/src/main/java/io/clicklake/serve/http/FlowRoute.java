package io.clicklake.serve.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.serve.lake.DataFlow;
import io.clicklake.serve.lake.DataFlow.Checkpoint;
import io.clicklake.serve.lake.DataFlow.Edge;
import io.clicklake.serve.lake.LakeState;
import io.clicklake.serve.lake.ServedLake;
import io.clicklake.serve.query.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Answers {@code GET /v1/DATASET/flow}: the number of records on each edge of the data flow in the
 * last minutes, the counts of each checkpoint, and the delay of the tables. All this information is
 * from the ledger.
 */
final class FlowRoute {
  private static final int STANDARD_MINUTES = 60;
  private static final int MOST_MINUTES = 24 * 60;

  private final ServedLake lake;

  FlowRoute(ServedLake lake) {
    this.lake = lake;
  }

  ApiAnswer answer(ApiRequest request) throws ApiProblem {
    Parameters parameters = new Parameters(request.parameters());
    parameters.allow(List.of("minutes", "since"));
    int minutes = parameters.number("minutes", STANDARD_MINUTES, MOST_MINUTES);
    Instant since = since(parameters);
    ApiProblem.check(parameters);
    LakeState state = lake.state();
    DataFlow flow = DataFlow.of(state, Duration.ofMinutes(minutes));
    ObjectNode node = JsonText.object().put("dataset", state.dataset().name());
    node.put("minutes", minutes);
    edges(node.putArray("edges"), flow.edges());
    flow.newest().ifPresent(newest -> times(node.putObject("newest"), state, newest));
    ArrayNode list = node.putArray("checkpoints");
    flow.checkpoints(since).forEach(checkpoint -> checkpoint(list.addObject(), checkpoint));
    JsonText.stale(node, lake.staleFor());
    return ApiAnswer.json(node);
  }

  private static Instant since(Parameters parameters) {
    Optional<String> text = parameters.one("since");
    try {
      return text.map(Instant::parse).orElse(Instant.MIN);
    } catch (DateTimeParseException e) {
      parameters.problem("since", "'since' must be a time, as in 2026-11-22T14:00:00Z.");
      return Instant.MIN;
    }
  }

  private static void edges(ArrayNode list, List<Edge> edges) {
    for (Edge edge : edges) {
      ObjectNode one =
          list.addObject()
              .put("from", edge.from())
              .put("to", edge.to())
              .put("outcome", edge.outcome())
              .put("records", edge.records());
      edge.perSecond().ifPresent(rate -> one.put("per_second", Math.round(rate * 100) / 100.0));
    }
  }

  /** Adds the delays of reading, windows and commits at the newest checkpoint. */
  private void times(ObjectNode times, LakeState state, Checkpoint newest) {
    checkpointName(times, newest);
    times.put("age_seconds", seconds(newest.recordedAt(), lake.now()));
    newest
        .lastArrivedAt()
        .ifPresent(arrived -> times.put("read_lag_seconds", seconds(arrived, newest.recordedAt())));
    latency(times, newest);
    ArrayNode aggregates = times.putArray("aggregates");
    for (String name : state.shapes().keySet()) {
      Optional<Instant> until = state.ledger().completeUntil(newest.job(), newest.id(), name);
      ObjectNode one =
          aggregates.addObject().put("name", name).put("complete_until", JsonText.text(until));
      until.ifPresent(time -> one.put("lag_seconds", seconds(time, newest.recordedAt())));
    }
  }

  private static void checkpointName(ObjectNode node, Checkpoint checkpoint) {
    // The last checkpoint of a job has a number that JavaScript cannot represent.
    node.put("id", checkpoint.isLastOfItsJob() ? null : checkpoint.id());
    node.put("job", checkpoint.job());
    node.put("recorded_at", checkpoint.recordedAt().toString());
    node.put("visible_at", JsonText.text(checkpoint.visibleAt()));
  }

  /**
   * Adds the times from the arrival of the first and of the last record of the checkpoint to the
   * commit.
   */
  private static void latency(ObjectNode node, Checkpoint checkpoint) {
    checkpoint
        .visibleAt()
        .ifPresent(
            visible -> {
              checkpoint
                  .firstArrivedAt()
                  .ifPresent(first -> node.put("longest_seconds", seconds(first, visible)));
              checkpoint
                  .lastArrivedAt()
                  .ifPresent(last -> node.put("shortest_seconds", seconds(last, visible)));
            });
  }

  private static void checkpoint(ObjectNode node, Checkpoint checkpoint) {
    checkpointName(node, checkpoint);
    checkpoint.counts().forEach(node::put);
    latency(node, checkpoint);
    JsonText.differences(node, checkpoint.differences());
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
