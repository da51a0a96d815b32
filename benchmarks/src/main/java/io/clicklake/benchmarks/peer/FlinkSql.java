package io.clicklake.benchmarks.peer;

import io.clicklake.benchmarks.pipeline.BenchmarkCluster;
import io.clicklake.benchmarks.pipeline.BenchmarkFlink;
import io.clicklake.benchmarks.subject.BenchmarkSubject;
import io.clicklake.benchmarks.subject.RunSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamStatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/**
 * One of the compared programs (a subject): plain Flink SQL. All its SQL is in {@code
 * flink-sql.sql}. Flink, settings and tables are the same as for the pipeline.
 *
 * <p>This subject does less than the pipeline: no raw zone, no contract, no dedupe, no ledger, no
 * column for unknown fields, no functions of this project. Its windows use the time at which the
 * event was sent, because SQL takes a watermark only from a column of the source. It drops late
 * rows. It counts users exactly.
 */
public final class FlinkSql implements BenchmarkSubject {
  private static final String SCRIPT = "flink-sql.sql";

  @Override
  public void run(RunSpec work) throws Exception {
    Configuration flink = BenchmarkFlink.settings(work);
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    flink.setString("table.local-time-zone", "UTC");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(work.parallelism());
    StreamTableEnvironment tables = StreamTableEnvironment.create(env);
    StreamStatementSet inserts = tables.createStatementSet();
    for (String statement : statements(work)) {
      if (!statement.startsWith("INSERT")) {
        tables.executeSql(statement);
      } else {
        inserts.addInsertSql(statement);
      }
    }
    inserts.attachAsDataStream();
    BenchmarkCluster.drain(env, work, flink);
  }

  private static String[] statements(RunSpec work) throws IOException {
    try (InputStream in = FlinkSql.class.getResourceAsStream(SCRIPT)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replaceAll("(?m)^ *--.*$", "")
          .replace("${events}", work.events().toString())
          .replace("${warehouse}", work.warehouse().toString())
          .strip()
          .split(";\\s*");
    }
  }
}
