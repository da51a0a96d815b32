package io.clicklake.job.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.KeyedStage;
import io.clicklake.job.KeyedStage.Backend;
import io.clicklake.job.record.DecodedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DedupeTruthTest {
  private static final long DAY = 24 * 3_600_000L;

  @ParameterizedTest
  @EnumSource
  void acceptsWhatAPlainMapAccepts(Backend backend) throws Exception {
    long seed = System.nanoTime();
    System.out.println("DedupeTruthTest seed " + seed);
    Random random = new Random(seed);
    long filterMemory = List.of(0L, 20_000L, 1L << 20).get(random.nextInt(3));
    int recentIds = List.of(1, 50, 1 << 20).get(random.nextInt(3));
    System.out.println(backend + ", filter " + filterMemory + ", recent ids " + recentIds);
    Map<Long, Long> model = new HashMap<>();
    long watermark = Long.MIN_VALUE;
    List<Long> accepted = new ArrayList<>();
    List<Long> expected = new ArrayList<>();
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe =
        DedupeOperatorTest.stage(backend, filterMemory, recentIds).start(1)) {
      for (int step = 0; step < 10_000; step++) {
        if (random.nextInt(200) == 0) {
          watermark = Math.max(watermark, step * 60_000L - random.nextInt(10_000_000));
          dedupe.watermark(watermark);
        }
        if (random.nextInt(100) == 0) {
          dedupe.snapshot();
        }
        if (random.nextInt(1_000) == 0) {
          dedupe.rescale(1 + random.nextInt(3));
        }
        long id = random.nextInt(700);
        long time = step * 60_000L - random.nextInt(40 * 3_600_000);
        if (model.getOrDefault(id, Long.MIN_VALUE) <= watermark) {
          model.put(id, Math.max(time, watermark) + DAY);
          expected.add(id);
        }
        if (DedupeOperatorTest.accepts(dedupe, id, time)) {
          accepted.add(id);
        }
      }
      dedupe.watermark(Long.MAX_VALUE - 1);
      dedupe.snapshot();

      assertThat(expected).hasSizeGreaterThan(2_500);
      assertThat(accepted).isEqualTo(expected);
      assertThat(dedupe.keys("id-lists")).isZero();
      assertThat(dedupe.timers()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void acceptsTheSameAfterAFailure(Backend backend) throws Exception {
    long seed = System.nanoTime();
    System.out.println("DedupeTruthTest seed " + seed + ", " + backend);
    Random random = new Random(seed);
    int recentIds = List.of(1, 50, 1 << 20).get(random.nextInt(3));
    Map<Long, Long> model = new HashMap<>();
    long watermark = Long.MIN_VALUE;
    int parallelism = 1;
    try (KeyedStage<Integer, DecodedEvent, Void> dedupe =
        DedupeOperatorTest.stage(backend, 1 << 20, recentIds).start(1)) {
      OperatorSubtaskState checkpoint = dedupe.snapshot();
      Map<Long, Long> modelAtCheckpoint = Map.of();
      long watermarkAtCheckpoint = watermark;
      for (int step = 0; step < 5_000; step++) {
        switch (random.nextInt(400)) {
          case 0:
            watermark = Math.max(watermark, step * 60_000L - random.nextInt(10_000_000));
            dedupe.watermark(watermark);
            break;
          case 1:
          case 2:
          case 3:
            checkpoint = dedupe.snapshot();
            modelAtCheckpoint = Map.copyOf(model);
            watermarkAtCheckpoint = watermark;
            break;
          case 4:
            int before = parallelism;
            parallelism = 1 + random.nextInt(3);
            dedupe.close();
            dedupe.start(parallelism, checkpoint, before);
            model = new HashMap<>(modelAtCheckpoint);
            watermark = watermarkAtCheckpoint;
            checkpoint = dedupe.snapshot();
            break;
          default:
        }
        long id = random.nextInt(700);
        long time = step * 60_000L - random.nextInt(40 * 3_600_000);
        boolean isNew = model.getOrDefault(id, Long.MIN_VALUE) <= watermark;
        if (isNew) {
          model.put(id, Math.max(time, watermark) + DAY);
        }
        assertThat(DedupeOperatorTest.accepts(dedupe, id, time))
            .as("step " + step)
            .isEqualTo(isNew);
      }
    }
  }
}
