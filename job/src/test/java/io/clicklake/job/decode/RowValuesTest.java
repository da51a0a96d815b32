package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.job.decode.CellKinds.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Decodes random events with values of every column type on three levels and compares the rows with
 * the values in a tree. An event with a value that a column cannot store must be rejected.
 */
class RowValuesTest {
  private static final long SEED = Long.getLong("seed", 20261122);
  private static final int EVENTS = Integer.getInteger("events", 3000);

  /** The event, the elements of an array, and the elements of an array inside them. */
  private static final List<String> LEVELS = List.of("", "l[].", "l[].m[].");

  private final Random random = new Random(SEED);
  private final Decoding decoding = Decoding.of(properties(0), table());
  private int mayBeWrong;

  @BeforeEach
  void printSeed() {
    System.out.println("seed " + SEED);
  }

  @Test
  void storesTheEdgeValuesOfEveryType() {
    for (Kind kind : CellKinds.ALL) {
      for (String text : kind.texts()) {
        check("\"" + kind.name() + "\":" + text + ",\"l\":[{\"m\":[{}]}]");
      }
    }
  }

  @Test
  void storesRandomEventsLikeATreeReader() {
    int accepted = 0;
    for (int i = 0; i < EVENTS; i++) {
      mayBeWrong = random.nextInt(2);
      accepted += check(fields(0)) ? 1 : 0;
    }

    System.out.println(accepted + " of " + EVENTS + " random events accepted, all as expected");
    assertThat(accepted).isBetween(EVENTS / 3, EVENTS - EVENTS / 10);
  }

  private boolean check(String fields) {
    String text = Decoding.event(fields);
    JsonNode event = DifferentialOracle.tree(text);
    Optional<List<List<Object>>> expected = rows(event);

    boolean accepted = decoding.decodeAll(text);

    assertThat(accepted)
        .as("seed %d: %s: %s", SEED, text, decoding.violation())
        .isEqualTo(expected.isPresent());
    if (accepted) {
      assertThat(actualRows()).as("seed %d: %s", SEED, text).isEqualTo(expected.get());
    }
    return accepted;
  }

  private static String properties(int level) {
    StringBuilder properties = new StringBuilder();
    CellKinds.ALL.forEach(kind -> properties.append(",\"" + kind.name() + "\":" + kind.schema()));
    if (level < 2) {
      properties.append(
          ",\"%s\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{%s}}}"
              .formatted(level == 0 ? "l" : "m", properties(level + 1)));
    }
    return properties.substring(1);
  }

  private static String table() {
    StringBuilder yaml = new StringBuilder("t:\n  explode: 'l[].m[]'\n  columns:\n    at: at\n");
    for (int level = 0; level < LEVELS.size(); level++) {
      for (Kind kind : CellKinds.ALL) {
        yaml.append("    c%d_%s: {path: '".formatted(level, kind.name()))
            .append(LEVELS.get(level) + kind.name() + "'" + kind.column() + "}\n");
      }
    }
    return yaml + "  extra: extra\n  time: at\n  partition: [day(at)]\n";
  }

  /** Random fields of an object on this level. */
  private String fields(int level) {
    List<String> fields = new ArrayList<>();
    for (Kind kind : CellKinds.ALL) {
      if (random.nextInt(6) == 0) {
        fields.add("\"" + kind.name() + "\" : " + text(kind));
      }
    }
    if (random.nextInt(6) == 0) {
      fields.add("\"u" + level + "\":[" + random.nextInt(9) + ", \"\\u0022\"]");
    }
    if (level < 2) {
      List<String> elements = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        elements.add("{" + fields(level + 1) + "}");
      }
      fields.add("\"" + (level == 0 ? "l" : "m") + "\":[" + String.join(" ,", elements) + "]");
    }
    return String.join(",", fields);
  }

  /** A text of this type. At most one text of an event must be rejected. */
  private String text(Kind kind) {
    String text = kind.texts().get(random.nextInt(kind.texts().size()));
    while (kind.stored().apply(DifferentialOracle.tree(text)) == null && mayBeWrong-- <= 0) {
      text = kind.texts().get(random.nextInt(kind.texts().size()));
    }
    return text;
  }

  private static Optional<List<List<Object>>> rows(JsonNode event) {
    List<List<Object>> rows = new ArrayList<>();
    boolean right = isRight(event);
    for (JsonNode outer : event.path("l")) {
      right &= isRight(outer);
      for (JsonNode inner : outer.path("m")) {
        right &= isRight(inner);
        if (right) {
          rows.add(row(event, outer, inner));
        }
      }
    }
    return right ? Optional.of(rows) : Optional.empty();
  }

  private static boolean isRight(JsonNode object) {
    return CellKinds.ALL.stream()
        .filter(kind -> object.hasNonNull(kind.name()))
        .allMatch(kind -> kind.stored().apply(object.get(kind.name())) != null);
  }

  private static List<Object> row(JsonNode... objects) {
    List<Object> row = new ArrayList<>(List.of("2026-01-31T11:00"));
    ObjectNode extra = DifferentialOracle.JSON.createObjectNode();
    for (int level = 0; level < objects.length; level++) {
      JsonNode object = objects[level];
      for (Kind kind : CellKinds.ALL) {
        JsonNode value = object.get(kind.name());
        row.add(value == null || value.isNull() ? null : kind.stored().apply(value));
      }
      if (object.has("u" + level)) {
        extra.set(LEVELS.get(level) + "u" + level, object.get("u" + level));
      }
    }
    row.add(extra.isEmpty() ? null : extra);
    return row;
  }

  /** The decoded rows, with zeros without a sign and JSON texts as trees. */
  private List<List<Object>> actualRows() {
    List<List<Object>> rows = decoding.rows("t");
    for (List<Object> row : rows) {
      for (int i = 1; i < row.size(); i++) {
        boolean isExtra = i == row.size() - 1;
        Kind kind = isExtra ? null : CellKinds.ALL.get((i - 1) % CellKinds.ALL.size());
        boolean isJson = isExtra || kind.name().equals("any") || kind.name().equals("mixed");
        Object value = row.get(i);
        if (value instanceof Float single) {
          row.set(i, single + 0f);
        } else if (value instanceof Double full) {
          row.set(i, full + 0.0);
        } else if (isJson && value != null) {
          row.set(i, DifferentialOracle.tree((String) value));
        }
      }
    }
    return rows;
  }
}
