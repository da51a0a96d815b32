package io.clicklake.tools.size;

import io.clicklake.tools.TextTable;
import java.util.Locale;

/** Writes a sizing as text. A GB of data is 10^9 bytes here, although bills use 2^30. */
public final class SizingText {
  private static final double GIGA = 1e9;
  private static final double TERA = 1e12;

  private static final TextTable TABLE = new TextTable(36, 9, 13, 13);

  private final Sizing sizing;
  private final StringBuilder text = new StringBuilder();

  private SizingText(Sizing sizing) {
    this.sizing = sizing;
  }

  public static String of(Sizing sizing) {
    SizingText text = new SizingText(sizing);
    text.load();
    text.stream();
    text.cluster();
    text.state();
    text.tables();
    text.peers();
    text.end();
    return text.text.toString();
  }

  private void load() {
    EventLoad load = sizing.load();
    line(
        "load      %,.0f events/s of %,.0f bytes: %,.1f MB/s, %,.2f TB and %,.0f rows a day",
        load.eventsPerSecond(),
        load.eventBytes(),
        load.megabytesPerSecond(),
        load.bytesPerDay() / TERA,
        load.rowsPerDay());
    line(
        "planned   at %.0f %% of what shards take and of what a core was measured to do",
        sizing.plan().utilisation() * 100);
    line("");
  }

  private void stream() {
    row("Kinesis", "shards", "provisioned", "on demand");
    line(sizing.plainStream(), "one event a record");
    line(
        sizing.aggregatedStream(),
        String.format(
            Locale.ROOT, "%,d events a KPL record", sizing.aggregatedStream().eventsPerRecord()));
    line("");
  }

  private void line(StreamSize stream, String packing) {
    row(
        "  " + packing,
        whole(stream.shards()),
        dollars(stream.provisionedDollars()),
        dollars(stream.onDemandDollars()));
  }

  private void cluster() {
    ClusterSize cluster = sizing.cluster();
    row("Flink", "cores", "Managed Flink", "Kubernetes");
    clusterLine("clicklake", cluster, MeasuredFigure.CLICKLAKE_MB_PER_CPU_SECOND);
    line(
        "  KPUs: %,d and one that orchestrates; memory: %,.0f GiB; busy: %,.1f cores",
        cluster.cores(), cluster.memoryGib(), cluster.busyCores());
    line("");
  }

  private void clusterLine(String who, ClusterSize cluster, MeasuredFigure speed) {
    row(
        String.format(Locale.ROOT, "  %s, %.1f MB/CPU s", who, sizing.measured().of(speed)),
        whole(cluster.cores()),
        dollars(cluster.managedDollars()),
        dollars(cluster.kubernetesDollars()));
  }

  private void state() {
    StateSize state = sizing.state();
    line("State");
    line(
        "  ids       %,.0f in %,.1f days: %,.1f GB on disk, %,.0f MiB of heap a task",
        state.ids(),
        sizing.plan().state().horizonDays(),
        state.idBytes() / GIGA,
        state.filterBytesPerTask() / (1 << 20));
    line(
        "  windows   %,.0f open groups: %,.3f GB",
        sizing.plan().state().openGroups(), state.windowBytes() / GIGA);
    line(
        "  upload    at least %,.2f GB a checkpoint, every %,.0f s: %,.1f MB/s",
        state.uploadBytesPerCheckpoint() / GIGA,
        sizing.plan().lake().checkpointSeconds(),
        state.uploadBytesPerCheckpoint()
            / sizing.plan().lake().checkpointSeconds()
            / EventLoad.MEGA);
    line("");
  }

  private void tables() {
    TableSize lake = sizing.lake();
    line("Tables");
    line(
        "  files     %,.0f a day of %,.1f MB on average, %,.2f TB a day",
        lake.filesPerDay(), lake.meanFileBytes() / EventLoad.MEGA, lake.bytesPerDay() / TERA);
    line(
        "  S3        %,.0f PUTs a day: %s; %,.0f days kept, %,.1f TB: %s",
        lake.putsPerDay(),
        dollars(lake.putDollars()),
        sizing.plan().lake().keepDays(),
        lake.keptBytes() / TERA,
        dollars(lake.storageDollars()));
    line("");
  }

  private void peers() {
    row("Peers, which do less", "cores", "Managed Flink", "Kubernetes");
    clusterLine("Flink SQL", sizing.peers().flinkSql(), MeasuredFigure.FLINK_SQL_MB_PER_CPU_SECOND);
    ClusterSize spark = sizing.peers().spark();
    row(
        String.format(
            Locale.ROOT,
            "  Spark, %.1f MB/CPU s",
            sizing.measured().of(MeasuredFigure.SPARK_MB_PER_CPU_SECOND)),
        whole(spark.cores()),
        "",
        dollars(spark.kubernetesDollars()));
    row("  Firehose to Iceberg", "", dollars(sizing.peers().firehoseDollars()));
    line("");
  }

  private void end() {
    line(
        "In all    %s a day on Managed Flink, %s on Kubernetes, with the aggregated provisioned"
            + " stream and the tables",
        dollars(sizing.managedDollars()), dollars(sizing.kubernetesDollars()));
    sizing.notes().forEach(note -> line("note: %s", note));
  }

  private static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String dollars(double amount) {
    return String.format(Locale.ROOT, amount < 100 ? "$%,.2f" : "$%,.0f", amount);
  }

  private void row(String... cells) {
    text.append(TABLE.row(cells)).append('\n');
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
