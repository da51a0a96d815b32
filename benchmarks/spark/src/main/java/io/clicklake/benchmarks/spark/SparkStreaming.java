package io.clicklake.benchmarks.spark;

import io.clicklake.benchmarks.subject.BenchmarkSubject;
import io.clicklake.benchmarks.subject.RunSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/**
 * One of the compared programs (a subject): Spark Structured Streaming. The SQL files of this
 * package contain its logic. Each of the two tables has its own query, which parses the events,
 * because Spark cannot write to two tables when one of them needs state.
 *
 * <p>Spark gets all events in one micro-batch. This is the best case for Spark, because no commit
 * forces it to close a file early. Spark does less than the pipeline: no raw zone, no contract, no
 * dedupe, no ledger, no column for unknown fields, no functions of this project. Spark drops late
 * rows. At the end, it does not write the windows that the watermark has not passed.
 */
public final class SparkStreaming implements BenchmarkSubject {
  private static final String TABLES = "lake.ad_clickstream.";

  @Override
  public void run(RunSpec work) throws Exception {
    SparkSession spark = session(work);
    spark
        .readStream()
        .text(work.events().resolve("*.ndjson").toString())
        .createOrReplaceTempView("lines");
    spark.sql(script("flattened.sql"));
    // Spark SQL cannot define a watermark.
    spark
        .sql(script("timed.sql"))
        .withWatermark("at", "5 minutes")
        .createOrReplaceTempView("timed");
    StreamingQuery rows = start(spark, work, "rows.sql", "ad_interactions");
    StreamingQuery minutes = start(spark, work, "minutes.sql", "campaign_minutes");
    rows.awaitTermination();
    minutes.awaitTermination();
    spark.stop();
  }

  private static SparkSession session(RunSpec work) {
    SparkSession.Builder session =
        SparkSession.builder()
            .appName("benchmark")
            .master("local[" + work.parallelism() + "]")
            .config("spark.ui.enabled", "false")
            .config("spark.local.dir", work.directory().toString())
            .config("spark.sql.session.timeZone", "UTC")
            // The default, 200, is meant for a cluster.
            .config("spark.sql.shuffle.partitions", Integer.toString(work.parallelism()))
            .config("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog")
            .config("spark.sql.catalog.lake.type", "hadoop")
            .config("spark.sql.catalog.lake.warehouse", work.warehouse().toString());
    if (work.state().equals("rocksdb")) {
      session.config(
          "spark.sql.streaming.stateStore.providerClass",
          "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider");
    }
    return session.getOrCreate();
  }

  private static StreamingQuery start(SparkSession spark, RunSpec work, String script, String table)
      throws Exception {
    DataStreamWriter<?> writer =
        spark
            .sql(script(script))
            .writeStream()
            .queryName(table)
            .format("iceberg")
            .outputMode("append")
            .trigger(Trigger.AvailableNow())
            .option("fanout-enabled", "true")
            .option(
                "checkpointLocation",
                work.directory().resolve("checkpoints").resolve(table).toString());
    return writer.toTable(TABLES + table);
  }

  private static String script(String name) throws IOException {
    try (InputStream in = SparkStreaming.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
