package io.clicklake.benchmarks.compare;

import io.clicklake.testkit.generate.ads.AdMix;
import java.util.List;
import java.util.Locale;

/**
 * The pipeline under one circumstance that grows.
 *
 * @param question what grows
 * @param value how large it is here
 * @param mix what the events are spread over
 * @param setting how it is run
 */
record ScalingCase(Question question, String value, AdMix mix, RunSettings setting) {
  /** What may grow; the first case of each is what the others are compared with. */
  enum Question {
    PARALLELISM,
    CAMPAIGNS,
    DAYS,
    KNOWN_IDS,
    HOT_CAMPAIGN;

    /** As on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final int SHARDS = 4;

  /**
   * @param state where Flink keeps it; ids that are known are on disk in any case
   * @param knownIds of the full horizon
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

  /** Whether the runs of both would be the same. */
  boolean runsAs(ScalingCase other) {
    return mix.equals(other.mix) && setting.equals(other.setting);
  }
}
