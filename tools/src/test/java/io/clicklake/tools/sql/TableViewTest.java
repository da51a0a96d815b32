package io.clicklake.tools.sql;

import static io.clicklake.tools.sql.SqlFixture.append;
import static io.clicklake.tools.sql.SqlFixture.row;
import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableViewTest {
  private static final String TABLE = "ad_interactions";
  private static final Schema ID_AND_TEXT =
      new Schema(
          optional(1, "id", Types.LongType.get()), optional(2, "text", Types.StringType.get()));

  @TempDir Path directory;
  private SqlFixture lake;

  @BeforeEach
  void open() throws IOException {
    lake = new SqlFixture(directory);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void findsColumnsByFieldId() throws Exception {
    Table table =
        lake.create(
            TABLE,
            new Schema(
                optional(1, "id", Types.IntegerType.get()),
                optional(2, "ratio", Types.FloatType.get()),
                optional(3, "price", Types.DecimalType.of(9, 2)),
                optional(4, "label", Types.StringType.get()),
                optional(5, "gone", Types.StringType.get())));
    append(table, row(1, 0.5f, new BigDecimal("1.50"), "old label", "old gone"));

    table
        .updateSchema()
        .updateColumn("id", Types.LongType.get())
        .updateColumn("ratio", Types.DoubleType.get())
        .updateColumn("price", Types.DecimalType.of(12, 2))
        .renameColumn("label", "title")
        .deleteColumn("gone")
        .commit();
    table
        .updateSchema()
        .addColumn("gone", Types.StringType.get())
        .addColumn("label", Types.StringType.get())
        .commit();
    append(
        table,
        row(5_000_000_000L, 0.25, new BigDecimal("1234567890.12"), "title", "gone", "label"));

    assertThat(
            lake.rows("SELECT id, ratio, price, title, gone, label FROM " + TABLE + " ORDER BY id"))
        .containsExactly(
            "1,0.5,1.50,old label,,", "5000000000,0.25,1234567890.12,title,gone,label");
    assertThat(lake.rows("DESCRIBE " + TABLE))
        .extracting(line -> line.replaceAll(",YES.*", ""))
        .containsExactly(
            "id,BIGINT",
            "ratio,DOUBLE",
            "price,\"DECIMAL(12,2)\"",
            "title,VARCHAR",
            "gone,VARCHAR",
            "label,VARCHAR");
  }

  @Test
  void leavesOutTheRowsThatPositionDeletesHide() throws Exception {
    Table table = lake.create(TABLE, ID_AND_TEXT);
    DataFile first = append(table, row(1L, "a"), row(2L, "b"), row(3L, "c"));
    DataFile second = append(table, row(4L, "d"), row(5L, "e"));
    append(table, row(6L, "f"));
    SqlFixture.deletePositions(table, first, 0, 2);
    SqlFixture.deletePositions(table, second, 1);

    assertThat(lake.rows("SELECT id, text FROM " + TABLE + " ORDER BY id"))
        .containsExactly("2,b", "4,d", "6,f");
  }

  @Test
  void leavesOutTheRowsThatEqualityDeletesName() throws Exception {
    Table table = lake.create(TABLE, ID_AND_TEXT);
    append(table, row(1L, "a"), row(2L, "b"));
    SqlFixture.deleteEqual(table, 2L);
    append(table, row(2L, "again"));

    assertThat(lake.rows("SELECT id, text FROM " + TABLE + " ORDER BY id"))
        .containsExactly("1,a", "2,again");
  }

  /** Both ways to read: by the engine, and by Iceberg once the table has an equality delete. */
  @Test
  void readsEachTypeThatATableMayHave() throws Exception {
    Table table =
        lake.create(
            TABLE,
            new Schema(
                optional(1, "id", Types.IntegerType.get()),
                optional(2, "truth", Types.BooleanType.get()),
                optional(3, "day", Types.DateType.get()),
                optional(4, "at", Types.TimestampType.withZone()),
                optional(5, "local", Types.TimestampType.withoutZone()),
                optional(6, "bytes", Types.BinaryType.get()),
                optional(7, "amount", Types.DecimalType.of(38, 10)),
                optional(8, "real", Types.FloatType.get()),
                optional(9, "text", Types.StringType.get())));
    append(
        table,
        row(
            1,
            true,
            LocalDate.parse("2026-11-22"),
            OffsetDateTime.parse("2026-11-22T14:00:00.123456Z"),
            LocalDateTime.parse("1969-12-31T23:59:59.5"),
            ByteBuffer.wrap(new byte[] {0, (byte) 0xff}),
            new BigDecimal("1234567890123456789012345678.0123456789"),
            1.5f,
            "größer, \"∞\""),
        row(2, null, null, null, null, null, null, null, null));
    List<String> expected =
        List.of(
            "1,true,2026-11-22,2026-11-22T14:00:00.123456Z,1969-12-31T23:59:59.500,00ff,"
                + "1234567890123456789012345678.0123456789,1.5,\"größer, \"\"∞\"\"\"",
            "2,,,,,,,,");

    assertThat(lake.rows("SELECT * FROM " + TABLE + " ORDER BY id")).isEqualTo(expected);

    SqlFixture.deleteEqual(table, 3);
    assertThat(lake.rows("SELECT * FROM " + TABLE + " ORDER BY id")).isEqualTo(expected);
  }

  @Test
  void givesNestedColumnsAsText() throws Exception {
    Table table =
        lake.create(
            TABLE,
            new Schema(
                optional(1, "id", Types.LongType.get()),
                optional(2, "tags", Types.ListType.ofOptional(3, Types.StringType.get()))));
    append(table, row(1L, List.of("a", "b")));

    assertThat(lake.rows("SELECT id, tags FROM " + TABLE)).containsExactly("1,\"[a, b]\"");
  }

  @Test
  void ofATableWithoutRowsHasItsColumns() throws Exception {
    lake.create(TABLE, ID_AND_TEXT);

    assertThat(lake.print("SELECT * FROM " + TABLE, RowFormat.CSV)).isEqualTo("id,text\n");
  }

  @Test
  void showsTheTableAsItIsWhenAStatementStarts() throws Exception {
    Table table = lake.create(TABLE, ID_AND_TEXT);
    append(table, row(1L, "a"));
    assertThat(lake.rows("SELECT count(*) FROM " + TABLE)).containsExactly("1");

    append(table, row(2L, "b"));

    assertThat(lake.rows("SELECT count(*) FROM " + TABLE)).containsExactly("2");
    assertThat(lake.rows("SELECT count(*) FROM \"" + TABLE + "$snapshots\"")).containsExactly("2");
    assertThat(lake.rows("SELECT sum(record_count) FROM ad_clickstream.\"" + TABLE + "$files\""))
        .containsExactly("2");
  }

  @Test
  void showsAnOlderSnapshotWithTheColumnsOfItsTime() throws Exception {
    Table table = lake.create(TABLE, ID_AND_TEXT);
    append(table, row(1L, "a"));
    long old = table.currentSnapshot().snapshotId();
    table
        .updateSchema()
        .renameColumn("text", "title")
        .addColumn("n", Types.LongType.get())
        .commit();
    append(table, row(2L, "b", 5L));
    SqlFixture.deleteEqual(table, 1L);

    String asOf = " FOR VERSION AS OF " + old;
    assertThat(lake.print("SELECT * FROM ad_clickstream." + TABLE + asOf, RowFormat.CSV))
        .isEqualTo("id,text\n1,a\n");
    assertThat(
            lake.rows(
                "SELECT a.text, b.n, 'x for version as of 1' FROM \""
                    + TABLE
                    + "\""
                    + asOf
                    + " AS a, "
                    + TABLE
                    + " AS b -- x for version as of 1"))
        .containsExactly("a,5,x for version as of 1");
    assertThatThrownBy(() -> lake.rows("SELECT * FROM " + TABLE + " for version as of 1"))
        .isInstanceOf(StatementException.class)
        .hasMessageContaining("has no snapshot 1: \"TABLE$snapshots\" lists them.");
  }

  @Test
  void readsFilesThatAreNotLocalFromTheCache() throws Exception {
    Path remote = directory.resolve("looks[like]a*pattern");
    try (SqlFixture other = new SqlFixture(remote)) {
      Table table = other.create(TABLE, ID_AND_TEXT);
      append(table, row(1L, "a"));
      append(table, row(2L, "b"));

      for (int i = 0; i < 2; i++) {
        assertThat(other.rows("SELECT sum(id) FROM " + TABLE)).containsExactly("3");
        assertThat(copies(remote)).isEqualTo(2);
      }
    }
  }

  private static long copies(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("cache"))) {
      return files.count();
    }
  }

  @Test
  void saysWhichTablesThereAre() {
    assertThatThrownBy(() -> lake.rows("SELECT * FROM ad_interaction"))
        .isInstanceOf(StatementException.class)
        .hasMessage(
            """
            There is no table or view 'ad_interaction'; did you mean 'ad_interactions'?
            Tables: raw_events, rejected_events, ad_interactions, campaign_minutes, ledger
            Views: campaign_minutes_total

            LINE 1: SELECT * FROM ad_interaction
                                  ^^^^^^^^^^^^^^\
            """);
    assertThatThrownBy(() -> lake.rows("SELECT * FROM ledger"))
        .isInstanceOf(SetupException.class)
        .hasMessageStartingWith("There is no table 'ad_clickstream.ledger' in the catalog");
    assertThatThrownBy(() -> lake.rows("SELECT * FROM \"ledger$filez\""))
        .hasMessageStartingWith("Iceberg has no metadata table 'filez'");
  }

  @Test
  void listsTheTablesThatExistAndTheViews() throws Exception {
    lake.create(TABLE, ID_AND_TEXT);

    assertThat(lake.rows("SHOW TABLES"))
        .containsExactly("ad_interactions,table", "campaign_minutes_total,view");
  }
}
