package io.clicklake.job.decode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzz test: the fuzzer edits valid events, and the decoder decodes the results. The contracts
 * contain every keyword, format and column type.
 */
class ContractsFuzzTest {
  /** Created at first use, because the fuzzer instruments only classes that are loaded later. */
  private static final class Contracts {
    static final List<FuzzTrial> TRIALS =
        FuzzSeeds.DATASETS.stream().map(FuzzSeeds::dataset).map(FuzzTrial::new).toList();
    static final List<List<byte[]>> EVENTS =
        FuzzSeeds.DATASETS.stream().map(FuzzSeeds::accepted).toList();
  }

  static Stream<byte[]> seeds() {
    Random random = new Random(20261122);
    return Stream.generate(() -> new byte[8 + random.nextInt(120)])
        .peek(random::nextBytes)
        .limit(100);
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "12s")
  void acceptsOrRejectsAllBytes(byte[] input) {
    FuzzChoices choices = new FuzzChoices(input);
    int index = choices.upTo(FuzzSeeds.DATASETS.size() - 1);

    byte[] event = EventEdits.of(choices, Contracts.EVENTS.get(index));

    Contracts.TRIALS.get(index).check(event);
  }
}
