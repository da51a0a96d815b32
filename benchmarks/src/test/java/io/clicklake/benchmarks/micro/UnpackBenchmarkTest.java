package io.clicklake.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackBenchmarkTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "lines",
        "many",
        "array",
        "string",
        "envelope",
        "gzip",
        "zstd",
        "deflate",
        "base64",
        "auto"
      })
  void findsAllBytesOfTheEvents(String form) throws IOException {
    UnpackBenchmark benchmark = new UnpackBenchmark();
    benchmark.form = form;
    benchmark.open();
    Volume volume = new Volume();

    long found = benchmark.unpack(volume, new UnpackBenchmark.ThreadCpu());

    assertThat(found).isEqualTo(benchmark.bytes()).isEqualTo(volume.bytes).isPositive();
    benchmark.close();
  }
}
