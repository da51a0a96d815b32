package io.clicklake.serve.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.catalog.lake.read.StoredFinding;
import io.clicklake.serve.columns.AggregateRows;
import io.clicklake.serve.columns.AggregateRows.Page;
import io.clicklake.serve.columns.ReadsBusyException;
import io.clicklake.serve.columns.TooManyGroupsException;
import io.clicklake.serve.lake.LakeState;
import io.clicklake.serve.lake.ServedCheckpoint;
import io.clicklake.serve.lake.ServedLake;
import io.clicklake.serve.query.AggregateQuery;
import io.clicklake.serve.query.AggregateShape;
import io.clicklake.serve.query.AggregateShape.GroupColumn;
import io.clicklake.serve.query.AsOf;
import io.clicklake.serve.query.ColumnFilter;
import io.clicklake.serve.query.PageCursor;
import io.clicklake.serve.query.QueryLimits;
import io.clicklake.serve.query.QueryParser;
import io.clicklake.serve.query.WrongQueryException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers {@code GET /v1/DATASET/aggregates/NAME}. */
final class AggregateRoute {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServedLake lake;
  private final QueryLimits limits;

  AggregateRoute(ServedLake lake, QueryLimits limits) {
    this.lake = lake;
    this.limits = limits;
  }

  ApiAnswer answer(ApiRequest request, String name) throws ApiProblem {
    return answer(lake.state(), request, name);
  }

  private ApiAnswer answer(LakeState state, ApiRequest request, String name) throws ApiProblem {
    Optional<Duration> staleFor = lake.staleFor();
    AggregateShape shape = state.shapes().get(name);
    if (shape == null) {
      throw ApiProblem.of(
          404,
          "The dataset has no aggregate with this name; there are "
              + String.join(", ", state.shapes().keySet())
              + ".");
    }
    List<ColumnFilter> fixed = fixed(request.token(), shape);
    AnswerFormat format = AnswerFormat.of(request.accept());
    AggregateQuery query = query(shape, request);
    if (query.cursor().isPresent() && isUnknown(state, query.cursor().get())) {
      LakeState newer = lake.newerThan(state);
      if (newer != state) {
        return answer(newer, request, name);
      }
    }
    ServedCheckpoint checkpoint = checkpoint(state, query);
    String tag = staleFor.isPresent() ? "" : tag(state, checkpoint, shape, query, fixed, format);
    if (!tag.isEmpty() && ApiAnswer.isUnchanged(request.ifNoneMatch(), tag)) {
      return ApiAnswer.notModified(Map.of("ETag", tag));
    }
    AggregateRows rows = rows(state, checkpoint, shape, query, fixed);
    Page page =
        rows.page()
            .orElseThrow(
                () ->
                    ApiProblem.wrongParameter(
                        "cursor",
                        "'cursor' names a row that this request does not have: start without it."));
    AnswerCompleteness about =
        new AnswerCompleteness(
            checkpoint,
            checkpoint.snapshots().get(name),
            state.completeUntil(checkpoint, name),
            rows.lateShare(),
            state.ledger().differences(checkpoint.job(), checkpoint.id()),
            findings(state, shape, query, request.token()),
            staleFor);
    String next = page.isLast() ? null : next(rows, page, checkpoint, query);
    byte[] body =
        new RowsBody(state.dataset().name(), shape, query, state.tables().get(name).schema())
            .bytes(format, page, rows.totals(), next, about);
    return new ApiAnswer(200, format.mediaType(), headers(about, next, tag), body);
  }

  /**
   * The filters of the token. They apply to each row that is read, independent of the filters of
   * the request.
   *
   * @throws ApiProblem 403 if the aggregate does not have a column of the token's filters
   */
  static List<ColumnFilter> fixed(AccessToken token, AggregateShape shape) throws ApiProblem {
    List<ColumnFilter> fixed = new ArrayList<>();
    for (Map.Entry<String, String> filter : token.filters().entrySet()) {
      GroupColumn column =
          shape
              .group(filter.getKey())
              .orElseThrow(
                  () ->
                      ApiProblem.of(
                          403,
                          "The token reads only rows of its own '"
                              + filter.getKey()
                              + "', and this aggregate is not grouped by this column."));
      try {
        fixed.add(ColumnFilter.equal(column.name(), column.type().parse(filter.getValue())));
      } catch (IllegalArgumentException e) {
        throw ApiProblem.of(403, "The filter of the token has no value of the column's type.");
      }
    }
    return fixed;
  }

  private AggregateQuery query(AggregateShape shape, ApiRequest request) throws ApiProblem {
    try {
      return QueryParser.parse(shape, limits, request.parameters());
    } catch (WrongQueryException e) {
      throw ApiProblem.wrongParameters(e.problems());
    }
  }

  /** Whether the cursor may be from a checkpoint that this server has not read yet. */
  private static boolean isUnknown(LakeState state, PageCursor cursor) {
    return state
        .newest()
        .filter(newest -> newest.job().equals(cursor.job()) && newest.id() >= cursor.checkpoint())
        .isEmpty();
  }

  private static ServedCheckpoint checkpoint(LakeState state, AggregateQuery query)
      throws ApiProblem {
    if (query.cursor().isPresent()) {
      PageCursor cursor = query.cursor().get();
      return state
          .find(cursor.job(), cursor.checkpoint())
          .orElseThrow(
              () ->
                  ApiProblem.of(
                      410,
                      "The checkpoint of this cursor is no longer kept, so there are no further"
                          + " pages of it: start again without 'cursor'."));
    }
    Optional<ServedCheckpoint> newest = state.newest();
    if (newest.isEmpty()) {
      throw ApiProblem.withHeader(
          503,
          "The tables have no checkpoint of the last day yet: the job has not committed.",
          "Retry-After",
          "10");
    }
    if (query.asOf().isEmpty()) {
      return newest.get();
    }
    AsOf asOf = query.asOf().get();
    return state
        .find(asOf)
        .orElseThrow(() -> ApiProblem.wrongParameter("as_of", notKept(state, asOf, newest.get())));
  }

  private static String notKept(LakeState state, AsOf asOf, ServedCheckpoint newest) {
    ServedCheckpoint oldest = state.checkpoints().reduce((a, older) -> older).orElse(newest);
    return "'as_of' names "
        + asOf
        + ", which is not kept. Kept are checkpoints "
        + oldest.id()
        + " of "
        + oldest.recordedAt()
        + " to "
        + newest.id()
        + " of "
        + newest.recordedAt()
        + ".";
  }

  private AggregateRows rows(
      LakeState state,
      ServedCheckpoint checkpoint,
      AggregateShape shape,
      AggregateQuery query,
      List<ColumnFilter> fixed)
      throws ApiProblem {
    try {
      return lake.rows(state, checkpoint, shape, query, fixed, limits.groups());
    } catch (TooManyGroupsException e) {
      throw ApiProblem.of(413, e.getMessage());
    } catch (ReadsBusyException e) {
      throw ApiProblem.withHeader(503, e.getMessage(), "Retry-After", "1");
    } catch (ArithmeticException e) {
      throw ApiProblem.of(
          422, "A sum of the answer has more than 64 bits: use a shorter range or a filter.");
    }
  }

  private static String next(
      AggregateRows rows, Page page, ServedCheckpoint checkpoint, AggregateQuery query) {
    return rows.cursorAfter(
            page.rows().get(page.rows().size() - 1),
            checkpoint.job(),
            checkpoint.id(),
            QueryParser.hash(query.canonical()))
        .encode();
  }

  /**
   * The open findings in the range. For a token with filters, only the findings whose key has the
   * values of these filters.
   */
  private static List<StoredFinding> findings(
      LakeState state, AggregateShape shape, AggregateQuery query, AccessToken token) {
    return state.findings().stream()
        .filter(StoredFinding::isOpen)
        .filter(finding -> finding.touches(query.from(), query.to()))
        .filter(finding -> finding.table() == null || finding.table().equals(shape.table()))
        .filter(finding -> isVisible(finding, token))
        .toList();
  }

  private static boolean isVisible(StoredFinding finding, AccessToken token) {
    if (token.filters().isEmpty()) {
      return true;
    }
    try {
      JsonNode key = JSON.readTree(finding.key() == null ? "{}" : finding.key());
      return key.isObject()
          && token.filters().entrySet().stream()
              .allMatch(filter -> key.path(filter.getKey()).asText("").equals(filter.getValue()));
    } catch (IOException e) {
      return false;
    }
  }

  private static Map<String, String> headers(AnswerCompleteness about, String next, String tag) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (!tag.isEmpty()) {
      headers.put("ETag", tag);
    }
    about
        .completeUntil()
        .ifPresent(time -> headers.put("Clicklake-Complete-Until", time.toString()));
    headers.put("Clicklake-Late-Share", Double.toString(about.lateShare()));
    headers.put("Clicklake-Ledger", about.ledgerState());
    headers.put("Clicklake-Findings", Integer.toString(about.findings().size()));
    headers.put("Clicklake-Checkpoint", Long.toString(about.checkpoint().id()));
    about
        .staleFor()
        .ifPresent(age -> headers.put("Clicklake-Stale-Seconds", Long.toString(age.toSeconds())));
    if (next != null) {
      headers.put("Clicklake-Next", next);
    }
    return headers;
  }

  /** The entity tag. Two answers have the same tag only if their bytes are equal. */
  private static String tag(
      LakeState state,
      ServedCheckpoint checkpoint,
      AggregateShape shape,
      AggregateQuery query,
      List<ColumnFilter> fixed,
      AnswerFormat format) {
    String parts =
        shape.name()
            + " "
            + state.tables().get(shape.name()).schema().schemaId()
            + "\n"
            + checkpoint.job()
            + " "
            + checkpoint.id()
            + " "
            + checkpoint.snapshots().values().stream()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(" "))
            + "\n"
            + state.findingsSnapshot()
            + "\n"
            + state.ledger().differences(checkpoint.job(), checkpoint.id())
            + "\n"
            + query.canonical()
            + "\n"
            + query.limit()
            + query.cursor()
            + "\n"
            + fixed.stream().map(ColumnFilter::canonical).toList()
            + format;
    return '"' + QueryParser.hash(parts) + '"';
  }
}
