package io.clicklake.serve.columns;

import io.clicklake.serve.query.AggregateShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;
import org.apache.iceberg.shaded.org.apache.parquet.ParquetReadOptions;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
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

  /** For each column of the builder the column of the file; null if the file does not have it. */
  private final List<Type> columns = new ArrayList<>();

  private ParquetBlock(ColumnBlock.Builder builder) {
    this.builder = builder;
  }

  /** Empty if the file must be read in another way. */
  static Optional<ColumnBlock> read(
      Table table, InputFile file, AggregateShape shape, GroupDictionaries dictionaries)
      throws IOException {
    ParquetBlock block = new ParquetBlock(new ColumnBlock.Builder(shape, dictionaries));
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
    for (int i = 0; i < columns.size(); i++) {
      ColumnBuilder column = builder.column(i);
      if (columns.get(i) == null) {
        for (int row = 0; row < count; row++) {
          column.add(null);
        }
      } else {
        String[] path = {columns.get(i).getName()};
        add(store.getColumnReader(wanted.getColumnDescription(path)), column, count);
      }
    }
  }

  private static void add(ColumnReader reader, ColumnBuilder column, int count) {
    ColumnDescriptor descriptor = reader.getDescriptor();
    int present = descriptor.getMaxDefinitionLevel();
    for (int row = 0; row < count; row++) {
      if (reader.getCurrentDefinitionLevel() == present) {
        reader.writeCurrentValueToConverter();
      } else {
        column.add(null);
      }
      reader.consume();
    }
  }

  /** The builders as the converters of the columns that are read. */
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
      // Rows are not assembled.
    }

    @Override
    public void end() {
      // Rows are not assembled.
    }
  }

  /** A file of Iceberg for Parquet's reader. */
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
