package io.clicklake.serve.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clicklake.serve.columns.AggregateRows.Row;
import io.clicklake.serve.query.AggregateQuery;
import io.clicklake.serve.query.AggregateShape;
import io.clicklake.serve.query.Grain;
import io.clicklake.serve.query.SortKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * The rows of an answer as a stream of Arrow's IPC format. A column has the same type as in the
 * table. Estimates are 64-bit integers, and ratios are doubles. The other parts of the answer are a
 * JSON text in the metadata of the schema, under the key {@code clicklake}.
 */
final class ArrowRows {
  static final String METADATA = "clicklake";

  /** Allocates memory outside of the heap for the answers that are being written. */
  static final BufferAllocator MEMORY = new RootAllocator();

  /**
   * A batch ends after this number of rows, or after {@link #BATCH_TEXT_BYTES} of texts. So the
   * memory outside of the heap depends on the columns and on the longest row, but not on the number
   * of rows.
   */
  private static final int BATCH_ROWS = 1_024;

  private static final int BATCH_TEXT_BYTES = 1 << 20;

  /**
   * The most memory for an answer. It is enough for a batch, and for the texts of a row whose event
   * is as large as Kinesis allows.
   */
  private static final long ANSWER_BYTES = 64 << 20;

  private final Map<String, Type> columns = new LinkedHashMap<>();
  private final boolean hasTime;

  /**
   * @param table the table's columns
   */
  ArrowRows(AggregateShape shape, AggregateQuery query, org.apache.iceberg.Schema table) {
    hasTime = query.grain() != Grain.TOTAL;
    if (hasTime) {
      columns.put(SortKey.TIME, Types.TimestampType.withZone());
    }
    query.groupBy().forEach(name -> columns.put(name, table.findType(name)));
    for (String name : query.measures()) {
      Type stored = shape.ratio(name).isPresent() ? Types.DoubleType.get() : table.findType(name);
      boolean estimate = stored.typeId() == Type.TypeID.BINARY;
      columns.put(name, estimate ? Types.LongType.get() : stored);
    }
  }

  /**
   * @param about the JSON text for the metadata
   * @param memory the allocator; the call frees all memory that it allocates
   * @throws ApiProblem 413 if the texts of a row need too much memory; 422 if a sum of decimals has
   *     more digits than Arrow's type
   */
  byte[] stream(List<Row> rows, String about, BufferAllocator memory) throws ApiProblem {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BufferAllocator own = memory.newChildAllocator("answer", 0, ANSWER_BYTES);
        VectorSchemaRoot batch = VectorSchemaRoot.create(schema(about), own);
        ArrowStreamWriter writer = new ArrowStreamWriter(batch, null, Channels.newChannel(out))) {
      writer.start();
      int written = 0;
      while (written < rows.size()) {
        written += fill(batch, rows.subList(written, rows.size()));
        writer.writeBatch();
        batch.clear();
      }
      writer.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a stream to memory does not fail", e);
    } catch (OutOfMemoryException e) {
      throw ApiProblem.of(
          413, "The texts of a row are too long for an Arrow stream: ask for another type.");
    }
    return out.toByteArray();
  }

  private Schema schema(String about) {
    List<Field> fields = new ArrayList<>();
    columns.forEach(
        (name, type) -> fields.add(new Field(name, FieldType.nullable(arrow(type)), null)));
    return new Schema(fields, Map.of(METADATA, about));
  }

  private static ArrowType arrow(Type type) {
    return switch (type.typeId()) {
      case STRING -> ArrowType.Utf8.INSTANCE;
      case INTEGER -> new ArrowType.Int(32, true);
      case LONG -> new ArrowType.Int(64, true);
      case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
      case FLOAT -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
      case BOOLEAN -> ArrowType.Bool.INSTANCE;
      case DATE -> new ArrowType.Date(DateUnit.DAY);
      case TIMESTAMP -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
      case DECIMAL -> {
        Types.DecimalType decimal = (Types.DecimalType) type;
        yield new ArrowType.Decimal(decimal.precision(), decimal.scale(), 128);
      }
      default -> throw new IllegalArgumentException("no aggregate has a column of type " + type);
    };
  }

  /**
   * Fills a batch with the first rows. A value that is not set is null.
   *
   * @return the number of rows in the batch, at least 1
   */
  private int fill(VectorSchemaRoot batch, List<Row> rows) throws ApiProblem {
    for (FieldVector vector : batch.getFieldVectors()) {
      vector.setInitialCapacity(Math.min(rows.size(), BATCH_ROWS));
      vector.allocateNew();
    }
    int count = 0;
    long textBytes = 0;
    while (count < rows.size() && count < BATCH_ROWS && textBytes < BATCH_TEXT_BYTES) {
      List<Object> values = values(rows.get(count));
      for (int column = 0; column < values.size(); column++) {
        if (values.get(column) != null) {
          textBytes += set(batch.getVector(column), count, values.get(column));
        }
      }
      count++;
    }
    batch.setRowCount(count);
    return count;
  }

  private List<Object> values(Row row) {
    List<Object> values = new ArrayList<>();
    if (hasTime) {
      values.add(Instant.ofEpochMilli(row.bucket()));
    }
    values.addAll(row.groups());
    values.addAll(row.measures());
    return values;
  }

  /**
   * @return the bytes of a text; 0 for other types
   */
  private static int set(FieldVector vector, int row, Object value) throws ApiProblem {
    if (vector instanceof VarCharVector texts) {
      byte[] text = ((String) value).getBytes(UTF_8);
      texts.setSafe(row, text);
      return text.length;
    } else if (vector instanceof BigIntVector longs) {
      longs.setSafe(row, (Long) value);
    } else if (vector instanceof IntVector ints) {
      ints.setSafe(row, Math.toIntExact((Long) value));
    } else if (vector instanceof Float8Vector doubles) {
      doubles.setSafe(row, (Double) value);
    } else if (vector instanceof Float4Vector floats) {
      floats.setSafe(row, (Float) value);
    } else if (vector instanceof BitVector bools) {
      bools.setSafe(row, (Boolean) value ? 1 : 0);
    } else if (vector instanceof DateDayVector dates) {
      dates.setSafe(row, Math.toIntExact(((LocalDate) value).toEpochDay()));
    } else if (vector instanceof TimeStampMicroTZVector times) {
      times.setSafe(row, micros((Instant) value));
    } else {
      DecimalVector decimals = (DecimalVector) vector;
      decimals.setSafe(row, decimal((BigDecimal) value, decimals));
    }
    return 0;
  }

  /**
   * The microseconds since 1970. ChronoUnit.MICROS is not used, because it first computes
   * nanoseconds, which overflow 64 bits after 292 years.
   */
  private static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000), time.getNano() / 1_000);
  }

  /**
   * The number with the scale of the column. A value of a group column comes without the zeros at
   * its end.
   */
  private static BigDecimal decimal(BigDecimal value, DecimalVector column) throws ApiProblem {
    BigDecimal scaled = value.setScale(column.getScale());
    if (scaled.precision() > column.getPrecision()) {
      throw ApiProblem.of(
          422,
          "A number of '"
              + column.getName()
              + "' has more than "
              + column.getPrecision()
              + " digits: use a shorter range or a filter, or ask for another type.");
    }
    return scaled;
  }
}
