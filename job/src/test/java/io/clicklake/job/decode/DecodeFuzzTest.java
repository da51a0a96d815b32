package io.clicklake.job.decode;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.clicklake.catalog.dataset.Datasets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Fuzz test: decodes arbitrary bytes with the contract and the tables of a bundled dataset. */
class DecodeFuzzTest {
  /** Created at first use, because the fuzzer instruments only classes that are loaded later. */
  private static final class Bundled {
    static final FuzzTrial TRIAL = new FuzzTrial(Datasets.load("ad-clickstream"));
  }

  static Stream<byte[]> seeds() throws IOException {
    String examples = "/datasets/ad-clickstream/examples/";
    return Stream.of(
            FuzzSeeds.lines(examples + "accepted.ndjson"),
            FuzzSeeds.lines(examples + "rejected.ndjson"),
            FuzzSeeds.HOSTILE.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)))
        .flatMap(seeds -> seeds);
  }

  @DictionaryFile(resourcePath = "/fuzz/json.dict")
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "12s")
  void acceptsOrRejectsAllBytes(byte[] payload) throws IOException {
    Bundled.TRIAL.check(payload);
  }
}
