package io.clicklake.tools.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {
  private static final String CONTRACT =
      """
      {"type": "object", "required": ["id", "at", "other"], "properties": {
        "id": {"type": "string"}, "other": {"type": "string"}, "n": {"type": "integer"},
        "at": {"type": "string", "format": "date-time"},
        "sent": {"type": "string", "format": "date-time"}}}
      """;

  private static final String DATASET =
      """
      dataset: shop
      contract: event.schema.json
      event: {id: id, time: at}
      tables:
        sales:
          columns:
            id: id
            at: at
            n: {path: n, type: int}
          derived:
            upper: UPPER(id)
          time: at
      aggregates:
        minutes:
          from: sales
          window: 1 min
          group: [id]
          measures:
            total: {sum: n}
      """;

  @TempDir Path folder;

  @Test
  void findsNothingBetweenADatasetAndItself() throws IOException {
    assertThat(changes(DATASET).all()).isEmpty();
  }

  @Test
  void takesNewColumnsAndWiderTypes() throws IOException {
    String now =
        DATASET
            .replace("n: {path: n, type: int}", "n: n\n      sent: sent")
            .replace("{sum: n}", "{sum: n}\n      rows: {count: \"*\"}");

    assertThat(changes(now).all())
        .extracting(Change::toString)
        .containsExactly(
            "COMPATIBLE sales.n: widened from int to long; the table is changed at start.",
            "COMPATIBLE sales.sent: a new column of type timestamptz; older rows have null.",
            "COMPATIBLE minutes.rows: a new column of type long; older rows have null.");
  }

  @Test
  void namesWhatBreaksTheTables() throws IOException {
    String now =
        DATASET
            .replace("dataset: shop", "dataset: store")
            .replace("event: {id: id,", "event: {id: other,")
            .replace("    n: {path: n, type: int}\n", "    n: {path: n, type: double}\n")
            .replace("    derived:\n        upper: UPPER(id)\n", "")
            .replace("    derived:\n      upper: UPPER(id)\n", "")
            .replace("    time: at\n", "    time: at\n    partition: [hour(at)]\n")
            .replace("1 min", "5 min")
            .replace("total: {sum: n}", "total: {max: n}");

    assertThat(changes(now).all())
        .extracting(Change::toString)
        .contains(
            "BREAKING   dataset: was 'shop', is 'store'; the rows go to new tables, in the database"
                + " 'store'.",
            "BREAKING   event.id: was id, is other; duplicates of events from before the change are"
                + " not found, because their ids differ.",
            "BREAKING   sales.n: was int, is double; only int to long, float to double and a"
                + " decimal to more digits of the same scale can be changed. Give the new column"
                + " another name.",
            "BREAKING   sales.upper: the dataset no longer has this column; it stays in the table,"
                + " with null in all new rows.",
            "BREAKING   sales.partition: was [day(at)], is [hour(at)]; the job does not start on a"
                + " table with another partitioning.",
            "BREAKING   minutes.window: was 1m, is 5m; old and new rows cannot be added up. Give"
                + " the new table another name.",
            "BREAKING   minutes.total: was sum of n, is max of n; old and new rows cannot be added"
                + " up. Give the new table another name.");
  }

  @Test
  void leavesToPeopleWhatColumnsMean() throws IOException {
    String now = DATASET.replace("UPPER(id)", "LOWER(id)").replace("id: id\n", "id: other\n");

    assertThat(changes(now).all())
        .extracting(Change::toString)
        .containsExactly(
            "REVIEW     sales.id: was id, is other; check that old and new values have the same"
                + " meaning.",
            "REVIEW     sales.upper: was UPPER(id), is LOWER(id); check that old and new values"
                + " have the same meaning.");
  }

  @Test
  void leavesToPeopleWhichRowsATableKeeps() throws IOException {
    String now =
        DATASET.replace(
            "    derived:\n", "    where: n > 1\n    sample: {by: id, percent: 5}\n    derived:\n");

    assertThat(changes(now).all())
        .extracting(Change::toString)
        .containsExactly(
            "REVIEW     sales.where: was all rows, is n > 1; check that old and new values have the"
                + " same meaning.",
            "REVIEW     sales.sample: was all rows, is 5.0 % by id; check that old and new values"
                + " have the same meaning.");
  }

  @Test
  void seesTablesComeAndGo() throws IOException {
    String now = DATASET.replace("sales", "orders");

    assertThat(changes(now).all())
        .extracting(Change::toString)
        .containsExactly(
            "BREAKING   sales: the dataset no longer has this table; its rows stay, and no rows are"
                + " added.",
            "BREAKING   minutes.from: was sales, is orders; old and new rows cannot be added up."
                + " Give the new table another name.",
            "COMPATIBLE orders: a new table; it is created at start.");
  }

  @Test
  void listsEveryExpressionThatDoesNotCompile() throws IOException {
    String dataset = DATASET.replace("UPPER(id)", "UPR(id)").replace("{sum: n}", "{sum: m}");

    SetupException problems =
        catchThrowableOfType(
            SetupException.class, () -> CheckedDataset.load(write("broken", dataset)));

    assertThat(problems.problems())
        .hasSize(2)
        .allSatisfy(problem -> assertThat(problem).contains("does not compile"));
  }

  @Test
  void saysWhetherEventsOfUnknownTypesAreKept() throws IOException {
    String types = "types: {by: other, of: {a: {tables: [sales]}, b: {tables: [sales]}}";
    String rejected = DATASET.replace("tables:\n  sales", types + "}\ntables:\n  sales");
    String kept = rejected.replace("}}\n", "}, unknown: {table: others}}\n");

    assertThat(changes(rejected, kept).all())
        .extracting(Change::toString)
        .containsExactly(
            "COMPATIBLE types.unknown: events of unknown types were rejected; now they are kept in"
                + " a table.",
            "COMPATIBLE others: a new table; it is created at start.");
    assertThat(changes(kept, rejected).all())
        .extracting(Change::toString)
        .first()
        .isEqualTo(
            "BREAKING   types.unknown: events of unknown types were kept in a table; now they are"
                + " rejected.");
  }

  private Changes changes(String now) throws IOException {
    return changes(DATASET, now);
  }

  private Changes changes(String old, String now) throws IOException {
    return Changes.between(
        CheckedDataset.load(write("old", old)), CheckedDataset.load(write("now", now)));
  }

  private String write(String name, String dataset) throws IOException {
    Path directory = Files.createDirectories(folder.resolve(name));
    Files.writeString(directory.resolve("event.schema.json"), CONTRACT);
    Files.writeString(directory.resolve("dataset.yaml"), dataset);
    return directory.toString();
  }
}
