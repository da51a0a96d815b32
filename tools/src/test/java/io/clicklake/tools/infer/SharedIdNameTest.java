package io.clicklake.tools.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedIdNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "source.txId",
        "transaction_id",
        "transactionId",
        "session.id",
        "sessionid",
        "user_id",
        "user_pseudo_id",
        "batchId",
        "traceId",
        "device.uuid",
        "customer-id",
        "order_id",
        "orderid",
        "entityId",
        "request_id",
        "context.requestId"
      })
  void knowsIdsThatSeveralEventsHave(String path) {
    assertThat(SharedIdName.is(List.of(path.split("\\.")))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"id", "event_id", "eventId", "messageId", "record.id", "uuid", "user.event_id"})
  void knowsIdsThatOneEventHas(String path) {
    assertThat(SharedIdName.is(List.of(path.split("\\.")))).isFalse();
  }

  @Test
  void theDocsListTheWords() throws IOException {
    String words =
        new TreeSet<>(SharedIdName.OWNERS)
            .stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));

    assertThat(Files.readString(Path.of("../docs/datasets.md")).replaceAll("\\s+", " "))
        .contains(words);
  }
}
