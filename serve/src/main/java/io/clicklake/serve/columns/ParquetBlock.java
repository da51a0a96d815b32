package io.clicklake.serve.columns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;
import org.apache.iceberg.shaded.org.apache.parquet.ParquetReadOptions;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnReader;
import org.apache.iceberg.shaded.org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.iceberg.shaded.org.apache.parquet.column.page.PageReadStore;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.iceberg.shaded.org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.iceberg.shaded.org.apache.parquet.io.api.Converter;
import org.apache.iceberg.shaded.org.apache.parquet.io.api.GroupConverter;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;
import org.apache.iceberg.shaded.org.apache.parquet.schema.PrimitiveType;
import org.apache.iceberg.shaded.org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.iceberg.shaded.org.apache.parquet.schema.Type;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Decodes a Parquet file column by column, without an object for a row. Only for files whose
 * columns have field ids and the types that the job writes.
 */
final class ParquetBlock {
  private final ColumnBlock.Builder builder;

  /** For each column of the builder, the column of the file; null if the file does not have it. */
  private final List<Type> columns = new ArrayList<>();

  private final List<CodeFilter> filters;
  private final Runnable pause;

  private ParquetBlock(ColumnBlock.Builder builder, List<CodeFilter> filters, Runnable pause) {
    this.builder = builder;
    this.filters = filters;
    this.pause = pause;
  }

  /**
   * Reads the columns of a builder.
   *
   * @param filters the rows that one of these filters rejects are left out
   * @param pause is called between the columns
   * @return empty if the file must be read in another way
   */
  static Optional<ColumnBlock> read(
      Table table,
      InputFile file,
      ColumnBlock.Builder builder,
      List<CodeFilter> filters,
      Runnable pause)
      throws IOException {
    ParquetBlock block = new ParquetBlock(builder, filters, pause);
    try (ParquetFileReader reader =
        ParquetFileReader.open(new Input(file), ParquetReadOptions.builder().build())) {
      MessageType schema = reader.getFileMetaData().getSchema();
      if (!block.canRead(table, schema)) {
        return Optional.empty();
      }
      MessageType wanted =
          new MessageType(
              schema.getName(), block.columns.stream().filter(type -> type != null).toList());
      reader.setRequestedSchema(wanted);
      String writer = reader.getFileMetaData().getCreatedBy();
      for (PageReadStore rows = reader.readNextRowGroup();
          rows != null;
          rows = reader.readNextRowGroup()) {
        block.add(rows, wanted, writer);
      }
    }
    return Optional.of(block.builder.build());
  }

  private boolean canRead(Table table, MessageType schema) {
    for (int i = 0; i < builder.names().size(); i++) {
      NestedField field = table.schema().findField(builder.names().get(i));
      Type found = null;
      for (Type type : schema.getFields()) {
        if (type.getId() == null) {
          return false;
        }
        found = type.getId().intValue() == field.fieldId() ? type : found;
      }
      if (field.initialDefault() != null || (found != null && !canRead(field, found))) {
        return false;
      }
      columns.add(found);
      if (found != null
          && found.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal) {
        builder.column(i).scale(decimal.getScale());
      }
    }
    return columns.get(0) != null;
  }

  private static boolean canRead(NestedField field, Type found) {
    if (!found.isPrimitive() || found.isRepetition(Type.Repetition.REPEATED)) {
      return false;
    }
    PrimitiveTypeName stored = ((PrimitiveType) found).getPrimitiveTypeName();
    LogicalTypeAnnotation annotation = found.getLogicalTypeAnnotation();
    return switch (field.type().typeId()) {
      case STRING, BINARY -> stored == PrimitiveTypeName.BINARY;
      case BOOLEAN -> stored == PrimitiveTypeName.BOOLEAN;
      case INTEGER, DATE -> stored == PrimitiveTypeName.INT32;
      case LONG -> stored == PrimitiveTypeName.INT64 || stored == PrimitiveTypeName.INT32;
      case FLOAT -> stored == PrimitiveTypeName.FLOAT;
      case DOUBLE -> stored == PrimitiveTypeName.DOUBLE || stored == PrimitiveTypeName.FLOAT;
      case TIMESTAMP ->
          stored == PrimitiveTypeName.INT64
              && annotation instanceof TimestampLogicalTypeAnnotation time
              && time.getUnit() == TimeUnit.MICROS;
      case DECIMAL ->
          annotation instanceof DecimalLogicalTypeAnnotation && stored != PrimitiveTypeName.INT96;
      default -> false;
    };
  }

  private void add(PageReadStore rows, MessageType wanted, String writer) {
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(rows, new Converters(wanted), wanted, writer);
    int count = Math.toIntExact(rows.getRowCount());
    BitSet kept = filters.isEmpty() ? null : kept(store, wanted, count);
    for (int i = 0; i < columns.size(); i++) {
      if (filters.isEmpty() || !isFiltered(builder.column(i))) {
        pause.run();
        add(store, wanted, i, count, kept);
      }
    }
  }

  private boolean isFiltered(ColumnBuilder column) {
    return filters.stream().anyMatch(filter -> builder.group(filter.column()) == column);
  }

  /**
   * Reads the columns of the filters, and removes the rows that one of the filters rejects from
   * them. Returns the other rows.
   */
  private BitSet kept(ColumnReadStoreImpl store, MessageType wanted, int count) {
    BitSet kept = new BitSet(count);
    kept.set(0, count);
    int from = -1;
    for (int i = 0; i < columns.size(); i++) {
      if (isFiltered(builder.column(i))) {
        from = ((GroupCodes) builder.column(i)).rows();
        add(store, wanted, i, count, null);
      }
    }
    for (CodeFilter filter : filters) {
      builder.group(filter.column()).reject(filter, from, kept);
    }
    for (ColumnBuilder column : builder.columns()) {
      if (isFiltered(column)) {
        ((GroupCodes) column).keep(from, kept);
      }
    }
    return kept;
  }

  /**
   * @param kept the rows that are read; null for all
   */
  private void add(
      ColumnReadStoreImpl store, MessageType wanted, int index, int count, BitSet kept) {
    ColumnBuilder column = builder.column(index);
    if (columns.get(index) == null) {
      for (int row = 0; row < (kept == null ? count : kept.cardinality()); row++) {
        column.add(null);
      }
    } else if (kept == null || !kept.isEmpty()) {
      String[] path = {columns.get(index).getName()};
      ColumnReader reader = store.getColumnReader(wanted.getColumnDescription(path));
      if (kept == null) {
        add(reader, column, count);
      } else {
        add(reader, column, kept);
      }
    }
  }

  private static void add(ColumnReader reader, ColumnBuilder column, int count) {
    int present = reader.getDescriptor().getMaxDefinitionLevel();
    for (int row = 0; row < count; row++) {
      if (reader.getCurrentDefinitionLevel() == present) {
        reader.writeCurrentValueToConverter();
      } else {
        column.add(null);
      }
      reader.consume();
    }
  }

  private static void add(ColumnReader reader, ColumnBuilder column, BitSet kept) {
    int present = reader.getDescriptor().getMaxDefinitionLevel();
    for (int row = 0; row < kept.length(); row++) {
      boolean isPresent = reader.getCurrentDefinitionLevel() == present;
      if (!kept.get(row)) {
        if (isPresent) {
          reader.skip();
        }
      } else if (isPresent) {
        reader.writeCurrentValueToConverter();
      } else {
        column.add(null);
      }
      reader.consume();
    }
  }

  /** Gives the builders to Parquet's reader as the converters of the columns. */
  private final class Converters extends GroupConverter {
    private final MessageType wanted;

    private Converters(MessageType wanted) {
      this.wanted = wanted;
    }

    @Override
    public Converter getConverter(int field) {
      return builder.column(columns.indexOf(wanted.getType(field)));
    }

    @Override
    public void start() {
      // Nothing to do: values are read by column, and not put together to rows.
    }

    @Override
    public void end() {
      // Nothing to do: values are read by column, and not put together to rows.
    }
  }

  /** An Iceberg file in the form that Parquet's reader expects. */
  private record Input(InputFile file)
      implements org.apache.iceberg.shaded.org.apache.parquet.io.InputFile {
    @Override
    public long getLength() {
      return file.getLength();
    }

    @Override
    public org.apache.iceberg.shaded.org.apache.parquet.io.SeekableInputStream newStream() {
      SeekableInputStream stream = file.newStream();
      return new DelegatingSeekableInputStream(stream) {
        @Override
        public long getPos() throws IOException {
          return stream.getPos();
        }

        @Override
        public void seek(long position) throws IOException {
          stream.seek(position);
        }
      };
    }
  }
}
