package io.clicklake.job.decode;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Contracts with every keyword, format and column type; the first byte says which one. */
class ContractsFuzzTest {
  /** Made when first used: only then does the fuzzer see its classes. */
  private static final class Small {
    static final List<FuzzTrial> TRIALS =
        FuzzSeeds.DATASETS.stream().map(FuzzSeeds::dataset).map(FuzzTrial::new).toList();
  }

  static Stream<byte[]> seeds() {
    return IntStream.range(0, FuzzSeeds.DATASETS.size())
        .boxed()
        .flatMap(
            index ->
                FuzzSeeds.accepted(FuzzSeeds.DATASETS.get(index))
                    .map(event -> withFirst(index, event)));
  }

  private static byte[] withFirst(int index, byte[] event) {
    byte[] input = new byte[event.length + 1];
    input[0] = (byte) ('0' + index);
    System.arraycopy(event, 0, input, 1, event.length);
    return input;
  }

  @DictionaryFile(resourcePath = "/fuzz/json.dict")
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "12s")
  void acceptsOrRejectsWhateverComes(byte[] input) throws IOException {
    if (input.length > 0) {
      int index = Math.floorMod(input[0] - '0', Small.TRIALS.size());
      Small.TRIALS.get(index).judge(Arrays.copyOfRange(input, 1, input.length));
    }
  }
}
