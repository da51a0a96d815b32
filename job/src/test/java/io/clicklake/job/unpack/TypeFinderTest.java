package io.clicklake.job.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.UnpackedEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TypeFinderTest {
  private static final String ONE =
      "by: kind\n  of:\n    view: {tables: [t]}\n    order: {values: [order, 7, größe], tables: [t]}";

  @Test
  void selectsTheTypeByTheValueOfAPath() {
    assertThat(type(ONE, "{\"id\": 1, \"kind\": \"view\"}")).isEqualTo("0");
    assertThat(type(ONE, "{\"kind\": \"order\", \"id\": 1}")).isEqualTo("1");
    assertThat(type(ONE, "{\"kind\": 7}")).isEqualTo("1");
    assertThat(type(ONE, "{\"kind\": \"gr\\u00f6\\u00dfe\"}")).isEqualTo("1");
  }

  @Test
  void rejectsAnEventWhoseValueSelectsNoType() {
    String expected =
        "unknown_type at /kind: expected the value of a type: view, order, 7, größe, got ";
    assertThat(type(ONE, "{\"kind\": \"View\"}")).isEqualTo(expected + "\"View\"");
    assertThat(type(ONE, "{\"kind\": null}")).isEqualTo(expected + "no value");
    assertThat(type(ONE, "{}")).isEqualTo(expected + "no value");
    assertThat(type(ONE, "{\"kind\": [\"view\"]}")).isEqualTo(expected + "[\"view\"]");
    assertThat(type(ONE, "no JSON")).isEqualTo(expected + "no value");
  }

  @Test
  void joinsTheValuesOfSeveralPaths() {
    String types =
        "by: [kind, meta.version]\n  of:\n    first: {values: [view/1, view/], tables: [t]}\n"
            + "    second: {values: [view/2], tables: [t]}";

    assertThat(type(types, "{\"meta\": {\"version\": 2}, \"kind\": \"view\"}")).isEqualTo("1");
    assertThat(type(types, "{\"meta\": {\"version\": \"1\"}, \"kind\": \"view\"}")).isEqualTo("0");
    assertThat(type(types, "{\"kind\": \"view\"}")).isEqualTo("0");
    assertThat(type(types, "{\"meta\": {\"version\": 3}, \"kind\": \"view\"}"))
        .isEqualTo(
            "unknown_type: expected the value of a type: view/1, view/, view/2, got 'view/3'");
  }

  @Test
  void keepsAnEventOfAnUnknownTypeWithTheTextThatSelectedNone() {
    String kept = ONE + "\n  unknown: {table: others}";

    assertThat(type(kept, "{\"kind\": \"order\"}")).isEqualTo("1");
    assertThat(type(kept, "{\"kind\": \"View\"}")).isEqualTo("2 View");
    assertThat(type(kept, "{\"kind\": 8}")).isEqualTo("2 8");
    assertThat(type(kept, "{\"id\": 1}")).isEqualTo("2 ");
    assertThat(type(kept, "[1]")).isEqualTo("2 ");
    assertThat(type(kept, "{\"kind\": [\"view\"]}")).isEqualTo("2");
    assertThat(type(kept, "{\"kind\": \"" + "k".repeat(5000) + "\"}")).isEqualTo("2");
  }

  @Test
  void tellsHundredsOfTypesApart() {
    String types =
        IntStream.range(0, 300)
            .mapToObj(i -> "    type_" + i + ": {tables: [t]}\n")
            .collect(Collectors.joining("", "by: kind\n  of:\n", ""));

    for (int i = 0; i < 300; i += 37) {
      assertThat(type(types, "{\"kind\": \"type_" + i + "\"}")).isEqualTo("" + i);
    }
    assertThat(type(types, "{\"kind\": \"type_300\"}"))
        .contains("type_19 or 280 others, got \"type_300\"");
  }

  /** The position of the type, with the text of an unknown one; or why the event is rejected. */
  private static String type(String types, String event) {
    Dataset dataset =
        WrittenDataset.of(
            Map.of(
                "contract.json",
                "{\"type\": \"object\", \"required\": [\"id\", \"at\"], \"properties\": {"
                    + "\"id\": {\"type\": \"string\"}, \"kind\": {},"
                    + "\"at\": {\"type\": \"string\", \"format\": \"date-time\"}}}",
                "dataset.yaml",
                "dataset: d\ncontract: contract.json\nevent: {id: id, time: at}\ntypes:\n  "
                    + types
                    + "\ntables:\n  t:\n    columns: {id: id, at: at}\n    time: at\n"));
    TypeFinder finder = new TypeFinder(dataset.selector().orElseThrow(), dataset.envelope());
    UnpackedEvent unpacked = new UnpackedEvent();
    unpacked.of(new RawRecord(event.getBytes(StandardCharsets.UTF_8), "s", "1", 0));
    finder.find(unpacked);
    if (unpacked.rejection != null) {
      return unpacked.rejection.sentence();
    }
    return unpacked.typeValue == null
        ? "" + unpacked.type
        : unpacked.type + " " + new String(unpacked.typeValue, StandardCharsets.UTF_8);
  }
}
