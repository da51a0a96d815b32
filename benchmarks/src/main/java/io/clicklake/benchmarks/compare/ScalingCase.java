package io.clicklake.benchmarks.compare;

import io.clicklake.testkit.generate.ads.AdMix;
import java.util.List;
import java.util.Locale;

/**
 * A case of the scaling benchmark: the pipeline with one value of the quantity that the benchmark
 * varies.
 *
 * @param question the quantity
 * @param value the value of the quantity in this case
 * @param mix the distribution of the events
 * @param setting the settings of the run
 */
record ScalingCase(Question question, String value, AdMix mix, RunSettings setting) {
  /**
   * The quantities that the benchmark varies. The first case of each quantity is the reference for
   * its other cases.
   */
  enum Question {
    PARALLELISM,
    CAMPAIGNS,
    DAYS,
    KNOWN_IDS,
    HOT_CAMPAIGN;

    /** The name on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final int SHARDS = 4;

  /**
   * @param state Flink's state backend; the known ids are always on disk
   * @param knownIds the number of ids in a full horizon
   */
  static List<ScalingCase> all(StateKind state, int checkpointSeconds, long knownIds) {
    RunSettings usual = new RunSettings(2, SHARDS, state, checkpointSeconds);
    RunSettings alone = new RunSettings(1, SHARDS, state, checkpointSeconds);
    AdMix mix = AdMix.usual();
    return List.of(
        new ScalingCase(Question.PARALLELISM, "1", mix, alone),
        new ScalingCase(Question.PARALLELISM, "2", mix, usual),
        new ScalingCase(Question.CAMPAIGNS, "10", mix.withCampaigns(10), usual),
        new ScalingCase(Question.CAMPAIGNS, "1,000", mix.withCampaigns(1_000), usual),
        new ScalingCase(Question.CAMPAIGNS, "10,000", mix.withCampaigns(10_000), usual),
        new ScalingCase(Question.DAYS, "1", mix, usual),
        new ScalingCase(Question.DAYS, "100", mix.withDays(100), usual),
        new ScalingCase(Question.DAYS, "1,000", mix.withDays(1_000), usual),
        new ScalingCase(Question.KNOWN_IDS, "0", mix, onDisk(checkpointSeconds, 0)),
        new ScalingCase(
            Question.KNOWN_IDS,
            String.format(Locale.ROOT, "%,d", knownIds),
            mix,
            onDisk(checkpointSeconds, knownIds)),
        new ScalingCase(Question.HOT_CAMPAIGN, "no", mix, usual),
        new ScalingCase(Question.HOT_CAMPAIGN, "half of all ads", mix.withHotShare(0.5), usual));
  }

  private static RunSettings onDisk(int checkpointSeconds, long knownIds) {
    return new RunSettings(2, SHARDS, StateKind.ROCKSDB, checkpointSeconds, knownIds);
  }

  /** Whether both cases need the same runs. */
  boolean runsAs(ScalingCase other) {
    return mix.equals(other.mix) && setting.equals(other.setting);
  }
}
