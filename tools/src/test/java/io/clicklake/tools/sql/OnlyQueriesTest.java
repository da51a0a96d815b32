package io.clicklake.tools.sql;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnlyQueriesTest {
  private static final Schema SCHEMA = new Schema(optional(1, "id", Types.LongType.get()));

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO ledger VALUES (1)",
        "WITH one AS (SELECT 1) INSERT INTO ledger SELECT * FROM one",
        "UPDATE ledger SET id = 1",
        "DELETE FROM ledger",
        "CREATE TABLE t (id INT)",
        "CREATE OR REPLACE VIEW v AS SELECT 1",
        "DROP VIEW ledger",
        "COPY (SELECT 1) TO 'x.csv'",
        "EXPORT DATABASE 'x'",
        "ATTACH 'x.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET memory_limit = '1TB'",
        "RESET memory_limit",
        "PRAGMA database_list",
        "CALL pragma_version()",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO 'x.csv'",
        "VACUUM",
        "CHECKPOINT",
        "BEGIN"
      })
  void runAndNothingElse(String sql) throws Exception {
    try (SqlFixture lake = new SqlFixture(directory)) {
      assertThatThrownBy(() -> lake.rows(sql))
          .isInstanceOf(StatementException.class)
          .hasMessageStartingWith("'clicklake sql' only reads: SELECT, ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "WITH one AS (SELECT 1) SELECT * FROM one",
        "VALUES (1)",
        "FROM (SELECT 1)",
        "EXPLAIN SELECT 1",
        "explain analyze select 1",
        "DESCRIBE SELECT 1",
        "SUMMARIZE SELECT 1",
        "-- a comment\nSELECT 1 /* another; */"
      })
  void runInEachOfTheirForms(String sql) throws Exception {
    try (SqlFixture lake = new SqlFixture(directory)) {
      assertThat(lake.rows(sql)).isNotEmpty();
    }
  }

  @Test
  void openTheFilesOfTheirTablesAndNoOthers() throws Exception {
    try (SqlFixture lake = new SqlFixture(directory)) {
      Table table = lake.create("ledger", SCHEMA);
      DataFile file = SqlFixture.append(table, SqlFixture.row(1L));
      String data = "read_parquet('" + file.location() + "')";
      Path secret = Files.writeString(directory.resolve("secret.txt"), "secret");

      assertThat(lake.rows("SELECT l.id FROM ledger l, " + data)).containsExactly("1");
      for (String sql :
          new String[] {
            "SELECT * FROM " + data,
            "SELECT * FROM read_text('" + secret + "')",
            "SELECT * FROM read_csv('" + secret + "')",
            "SELECT * FROM glob('" + directory + "/*')",
            "SELECT * FROM '" + file.location() + "'"
          }) {
        assertThatThrownBy(() -> lake.rows(sql))
            .as(sql)
            .isInstanceOf(StatementException.class)
            .hasMessageContaining("Permission Error");
      }
      assertThat(filesNamed("spill")).isZero();
    }
  }

  private long filesNamed(String part) throws Exception {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().contains(part)).count();
    }
  }

  @Test
  void areExplainedWithThePositionOfAMistake() throws Exception {
    try (SqlFixture lake = new SqlFixture(directory)) {
      assertThatThrownBy(() -> lake.rows("SELECT 1 FROM WHERE"))
          .isInstanceOf(StatementException.class)
          .hasMessageMatching(
              "(?s)Parser Error: syntax error at or near \"WHERE\"\n\n"
                  + "LINE 1: SELECT 1 FROM WHERE\n {22}\\^.*");
      assertThatThrownBy(() -> lake.rows("SELECT 1; SELECT 2"))
          .hasMessage("One statement was expected, but there are 2.");
    }
  }

  @Test
  void spillToDiskWhenTheyNeedMoreMemory() throws Exception {
    try (SqlFixture lake = new SqlFixture(directory)) {
      assertThat(
              lake.rows(
                  "SELECT count(*) FROM (SELECT i, md5(CAST(i AS VARCHAR)) AS t"
                      + " FROM range(2000000) r(i) ORDER BY t LIMIT 1900000)"))
          .containsExactly("1900000");
    }
  }

  @Test
  void canBeCancelledFromAnotherThread() throws Exception {
    try (SqlFixture lake = new SqlFixture(directory)) {
      Thread other =
          new Thread(
              () -> {
                while (!Thread.currentThread().isInterrupted()) {
                  lake.session().cancel();
                  Thread.onSpinWait();
                }
              });
      other.start();
      try {
        assertThatThrownBy(
                () ->
                    lake.rows(
                        "SELECT sum(a.i * b.i) FROM range(10000000) a(i), range(10000000) b(i)"))
            .isInstanceOf(StatementException.class)
            .hasMessage("The statement was cancelled.");
      } finally {
        other.interrupt();
        other.join();
      }
      assertThat(lake.rows("SELECT 1")).containsExactly("1");
    }
  }
}
