package io.clicklake.job.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.WrittenDataset;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.UnpackedEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamFilterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{path: kind, not-in: [ping, 7]}; {\"kind\": \"ping\"}; kind not-in [ping, 7]",
        "{path: kind, not-in: [ping, 7]}; {\"kind\": 7}; kind not-in [ping, 7]",
        "{path: kind, not-in: [ping, 7]}; {\"kind\": \"view\"}; kept",
        "{path: kind, not-in: [ping, 7]}; {\"kind\": null}; kept",
        "{path: kind, not-in: [ping, 7]}; {}; kept",
        "{path: kind, in: [view]}; {\"kind\": \"view\"}; kept",
        "{path: kind, in: [view]}; {\"kind\": \"\\u0076iew\"}; kept",
        "{path: kind, in: [view]}; {\"kind\": {\"view\": 1}}; kind in [view]",
        "{path: kind, in: [view]}; {}; kind in [view]",
        "{path: kind, in: [view]}; {\"kind; kept",
        "{path: kind, in: [view]}; [1]; kept",
        "{path: a.b, present: true}; {\"a\": {\"b\": false}}; kept",
        "{path: a.b, present: true}; {\"a\": {\"b\": null}}; a.b present: true",
        "{path: a.b, present: false}; {\"a\": {\"c\": 1}}; kept",
        "{path: a.b, present: false}; {\"a\": {\"b\": {}}}; a.b present: false",
        "{record: partition_key, in: [key]}; 1; kept",
        "{record: partition_key, not-in: [key]}; {}; record partition_key not-in [key]",
      })
  void leavesOutTheEventsThatBreakARule(String rule, String event, String broken) {
    Dataset dataset =
        WrittenDataset.of(
            Map.of(
                "contract.json",
                "{\"type\": \"object\", \"required\": [\"id\", \"at\"], \"properties\": {"
                    + "\"id\": {\"type\": \"string\"},"
                    + "\"at\": {\"type\": \"string\", \"format\": \"date-time\"}}}",
                "dataset.yaml",
                "dataset: d\ncontract: contract.json\nevent: {id: id, time: at}\nwhere: ["
                    + rule
                    + "]\ntables:\n  t:\n    columns: {id: id, at: at}\n    time: at\n"));
    byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
    UnpackedEvent unpacked = new UnpackedEvent();
    unpacked.of(new RawRecord(bytes, "key", "shard", "1", 0));

    int found = new StreamFilter(dataset.where(), dataset.envelope()).broken(unpacked);

    assertThat(found == StreamFilter.NONE ? "kept" : dataset.where().get(found).toString())
        .isEqualTo(broken);
  }
}
