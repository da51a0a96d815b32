package io.clicklake.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StacksTest {
  @ParameterizedTest
  @CsvSource({
    "a -> b (1/2)#0 tid=17, a -> b",
    "C2 CompilerThre tid=4, C2 CompilerThre",
    "GC Thread#1 tid=9, GC Thread",
    "iceberg-worker-pool-0 tid=33, iceberg-worker-pool",
    "main tid=1, main"
  })
  void putsThreadsOfOneKindTogether(String thread, String kind) {
    Stacks stacks = new Stacks();

    stacks.add("[" + thread + "];java/lang/Thread.run 5");

    assertThat(stacks.all()).extracting(Stacks.Stack::thread).containsExactly(kind);
    assertThat(stacks.samples()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[t (1/1)#0 tid=1];io/clicklake/job/decode/A.b;java/lang/String.hashCode 1 | DECODE",
        "[t];io/clicklake/job/sink/A.b;org/apache/iceberg/io/W.add;org/apache/iceberg/shaded/com/github/luben/zstd/Z.c;ZSTD_x 1 | COMPRESSION",
        "[t];org/apache/flink/streaming/runtime/tasks/T.run;java/util/HashMap.get 1 | ENGINE",
        "[t];io/clicklake/job/aggregate/A.b;org/apache/flink/table/data/binary/B.get 1 | AGGREGATE",
        "[t];java/lang/Thread.run 1 | OTHER",
        "[C2 CompilerThre tid=3];Compile::Compile 1 | COMPILER",
        "[GC Thread#0 tid=3];clone3;G1 1 | GARBAGE",
        "[G1 Conc#0 tid=3];clone3 1 | GARBAGE"
      })
  void givesAStackToTheInnermostStageInIt(String line, PipelineStage stage) {
    Stacks stacks = new Stacks();

    stacks.add(line);

    assertThat(PipelineStage.of(stacks.all().get(0))).isEqualTo(stage);
  }

  @Test
  void tellsSharesLargestFirst() {
    Stacks stacks = new Stacks();
    stacks.add("[a];x 1");
    stacks.add("[b];x;y 2");
    stacks.add("[b];y 1");

    String table = SampleShares.of(stacks, SampleShares::thread).table("thread", 10);

    assertThat(table.lines().skip(2)).containsExactly("| b | 3 | 75.0 % |", "| a | 1 | 25.0 % |");
  }
}
