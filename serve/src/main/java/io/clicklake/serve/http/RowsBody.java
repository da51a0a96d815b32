package io.clicklake.serve.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.dataset.Measure;
import io.clicklake.serve.columns.AggregateRows.Page;
import io.clicklake.serve.columns.AggregateRows.Row;
import io.clicklake.serve.query.AggregateQuery;
import io.clicklake.serve.query.AggregateShape;
import io.clicklake.serve.query.AggregateShape.MeasureColumn;
import io.clicklake.serve.query.AggregateShape.RatioColumn;
import io.clicklake.serve.query.Grain;
import io.clicklake.serve.query.SortKey;
import io.clicklake.serve.query.ValueType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;

/** The body of an answer with rows: JSON, lines of JSON, CSV, or an Arrow stream. */
final class RowsBody {
  /** The standard error of a HyperLogLog sketch with 4096 buckets: 1.04 / sqrt(4096). */
  private static final double STANDARD_ERROR = 0.01625;

  private final String dataset;
  private final AggregateShape shape;
  private final AggregateQuery query;
  private final Schema table;

  /**
   * @param table the columns of the aggregate's table
   */
  RowsBody(String dataset, AggregateShape shape, AggregateQuery query, Schema table) {
    this.dataset = dataset;
    this.shape = shape;
    this.query = query;
    this.table = table;
  }

  /**
   * @param next the cursor of the next page; null on the last page
   * @throws ApiProblem 413 or 422 if an Arrow stream cannot have a value
   */
  byte[] bytes(
      AnswerFormat format, Page page, List<Object> totals, String next, AnswerCompleteness about)
      throws ApiProblem {
    return switch (format) {
      case JSON -> json(page, totals, next, about);
      case NDJSON -> lines(page, totals, next, about);
      case CSV -> csv(page);
      case ARROW -> arrow(page, totals, next, about);
    };
  }

  private byte[] json(Page page, List<Object> totals, String next, AnswerCompleteness about) {
    ObjectNode node = request();
    ArrayNode rows = node.putArray("rows");
    page.rows().forEach(row -> rows.add(row(row)));
    return JsonText.bytes(summary(node, totals, next, about));
  }

  /** The parameters of the request, and the columns of the rows. */
  private ObjectNode request() {
    ObjectNode node = JsonText.object().put("dataset", dataset).put("aggregate", shape.name());
    node.put("from", query.from().toString()).put("to", query.to().toString());
    node.put("grain", query.grain().code()).put("time_zone", query.zone().getId());
    columns(node.putArray("columns"));
    return node;
  }

  /** Adds the fields that come after the rows. */
  private ObjectNode summary(
      ObjectNode node, List<Object> totals, String next, AnswerCompleteness about) {
    node.set("totals", measures(JsonText.object(), totals));
    node.put("next", next);
    node.set("completeness", JsonText.completeness(about, dataset));
    return node;
  }

  private byte[] arrow(Page page, List<Object> totals, String next, AnswerCompleteness about)
      throws ApiProblem {
    String text = JsonText.line(summary(request(), totals, next, about)).strip();
    return new ArrowRows(shape, query, table).stream(page.rows(), text, ArrowRows.MEMORY);
  }

  private byte[] lines(Page page, List<Object> totals, String next, AnswerCompleteness about) {
    StringBuilder text = new StringBuilder();
    page.rows().forEach(row -> text.append(JsonText.line(row(row))));
    ObjectNode last = summary(JsonText.object(), totals, next, about);
    return text.append(JsonText.line(last)).toString().getBytes(StandardCharsets.UTF_8);
  }

  private void columns(ArrayNode columns) {
    if (query.grain() != Grain.TOTAL) {
      columns.addObject().put("name", SortKey.TIME).put("type", ValueType.TIME.code());
    }
    for (String group : query.groupBy()) {
      columns
          .addObject()
          .put("name", group)
          .put("type", shape.group(group).orElseThrow().type().code());
    }
    for (String name : query.measures()) {
      Optional<RatioColumn> ratio = shape.ratio(name);
      if (ratio.isPresent()) {
        columns
            .addObject()
            .put("name", name)
            .put("type", ValueType.DOUBLE.code())
            .put("measure", "ratio")
            .put("ratio", ratio.get().definition());
        continue;
      }
      MeasureColumn measure = shape.measure(name).orElseThrow();
      boolean estimate = measure.kind() == Measure.Kind.APPROX_DISTINCT;
      ObjectNode column =
          columns
              .addObject()
              .put("name", name)
              .put("type", estimate ? ValueType.WHOLE.code() : measure.type().code())
              .put("measure", measure.kind().name().toLowerCase(Locale.ROOT));
      if (estimate) {
        column.put("standard_error", STANDARD_ERROR);
      }
    }
  }

  private ObjectNode row(Row row) {
    ObjectNode node = JsonText.object();
    if (query.grain() != Grain.TOTAL) {
      node.put(SortKey.TIME, time(row.bucket()));
    }
    for (int i = 0; i < query.groupBy().size(); i++) {
      JsonText.put(node, query.groupBy().get(i), row.groups().get(i));
    }
    return measures(node, row.measures());
  }

  private ObjectNode measures(ObjectNode node, List<Object> values) {
    for (int i = 0; i < query.measures().size(); i++) {
      JsonText.put(node, query.measures().get(i), values.get(i));
    }
    return node;
  }

  private String time(long millis) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        Instant.ofEpochMilli(millis).atZone(query.zone()));
  }

  /** As in RFC 4180. A missing value is an empty field, an empty text is "". */
  private byte[] csv(Page page) {
    StringBuilder text = new StringBuilder();
    List<String> names = new ArrayList<>();
    if (query.grain() != Grain.TOTAL) {
      names.add(SortKey.TIME);
    }
    names.addAll(query.groupBy());
    names.addAll(query.measures());
    text.append(String.join(",", names)).append("\r\n");
    for (Row row : page.rows()) {
      List<Object> values = new ArrayList<>();
      if (query.grain() != Grain.TOTAL) {
        values.add(time(row.bucket()));
      }
      values.addAll(row.groups());
      values.addAll(row.measures());
      text.append(values.stream().map(RowsBody::field).collect(Collectors.joining(",")))
          .append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String field(Object value) {
    if (value == null) {
      return "";
    }
    String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == '"' || c == ',' || c < ' ');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
