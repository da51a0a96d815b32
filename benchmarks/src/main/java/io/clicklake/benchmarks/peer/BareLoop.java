package io.clicklake.benchmarks.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clicklake.benchmarks.events.EventSet;
import io.clicklake.benchmarks.events.ShardLines;
import io.clicklake.benchmarks.subject.BenchmarkSubject;
import io.clicklake.benchmarks.subject.RunSpec;
import java.util.Arrays;
import org.apache.flink.table.data.RowData;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.flink.sink.RowDataTaskWriterFactory;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.io.TaskWriter;
import org.apache.iceberg.util.PropertyUtil;

/**
 * Writes the table {@code ad_interactions} without an engine, in one thread: a JSON tree per event,
 * a row per interaction, Iceberg's file writer for Flink rows, and one commit at the end. Shows the
 * minimum cost of this work.
 */
public final class BareLoop implements BenchmarkSubject {
  private static final ObjectMapper JSON = new JsonMapper();

  @Override
  public void run(RunSpec work) throws Exception {
    try (HadoopCatalog catalog =
        new HadoopCatalog(new Configuration(), work.warehouse().toString())) {
      Table table = catalog.loadTable(TableIdentifier.of("ad_clickstream", "ad_interactions"));
      AppendFiles append = table.newAppend();
      try (TaskWriter<RowData> writer = writer(table)) {
        write(work, new InteractionRows(table.schema(), writer));
        Arrays.stream(writer.complete().dataFiles()).forEach(append::appendFile);
      }
      append.commit();
    }
  }

  private static void write(RunSpec work, InteractionRows rows) throws Exception {
    try (ShardLines lines = new ShardLines(EventSet.open(work.events()), 0, 1)) {
      while (lines.next()) {
        JsonNode event = JSON.readTree(lines.payload());
        rows.write(event);
      }
    }
  }

  private static TaskWriter<RowData> writer(Table table) {
    RowDataTaskWriterFactory factory =
        new RowDataTaskWriterFactory(
            table,
            FlinkSchemaUtil.convert(table.schema()),
            PropertyUtil.propertyAsLong(
                table.properties(),
                TableProperties.WRITE_TARGET_FILE_SIZE_BYTES,
                TableProperties.WRITE_TARGET_FILE_SIZE_BYTES_DEFAULT),
            FileFormat.PARQUET,
            table.properties(),
            null,
            false);
    factory.initialize(0, 0);
    return factory.create();
  }
}
