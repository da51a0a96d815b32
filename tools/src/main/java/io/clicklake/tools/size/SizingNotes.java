package io.clicklake.tools.size;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The limits that a sizing reaches and its uncertain figures, one sentence each. */
final class SizingNotes {
  /** AWS default quotas in us-east-1. */
  private static final long SHARDS_OF_AN_ACCOUNT = 20_000;

  private static final long KPUS_OF_AN_APPLICATION = 64;

  /** The job's default of {@code pipeline.max-parallelism}. */
  private static final long MAX_PARALLELISM = 720;

  private static final double DEFAULT_FILTER_BYTES = 256 << 20;

  /** Half of a KPU's heap. The other half is for rows and open files. */
  private static final double LARGEST_FILTER_BYTES = 1536 << 20;

  private static final double SMALL_FILE_BYTES = 32e6;

  /**
   * If the events differ from the measured events by more than this factor, the measured throughput
   * is not a good estimate.
   */
  private static final double UNLIKE = 2;

  private static final String PROVISIONAL = "provisional";

  private final Sizing sizing;
  private final List<String> notes = new ArrayList<>();

  private SizingNotes(Sizing sizing) {
    this.sizing = sizing;
  }

  static List<String> on(Sizing sizing) {
    SizingNotes notes = new SizingNotes(sizing);
    notes.quotas();
    notes.state();
    notes.files();
    notes.unlike("An event of %.0f bytes", MeasuredFigure.EVENT_BYTES, sizing.load().eventBytes());
    notes.unlike("%.1f rows an event", MeasuredFigure.ROWS_PER_EVENT, sizing.load().rowsPerEvent());
    notes.provisional();
    return List.copyOf(notes.notes);
  }

  private void quotas() {
    long shards = sizing.aggregatedStream().shards();
    add(
        shards > SHARDS_OF_AN_ACCOUNT,
        "%,d shards are more than the %,d that an account has by default: ask for a higher quota.",
        shards,
        SHARDS_OF_AN_ACCOUNT);
    long cores = sizing.cluster().cores();
    add(
        cores > KPUS_OF_AN_APPLICATION,
        "%,d KPUs are more than the %,d that an application of Managed Flink has by default: ask"
            + " for a higher quota, or give parts of the events streams and applications of their"
            + " own.",
        cores,
        KPUS_OF_AN_APPLICATION);
    add(
        cores > MAX_PARALLELISM,
        "%,d tasks are more than the job's maximum of %,d: set pipeline.max-parallelism before the"
            + " first start, it cannot change later.",
        cores,
        MAX_PARALLELISM);
    add(
        sizing.aggregatedStream().shards() < cores,
        "A shard is read by one task: with %,d shards for %,d cores some tasks read nothing, and"
            + " run only the operators after the shuffle.",
        shards,
        cores);
  }

  private void state() {
    double perCore = sizing.state().bytes() / sizing.cluster().cores();
    add(
        perCore > ClusterSize.KPU_STORAGE_GB * PriceFigure.GB,
        "%.0f GB of state for each KPU do not fit its %.0f GB: shorten dedupe.horizon, or take"
            + " more KPUs.",
        perCore / PriceFigure.GB,
        ClusterSize.KPU_STORAGE_GB);
    double filter = sizing.state().filterBytesPerTask();
    if (filter > LARGEST_FILTER_BYTES) {
      add(
          true,
          "Dedupe's filters would take %,.0f MiB of the 3 GiB heap of each core:"
              + " shorten dedupe.horizon, take more cores, or accept reads of state.",
          filter / (1 << 20));
    } else {
      add(
          filter > DEFAULT_FILTER_BYTES,
          "Set dedupe.filter-memory to %.0f mb or more, or dedupe reads state more often.",
          Math.ceil(filter / (1 << 20)));
    }
  }

  private void files() {
    add(
        sizing.lake().meanFileBytes() < SMALL_FILE_BYTES,
        "Files of %.1f MB on average are small for queries: compact, or let more time pass between"
            + " checkpoints.",
        sizing.lake().meanFileBytes() / EventLoad.MEGA);
  }

  private void unlike(String what, MeasuredFigure figure, double value) {
    double measured = sizing.measured().of(figure);
    add(
        value > measured * UNLIKE || value < measured / UNLIKE,
        what
            + " differs much from the %.1f of the measurement: measure with your own events, and"
            + " give --mb-per-cpu-second.",
        value,
        measured);
  }

  private void provisional() {
    String weak =
        Arrays.stream(MeasuredFigure.values())
            .filter(figure -> sizing.measured().from(figure).startsWith(PROVISIONAL))
            .map(MeasuredFigure::key)
            .collect(Collectors.joining(", "));
    add(!weak.isEmpty(), "Provisional figures without a result file: %s.", weak);
  }

  private void add(boolean applies, String sentence, Object... values) {
    if (applies) {
      notes.add(String.format(Locale.ROOT, sentence, values));
    }
  }
}
