package io.clicklake.catalog.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.EventIdSpec.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdSpecTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "[id, sequence]",
        "[sequence, id, {envelope: source.region}, {record: partition_key}]",
        "{envelope: source.region}",
        "{record: sequence_number}",
        "{record: place}",
        "{hash: event}",
        "{hash: record}",
        "{hash: [device, id]}",
        "{hash: [id]}",
      })
  void isWrittenAsItWasRead(String id) {
    assertThat(read("id: " + id)).hasToString(id);
  }

  @Test
  void aListOfOnePathIsThatPath() {
    EventIdSpec id = read("id: [id]");

    assertThat(id).hasToString("id");
    assertThat(id.isSingle()).isTrue();
  }

  @Test
  void theHashOfOnePathIsNotThatPath() {
    EventIdSpec id = read("id: {hash: [id]}");

    assertThat(id.isSingle()).isFalse();
    assertThat(id.anyType()).isTrue();
  }

  @Test
  void aDatasetCanHaveNoId() {
    EventIdSpec id = read("dedupe: none");

    assertThat(id.kind()).isEqualTo(Kind.NONE);
    assertThat(id.parts()).isEmpty();
    assertThat(id).hasToString("none");
  }

  @Test
  void aPartMayBeMissingIfAnotherIsGuaranteed() {
    assertThat(read("id: [received_at, sequence, id]").parts()).hasSize(3);
    assertThat(read("id: [sequence, {record: shard}]").parts()).hasSize(2);
    assertThat(read("id: [sequence, {envelope: id}]").parts()).hasSize(2);
  }

  @Test
  void eachElementAroundAnEventHasAnIdOfItsOwn() {
    String payload = "payload: {events: \"Records[].body\"}\n";

    assertThat(read(payload, "id: {envelope: \"Records[].messageId\"}").parts()).hasSize(1);
  }

  private static EventIdSpec read(String line) {
    return read(line.contains("envelope") ? "payload: {events: detail}\n" : "", line);
  }

  private static EventIdSpec read(String payload, String line) {
    return Datasets.load(
            DatasetTexts.good().change("event:\n  id: id\n", payload + "event:\n  " + line + "\n"))
        .types()
        .get(0)
        .event()
        .id();
  }
}
