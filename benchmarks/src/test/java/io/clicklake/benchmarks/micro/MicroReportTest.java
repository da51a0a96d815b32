package io.clicklake.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

class MicroReportTest {
  @Test
  void leavesOutWhatThereIsNoneOf() {
    assertThat(MicroReport.line("decode", 250_000, 2_500, 350.25, 12, 3_999.6))
        .isEqualToIgnoringNewLines("| decode | 250,000 | 1.0 % | 350.3 | 12 | 4,000 |");
    assertThat(MicroReport.line("urlHost", 9e6, Double.NaN, Double.NaN, 48, Double.NaN))
        .isEqualToIgnoringNewLines("| urlHost | 9,000,000 |  |  | 48 |  |");
  }

  @Test
  void everyBenchmarkHasANameOfItsOwn() {
    List<String> names =
        BenchmarkList.defaultList()
            .getAll(
                OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
            .stream()
            .map(entry -> MicroReport.name(entry.getUsername()))
            .toList();

    assertThat(names).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    assertThat(Set.copyOf(names)).contains("decode", "dedupe", "writeRows", "sketchMerge");
  }
}
