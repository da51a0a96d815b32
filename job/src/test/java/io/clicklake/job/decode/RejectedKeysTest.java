package io.clicklake.job.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.UnpackedEvent;
import org.junit.jupiter.api.Test;

/** Reads the columns of several tables from one rejected event. */
class RejectedKeysTest {
  private static final Dataset DATASET =
      WrittenDataset.of(
          """
          "producer": {"type": "object", "properties": {
            "name": {"type": ["string", "null"]}, "version": {"type": "integer"}}},
          "ok": {"type": "boolean"}
          """,
          """
          one:
            columns: {name: producer.name, version: producer.version, at: at}
            profile: {by: [name, version]}
            time: at
          other:
            columns: {producer: producer.name, ok: ok, at: at}
            profile: {by: [ok, producer]}
            time: at
          """);

  private final RejectedKeys keys = new RejectedKeys(DATASET);
  private final RejectedKeys.TableKey one = keys.add(DATASET.tables().get(0));
  private final RejectedKeys.TableKey other = keys.add(DATASET.tables().get(1));

  @Test
  void readsTheColumnsOfAllTablesAtOnce() {
    read("{\"producer\": {\"name\": \"a\", \"version\": 2}, \"ok\": true}");

    assertThat(one.key().text()).isEqualTo("{\"name\":\"a\",\"version\":2}");
    assertThat(other.key().text()).isEqualTo("{\"ok\":true,\"producer\":\"a\"}");
  }

  @Test
  void forgetsTheEventBefore() {
    read("{\"producer\": {\"name\": \"a\", \"version\": 2}, \"ok\": true}");
    read("{\"producer\": {\"name\": null}");

    assertThat(one.key().text()).isEqualTo("{\"name\":null,\"version\":\"(unknown)\"}");
    assertThat(other.key().text()).isEqualTo("{\"ok\":\"(unknown)\",\"producer\":null}");
  }

  @Test
  void aNumberThatIsTooLargeForOneTableIsUnknownAndTheOthersAreRead() {
    read("{\"producer\": {\"version\": 99999999999999999999, \"name\": \"a\"}, \"ok\": false}");

    assertThat(one.key().text()).isEqualTo("{\"name\":\"a\",\"version\":\"(unknown)\"}");
    assertThat(other.key().text()).isEqualTo("{\"ok\":false,\"producer\":\"a\"}");
  }

  private void read(String event) {
    keys.read(new UnpackedEvent().of(new RawRecord(event.getBytes(UTF_8), "s", "1", 0)));
  }
}
