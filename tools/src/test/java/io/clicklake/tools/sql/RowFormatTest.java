package io.clicklake.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowFormatTest {
  private static final String ROWS =
      "SELECT * FROM (VALUES (1, 'a', true, 1.50, TIMESTAMPTZ '2026-11-22 14:00:00+00'),"
          + " (20, 'x, \"y\"', NULL, NULL, NULL), (3, '', false, 0.01, NULL))"
          + " AS t (n, text, truth, price, seen)";

  @TempDir Path directory;

  @Test
  void asATableHasAlignedColumns() throws Exception {
    assertThat(print(ROWS, RowFormat.TABLE))
        .isEqualTo(
            """
             n  text    truth  price  seen
            --  ------  -----  -----  --------------------
             1  a       true    1.50  2026-11-22T14:00:00Z
            20  x, "y"  NULL    NULL  NULL
             3          false   0.01  NULL
            (3 rows)
            """);
  }

  @Test
  void asATableCutsLongTextsAndKeepsToOneLine() throws Exception {
    assertThat(print("SELECT repeat('x', 100) AS long, 'a\nb\033[2J' AS lines", RowFormat.TABLE))
        .contains("x".repeat(59) + "…  a b [2J\n(1 row)\n");
  }

  @Test
  void asATablePrintsAllRowsOfALongResult() throws Exception {
    String text = print("SELECT i FROM range(1234) r(i)", RowFormat.TABLE);

    assertThat(text).endsWith("1232\n1233\n(1,234 rows)\n");
    assertThat(text.lines()).hasSize(1234 + 3);
  }

  @Test
  void asATablePrintsAPlanAsItIs() throws Exception {
    assertThat(print("EXPLAIN SELECT 1", RowFormat.TABLE).lines().count()).isGreaterThan(5);
  }

  @Test
  void asCsvQuotesWhatNeedsIt() throws Exception {
    assertThat(print(ROWS, RowFormat.CSV))
        .isEqualTo(
            """
            n,text,truth,price,seen
            1,a,true,1.50,2026-11-22T14:00:00Z
            20,"x, ""y""\",,,
            3,"",false,0.01,
            """);
  }

  @Test
  void asJsonHasAnObjectOnEachLine() throws Exception {
    assertThat(print(ROWS, RowFormat.JSON))
        .isEqualTo(
            """
            {"n":1,"text":"a","truth":true,"price":1.50,"seen":"2026-11-22T14:00:00Z"}
            {"n":20,"text":"x, \\"y\\"","truth":null,"price":null,"seen":null}
            {"n":3,"text":"","truth":false,"price":0.01,"seen":null}
            """);
    assertThat(
            print(
                "SELECT 'NaN'::DOUBLE AS a, 170141183460469231731687303715884105727 AS b,"
                    + " '\\x00\\xFF'::BLOB AS c, 1e-10::DECIMAL(20,10) AS d",
                RowFormat.JSON))
        .isEqualTo(
            "{\"a\":\"NaN\",\"b\":170141183460469231731687303715884105727,\"c\":\"00ff\","
                + "\"d\":0.0000000001}\n");
  }

  private String print(String sql, RowFormat format) throws Exception {
    try (SqlFixture lake = new SqlFixture(directory)) {
      return lake.print(sql, format);
    }
  }
}
