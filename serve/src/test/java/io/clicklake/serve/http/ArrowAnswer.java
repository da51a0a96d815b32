package io.clicklake.serve.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * An answer as an Arrow stream, read with Arrow's reader.
 *
 * @param about the JSON text of the schema's metadata
 * @param batches the number of rows of each batch
 * @param rows values as texts: equal values of one type have the same text in {@link #jsonRows}
 */
record ArrowAnswer(Schema schema, JsonNode about, List<Integer> batches, List<List<String>> rows) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  static ArrowAnswer read(byte[] body) throws IOException {
    try (BufferAllocator memory = new RootAllocator();
        ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(body), memory)) {
      VectorSchemaRoot batch = reader.getVectorSchemaRoot();
      List<Integer> batches = new ArrayList<>();
      List<List<String>> rows = new ArrayList<>();
      while (reader.loadNextBatch()) {
        batches.add(batch.getRowCount());
        for (int row = 0; row < batch.getRowCount(); row++) {
          List<String> values = new ArrayList<>();
          for (FieldVector vector : batch.getFieldVectors()) {
            values.add(value(vector, row));
          }
          rows.add(values);
        }
      }
      Schema schema = batch.getSchema();
      JsonNode about = json(schema.getCustomMetadata().get(ArrowRows.METADATA).getBytes(UTF_8));
      return new ArrowAnswer(schema, about, batches, rows);
    }
  }

  private static String value(FieldVector vector, int row) {
    Object value = vector.getObject(row);
    if (value instanceof BigDecimal decimal) {
      return decimal.stripTrailingZeros().toPlainString();
    } else if (value != null && vector instanceof TimeStampMicroTZVector) {
      return Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS).toString();
    } else if (value != null && vector instanceof DateDayVector) {
      return LocalDate.ofEpochDay((Integer) value).toString();
    }
    return String.valueOf(value);
  }

  /** Decimals have all their digits. */
  static JsonNode json(byte[] body) throws IOException {
    return JSON.readTree(body);
  }

  /** The rows of an answer in JSON, in the form of {@link #rows}. */
  static List<List<String>> jsonRows(JsonNode answer) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode row : answer.get("rows")) {
      List<String> values = new ArrayList<>();
      for (JsonNode column : answer.get("columns")) {
        values.add(value(column.get("type").asText(), row.get(column.get("name").asText())));
      }
      rows.add(values);
    }
    return rows;
  }

  private static String value(String type, JsonNode value) {
    if (value.isNull()) {
      return "null";
    }
    return switch (type) {
      case "decimal" -> value.decimalValue().stripTrailingZeros().toPlainString();
      case "double" -> value.isTextual() ? value.asText() : Double.toString(value.doubleValue());
      case "float" -> value.isTextual() ? value.asText() : Float.toString(value.floatValue());
      case "time" -> OffsetDateTime.parse(value.asText()).toInstant().toString();
      default -> value.asText();
    };
  }

  /** What an answer in JSON says beside its rows. */
  static JsonNode jsonAbout(JsonNode answer) {
    ObjectNode about = answer.deepCopy();
    about.remove("rows");
    return about;
  }

  /** All texts of the answer, with numbers as in JSON. */
  String text() {
    StringBuilder text = new StringBuilder(about.toString());
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        String name = schema.getFields().get(column).getName();
        text.append('"').append(name).append("\":").append(row.get(column)).append('\n');
      }
    }
    return text.toString();
  }
}
