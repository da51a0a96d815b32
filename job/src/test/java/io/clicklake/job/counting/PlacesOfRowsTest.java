package io.clicklake.job.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.ProfileSpec;
import io.clicklake.job.record.CountedPlace;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.api.Test;

class PlacesOfRowsTest {
  private static final RowType TYPE =
      (RowType)
          DataTypes.ROW(
                  DataTypes.FIELD(ProfileSpec.SHARD, DataTypes.STRING()),
                  DataTypes.FIELD(ProfileSpec.SEQUENCE_NUMBER, DataTypes.STRING()),
                  DataTypes.FIELD(ProfileSpec.RECORD_NUMBER, DataTypes.INT()),
                  DataTypes.FIELD(ProfileSpec.EVENT_INDEX, DataTypes.INT()))
              .getLogicalType();

  private final RowValues values = new RowValues(TYPE);

  @Test
  void thePlaceIsCreatedOnceForTheRowsOfAnEvent() {
    CountedPlace first = place("shard-1", "12", 0, 3);

    assertThat(place("shard-1", "12", 0, 3)).isSameAs(first);
    assertThat(first)
        .hasToString(
            "{\"shard\":\"shard-1\",\"sequence_number\":\"12\",\"record_number\":0,"
                + "\"event_index\":3}");
  }

  @Test
  void eachPartOfAPlaceMakesAnotherPlace() {
    CountedPlace first = place("shard-1", "12", 0, 3);

    assertThat(place("shard-2", "12", 0, 3)).isNotEqualTo(first);
    assertThat(text("shard-2", "12", 0, 3)).contains("shard-2");
    assertThat(text("shard-2", "13", 0, 3)).contains("\"13\"");
    assertThat(text("shard-2", "13", 1, 3)).contains("\"record_number\":1");
    assertThat(text("shard-2", "13", 1, 4)).contains("\"event_index\":4");
    assertThat(text("shard", "-213", 1, 4)).contains("\"shard\":\"shard\"");
    assertThat(text("shard \"1\"", "12", 0, 3)).contains("\"shard \\\"1\\\"\"");
  }

  private String text(String shard, String sequenceNumber, int record, int event) {
    return place(shard, sequenceNumber, record, event).toString();
  }

  private CountedPlace place(String shard, String sequenceNumber, int record, int event) {
    return values
        .of(
            GenericRowData.of(
                StringData.fromString(shard), StringData.fromString(sequenceNumber), record, event))
        .place();
  }
}
