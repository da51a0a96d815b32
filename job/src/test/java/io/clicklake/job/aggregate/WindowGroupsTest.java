package io.clicklake.job.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.Test;

class WindowGroupsTest {
  private final RowDataSerializer keys =
      new RowDataSerializer(VarCharType.STRING_TYPE, new IntType());
  private final MeasureSlots slots = new MeasureSlots();
  private final GroupValues values =
      new GroupValues(slots, new MeasureAccumulator[] {new CountAccumulator(0, slots)});
  private final WindowGroups table = new WindowGroups(2, values);

  @Test
  void countsTheRowsOfEachGroupLikeAMap() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 5; round++) {
      Map<String, Long> expected = new LinkedHashMap<>();
      int different = 1 + random.nextInt(3_000);
      for (int i = 0; i < 10_000; i++) {
        int number = random.nextInt(different);
        String text = "x".repeat(number % 40);
        expected.merge(text + number, 1L, Long::sum);
        add(keys.toBinaryRow(GenericRowData.of(StringData.fromString(text), number)));
      }

      assertThat(groups()).as("seed %d, round %d", seed, round).isEqualTo(expected);
      assertThat(table.size()).isEqualTo(expected.size());
      table.clear();
      assertThat(groups()).isEmpty();
    }
  }

  @Test
  void passesTheGroupsInTheOrderOfTheirFirstRows() {
    for (int number : new int[] {5, 3, 5, 9, 3}) {
      add(keys.toBinaryRow(GenericRowData.of(StringData.fromString("a"), number)));
    }

    assertThat(new ArrayList<>(groups().keySet())).isEqualTo(List.of("a5", "a3", "a9"));
  }

  @Test
  void keepsAKeyWhoseRowIsOverwritten() {
    BinaryRowData key = keys.toBinaryRow(GenericRowData.of(StringData.fromString("first"), 1));
    add(key);
    keys.toBinaryRow(GenericRowData.of(StringData.fromString("other"), 2));

    assertThat(groups()).isEqualTo(Map.of("first1", 1L));
  }

  @Test
  void keepsKeysOfMoreThanFourMegabytes() {
    String large = "y".repeat(5 << 20);
    add(keys.toBinaryRow(GenericRowData.of(StringData.fromString(large), 1)));
    add(keys.toBinaryRow(GenericRowData.of(null, null)));

    assertThat(groups()).isEqualTo(Map.of(large + 1, 1L, "nullnull", 1L));
    table.clear();
    assertThat(groups()).isEmpty();
  }

  private void add(BinaryRowData key) {
    int group = table.find(key);
    if (group < 0) {
      assertThat(table.hasRoom(key)).isTrue();
      group = table.add(key);
    }
    values.add(group, GenericRowData.of(1), 1);
  }

  /** Text and number of each group, with its count. */
  private Map<String, Long> groups() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int group = 0; group < table.size(); group++) {
      BinaryRowData key = table.key(group);
      RowData stored = values.stored(group);
      assertThat(stored.getLong(0)).isEqualTo(stored.getLong(1));
      counts.put(
          (key.isNullAt(0) ? null : key.getString(0).toString())
              + (key.isNullAt(1) ? null : Integer.toString(key.getInt(1))),
          stored.getLong(1));
    }
    return counts;
  }
}
