package io.clicklake.serve.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.lake.read.StoredFinding;
import io.clicklake.serve.lake.LedgerHistory.Difference;
import io.clicklake.serve.lake.ServedCheckpoint;
import io.clicklake.serve.query.ParameterProblem;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes the parts of answers as JSON. Snapshot ids are texts, because JavaScript's numbers have
 * only 53 bits.
 */
final class JsonText {
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);

  private JsonText() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static byte[] bytes(ObjectNode node) {
    return line(node).getBytes(StandardCharsets.UTF_8);
  }

  /** The object as text, with a line feed at the end. */
  static String line(ObjectNode node) {
    try {
      return JSON.writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("each tree has a text", e);
    }
  }

  static byte[] problem(int status, String title, String detail, List<ParameterProblem> all) {
    ObjectNode node = object().put("title", title).put("status", status).put("detail", detail);
    if (!all.isEmpty()) {
      ArrayNode problems = node.putArray("problems");
      for (ParameterProblem problem : all) {
        problems
            .addObject()
            .put("parameter", problem.parameter())
            .put("problem", problem.problem());
      }
    }
    return bytes(node);
  }

  /** Adds a value of a column. A number that JSON cannot represent, such as NaN, becomes a text. */
  static void put(ObjectNode row, String name, Object value) {
    if (value == null) {
      row.putNull(name);
    } else if (value instanceof Long number) {
      row.put(name, number);
    } else if (value instanceof BigDecimal number) {
      row.put(name, number);
    } else if (value instanceof Double number && Double.isFinite(number)) {
      row.put(name, number);
    } else if (value instanceof Float number && Float.isFinite(number)) {
      row.put(name, number);
    } else if (value instanceof Boolean bool) {
      row.put(name, bool);
    } else {
      row.put(name, value.toString());
    }
  }

  static ObjectNode completeness(AnswerCompleteness about, String dataset) {
    ObjectNode node = object();
    node.put("complete_until", text(about.completeUntil()));
    node.put("late_share", about.lateShare());
    ObjectNode ledger = node.putObject("ledger").put("state", about.ledgerState());
    if (!about.differences().isEmpty()) {
      ledger.put("see", "/v1/" + dataset + "/ledger");
    }
    ArrayNode findings = node.putArray("findings");
    about.findings().forEach(finding -> findings.add(finding(finding)));
    node.set("checkpoint", checkpoint(about.checkpoint()));
    node.put("snapshot", about.snapshot() == null ? null : about.snapshot().toString());
    stale(node, about.staleFor());
    return node;
  }

  static void stale(ObjectNode node, Optional<Duration> staleFor) {
    node.put("stale", staleFor.isPresent());
    staleFor.ifPresent(age -> node.put("age_seconds", age.toSeconds()));
  }

  static ObjectNode checkpoint(ServedCheckpoint checkpoint) {
    return object()
        .put("id", checkpoint.id())
        .put("job", checkpoint.job())
        .put("recorded_at", checkpoint.recordedAt().toString());
  }

  static ObjectNode finding(StoredFinding finding) {
    return object()
        .put("finding_id", finding.id())
        .put("state", finding.state())
        .put("monitor", finding.monitor())
        .put("kind", finding.kind())
        .put("table_name", finding.table())
        .put("key", finding.key())
        .put("severity", finding.severity())
        .put("owner", finding.owner())
        .put("message", finding.message())
        .put("first_bad_minute", finding.firstBadMinute().toString())
        .put("last_bad_minute", finding.lastBadMinute().toString())
        .put("recorded_at", finding.recordedAt().toString());
  }

  /** A finding with its examples: the positions of events that show the problem. */
  static ObjectNode findingWithExamples(StoredFinding finding) {
    ObjectNode node = finding(finding);
    try {
      node.set("examples", JSON.readTree(finding.examples() == null ? "[]" : finding.examples()));
    } catch (JsonProcessingException e) {
      node.putArray("examples");
    }
    return node;
  }

  /** Adds the equations that do not balance, and a field that tells whether all balance. */
  static void differences(ObjectNode node, List<Difference> differences) {
    ArrayNode all = node.putArray("differences");
    for (Difference difference : differences) {
      all.addObject()
          .put("equation", difference.equation())
          .put("table_name", difference.table())
          .put("left", difference.left())
          .put("right", difference.right());
    }
    node.put("balanced", differences.isEmpty());
  }

  static String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }
}
