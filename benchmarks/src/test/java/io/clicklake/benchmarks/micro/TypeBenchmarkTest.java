package io.clicklake.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeBenchmarkTest {
  @ParameterizedTest
  @CsvSource({"0, first", "3, first", "3, last", "300, last"})
  void findsTheTypeOfEachEvent(int types, String position) throws IOException {
    TypeBenchmark benchmark = new TypeBenchmark();
    benchmark.types = types;
    benchmark.position = position;
    benchmark.open();
    long expected = 0;
    for (int i = 0; i < SampleEvents.COUNT; i++) {
      expected += i % Math.max(1, types);
    }

    long sum = benchmark.findType(new Volume(), new UnpackBenchmark.ThreadCpu());

    assertThat(sum).isEqualTo(expected);
    benchmark.close();
  }
}
