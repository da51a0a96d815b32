package io.clicklake.job.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.ColumnSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.dataset.ValueSource;
import io.clicklake.job.counting.ProfileKey;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.UnpackedEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the columns that group events in profiles from the bytes of a rejected event. The event is
 * read once for all tables. A value is unknown if it is missing, if its type is not the type of its
 * column, or if it comes after the first error in the JSON. Not on the hot path.
 */
final class RejectedKeys {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Stands for the JSON value {@code null}, because a Java null means that the value is unknown.
   */
  private static final Object NULL = new Object();

  /** A path in the event: the cells whose value is at this path, and the paths below it. */
  private static final class Node {
    private final List<Cell> cells = new ArrayList<>();
    private final Map<String, Node> children = new HashMap<>();
  }

  /** A column of a table and its value in the current event. */
  private static final class Cell {
    private final ColumnSpec column;
    private Object value;

    private Cell(ColumnSpec column) {
      this.column = column;
    }
  }

  /** The columns that group the events of one table. */
  static final class TableKey {
    private final ProfileKey key;
    private final List<Cell> cells = new ArrayList<>();

    private TableKey(List<String> by) {
      key = new ProfileKey(by);
    }

    /** The key of the event that was read last; valid until the next call. */
    ProfileKey key() {
      key.start();
      cells.forEach(cell -> append(key, cell.value));
      return key;
    }
  }

  private final List<ColumnPath> envelope;
  private final List<TableKey> tables = new ArrayList<>();
  private final Node root = new Node();

  RejectedKeys(Dataset dataset) {
    envelope = dataset.envelope();
  }

  /**
   * Adds a table whose columns are read.
   *
   * @param table a table with a profile
   */
  TableKey add(TableSpec table) {
    List<String> by = table.profile().orElseThrow().by();
    TableKey added = new TableKey(by);
    for (String name : by) {
      ColumnSpec column =
          table.columns().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
      Cell cell = new Cell(column);
      if (column.source() == ValueSource.EVENT) {
        node(column.path()).cells.add(cell);
      }
      added.cells.add(cell);
    }
    tables.add(added);
    return added;
  }

  private Node node(ColumnPath path) {
    Node node = root;
    for (ColumnPath.Step step : path.steps()) {
      node = node.children.computeIfAbsent(step.key(), name -> new Node());
    }
    return node;
  }

  /** Reads an event for all tables. */
  void read(UnpackedEvent event) {
    for (TableKey table : tables) {
      for (Cell cell : table.cells) {
        cell.value = outside(cell.column, event);
      }
    }
    if (!root.children.isEmpty()) {
      read(event.bytes, event.from, event.to);
    }
  }

  private static void append(ProfileKey key, Object value) {
    if (value == null) {
      key.append(ProfileKey.UNKNOWN);
    } else if (value == NULL) {
      key.appendNull();
    } else if (value instanceof Long) {
      key.append((long) (Long) value);
    } else if (value instanceof Boolean) {
      key.append((boolean) (Boolean) value);
    } else {
      key.append((String) value);
    }
  }

  /** The value of a column that is not in the event; null for other columns. */
  private Object outside(ColumnSpec column, UnpackedEvent event) {
    if (column.source() == ValueSource.ENVELOPE) {
      int index = envelope.indexOf(column.path());
      byte[] text = index < event.envelope.length ? event.envelope[index] : null;
      return text == null ? NULL : envelopeValue(text, column);
    }
    if (column.source() == ValueSource.EVENT) {
      return null;
    }
    RawRecord record = event.record;
    switch (column.value().field()) {
      case PARTITION_KEY:
        return record.partitionKey == null ? NULL : record.partitionKey;
      case SHARD:
        return record.shard;
      case SEQUENCE_NUMBER:
        return record.sequenceNumber;
      case RECORD_NUMBER:
        return (long) record.recordNumber;
      default:
        return (long) event.index;
    }
  }

  private static Object envelopeValue(byte[] text, ColumnSpec column) {
    try (JsonParser parser = JSON.createParser(text)) {
      return value(parser, parser.nextToken(), column);
    } catch (IOException e) {
      return null;
    }
  }

  /** Reads the values up to the first error in the JSON. The values after it stay unknown. */
  private void read(byte[] bytes, int from, int to) {
    try (JsonParser parser = JSON.createParser(bytes, from, to - from)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        object(parser, root);
      }
    } catch (IOException e) {
      // The event is rejected already.
    }
  }

  private static void object(JsonParser parser, Node node) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      Node child = node.children.get(parser.currentName());
      JsonToken token = parser.nextToken();
      if (child == null) {
        parser.skipChildren();
      } else if (token == JsonToken.START_OBJECT && !child.children.isEmpty()) {
        object(parser, child);
      } else {
        for (Cell cell : child.cells) {
          cell.value = value(parser, token, cell.column);
        }
        parser.skipChildren();
      }
    }
  }

  private static Object value(JsonParser parser, JsonToken token, ColumnSpec column)
      throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return NULL;
    }
    switch (column.type().getTypeRoot()) {
      case INTEGER:
      case BIGINT:
        return token == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != NumberType.BIG_INTEGER
            ? (Object) parser.getLongValue()
            : null;
      case BOOLEAN:
        return token.isBoolean() ? (Object) parser.getBooleanValue() : null;
      default:
        return token.isScalarValue() ? parser.getText() : null;
    }
  }
}
