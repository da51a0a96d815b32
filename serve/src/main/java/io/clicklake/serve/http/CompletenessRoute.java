package io.clicklake.serve.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.dataset.ProducersSpec;
import io.clicklake.catalog.lake.read.CompletenessTable;
import io.clicklake.catalog.lake.read.StatedPeriod;
import io.clicklake.catalog.table.Zones;
import io.clicklake.serve.lake.LakeState;
import io.clicklake.serve.lake.ServedLake;
import io.clicklake.serve.query.Parameters;
import io.clicklake.serve.query.TimeRange;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/**
 * Answers how many events each producer states for each period, and how many arrived. A token with
 * a filter on the column of the producer can read only the periods of this producer.
 */
final class CompletenessRoute {
  static final List<String> PARAMETERS = List.of("from", "to", "producer", "limit");

  private static final int STANDARD = 1_000;
  private static final int MOST = 10_000;

  private final ServedLake lake;
  private final RangeReads reads;

  CompletenessRoute(ServedLake lake, RangeReads reads) {
    this.lake = lake;
    this.reads = reads;
  }

  ApiAnswer answer(ApiRequest request) throws ApiProblem {
    LakeState state = lake.state();
    Parameters parameters = new Parameters(request.parameters());
    parameters.allow(PARAMETERS);
    TimeRange range = TimeRange.of(parameters, state.readAt());
    Expression rows = RangeReads.within("minute", range);
    String producer = parameters.one("producer").orElse(null);
    int limit = parameters.number("limit", STANDARD, MOST);
    ApiProblem.check(parameters);
    if (producer != null) {
      rows = Expressions.and(rows, Expressions.equal("producer", producer));
    }
    for (String own : own(request.token(), producers(state))) {
      rows = Expressions.and(rows, Expressions.equal("producer", own));
    }
    List<StatedPeriod> periods = read(state.tables().get(Zones.COMPLETENESS), rows, limit + 1);
    return ApiAnswer.json(json(state, range, periods, limit));
  }

  private List<StatedPeriod> read(Table table, Expression rows, int most) throws ApiProblem {
    return reads.read(table, rows, () -> CompletenessTable.read(table, rows, most));
  }

  private static ProducersSpec producers(LakeState state) throws ApiProblem {
    return state
        .dataset()
        .producers()
        .orElseThrow(
            () ->
                ApiProblem.of(
                    404, "The dataset declares no producers, so it does not count their events."));
  }

  /** The producers that the filters of a token name. */
  private static List<String> own(AccessToken token, ProducersSpec producers) throws ApiProblem {
    for (String column : token.filters().keySet()) {
      if (!column.equals(producers.by())) {
        throw ApiProblem.of(
            403, "The token has a filter on '" + column + "', which does not name the producer.");
      }
    }
    return List.copyOf(token.filters().values());
  }

  private ObjectNode json(LakeState state, TimeRange range, List<StatedPeriod> found, int limit) {
    ObjectNode node = JsonText.object().put("dataset", state.dataset().name());
    node.put("from", range.from().toString()).put("to", range.to().toString());
    List<StatedPeriod> newest = found.subList(Math.max(0, found.size() - limit), found.size());
    ArrayNode rows = node.putArray("rows");
    for (StatedPeriod period : newest) {
      ObjectNode row = rows.addObject().put("producer", period.producer());
      row.put("minute", period.minute().toString());
      row.put("stated", period.stated()).put("arrived", period.arrived());
      if (period.stated() > 0) {
        row.put("completeness", period.completeness());
      } else {
        row.putNull("completeness");
      }
    }
    node.put("more", newest.size() < found.size());
    JsonText.stale(node, lake.staleFor());
    return node;
  }
}
