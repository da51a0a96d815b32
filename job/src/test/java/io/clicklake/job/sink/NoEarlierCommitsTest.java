package io.clicklake.job.sink;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoEarlierCommitsTest {
  private static final String JOB = "00000000000000000000000000000001";

  @TempDir private Path directory;
  private Table table;
  private NoEarlierCommits check;

  @BeforeEach
  void createTable() {
    String location = directory.resolve("table").toString();
    table =
        new HadoopTables(new Configuration())
            .create(
                new Schema(Types.NestedField.optional(1, "id", Types.LongType.get())), location);
    check = new NoEarlierCommits("clicks", TableLoader.fromHadoopTable(location));
  }

  @Test
  void aNewTableIsFine() {
    assertThatCode(() -> check.check(JOB)).doesNotThrowAnyException();
  }

  @Test
  void commitsOfOtherJobsAreFine() {
    commit("00000000000000000000000000000002");
    table.newAppend().commit();

    assertThatCode(() -> check.check(JOB)).doesNotThrowAnyException();
  }

  @Test
  void refusesAJobThatHasCommittedBefore() {
    commit(JOB);
    commit("00000000000000000000000000000002");

    assertThatThrownBy(() -> check.check(JOB))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Job 00000000000000000000000000000001 was started without its state, but has committed"
                + " to table 'clicks' before: it would write again what it reads again. Start it from"
                + " its last checkpoint or savepoint, or submit it as a new job, with a new job"
                + " id.");
  }

  private void commit(String job) {
    table.newAppend().set("flink.job-id", job).commit();
  }
}
