package io.clicklake.tools.sql;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.LocalCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.deletes.EqualityDeleteWriter;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;

/** A local warehouse whose tables a test writes with Iceberg, and a session over them. */
final class SqlFixture implements AutoCloseable {
  private static final Dataset DATASET = Datasets.load("ad-clickstream");

  private final CatalogDatabase lake;
  private final SqlSession session;

  SqlFixture(Path directory) throws IOException {
    this(directory, 1 << 20);
  }

  SqlFixture(Path directory, long cacheBytes) throws IOException {
    Path warehouse = Files.createDirectories(directory.resolve("warehouse"));
    lake =
        CatalogDatabase.open(CatalogSettings.of(LocalCatalog.options(warehouse), DATASET.name()));
    session =
        new SqlSession(
            lake, DATASET, new SqlSettings(directory.resolve("cache"), cacheBytes, 64 << 20));
  }

  SqlSession session() {
    return session;
  }

  /** Creates a table; its name has to be that of a table of the dataset. */
  Table create(String name, Schema schema) {
    Catalog catalog = lake.catalogLoader().loadCatalog();
    Namespace database = Namespace.of(lake.database());
    if (!((SupportsNamespaces) catalog).namespaceExists(database)) {
      ((SupportsNamespaces) catalog).createNamespace(database);
    }
    return catalog.createTable(
        TableIdentifier.of(database, name), schema, PartitionSpec.unpartitioned());
  }

  /** Appends a file with these rows, each with a value for each column. */
  static DataFile append(Table table, Object[]... rows) throws IOException {
    DataWriter<Record> writer =
        Parquet.writeData(newFile(table))
            .forTable(table)
            .createWriterFunc(GenericParquetWriter::create)
            .build();
    try (writer) {
      for (Object[] row : rows) {
        writer.write(record(table.schema(), row));
      }
    }
    table.newAppend().appendFile(writer.toDataFile()).commit();
    return writer.toDataFile();
  }

  /** Deletes rows of a file by their numbers. */
  static void deletePositions(Table table, DataFile file, long... positions) throws IOException {
    PositionDeleteWriter<Record> writer =
        Parquet.writeDeletes(newFile(table)).withSpec(table.spec()).buildPositionWriter();
    try (writer) {
      for (long position : positions) {
        writer.write(PositionDelete.<Record>create().set(file.location(), position, null));
      }
    }
    commit(table, writer.toDeleteFile());
  }

  /** Deletes the rows whose first column has this value. */
  static void deleteEqual(Table table, Object value) throws IOException {
    Schema key = new Schema(List.of(table.schema().columns().get(0)));
    EqualityDeleteWriter<Record> writer =
        Parquet.writeDeletes(newFile(table))
            .forTable(table)
            .rowSchema(key)
            .equalityFieldIds(key.columns().get(0).fieldId())
            .createWriterFunc(GenericParquetWriter::create)
            .buildEqualityWriter();
    try (writer) {
      writer.write(record(key, value));
    }
    commit(table, writer.toDeleteFile());
  }

  private static void commit(Table table, DeleteFile deletes) {
    table.newRowDelta().addDeletes(deletes).commit();
  }

  private static OutputFile newFile(Table table) {
    return table
        .io()
        .newOutputFile(table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet"));
  }

  private static Record record(Schema schema, Object... values) {
    Record record = GenericRecord.create(schema);
    for (int i = 0; i < values.length; i++) {
      record.set(i, values[i]);
    }
    return record;
  }

  static Object[] row(Object... values) {
    return values;
  }

  /** The rows as CSV, without the line of names. */
  List<String> rows(String sql) throws StatementException {
    List<String> lines = Arrays.asList(print(sql, RowFormat.CSV).split("\n", -1));
    return lines.subList(1, lines.size() - 1);
  }

  String print(String sql, RowFormat format) throws StatementException {
    StringWriter text = new StringWriter();
    session.run(sql, format.to(new PrintWriter(text)));
    return text.toString();
  }

  @Override
  public void close() {
    lake.close();
  }
}
