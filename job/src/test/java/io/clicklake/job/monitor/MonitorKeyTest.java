package io.clicklake.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MonitorKeyTest {
  private static final String KEY =
      "{\"publisher_id\":\"p-17\",\"event_type\":\"click\",\"app_version\":null}";

  @Test
  void isAPartOfTheKeyOfTheProfile() {
    assertThat(MonitorKey.part(KEY, List.of("app_version", "publisher_id")))
        .isEqualTo("{\"app_version\":null,\"publisher_id\":\"p-17\"}");
    assertThat(MonitorKey.part(KEY, List.of())).isEqualTo("{}");
  }

  @Test
  void cutsLongValues() {
    String key = "{\"a\":\"" + "x".repeat(1000) + "\"}";

    assertThat(MonitorKey.part(key, List.of("a"))).isEqualTo("{\"a\":\"" + "x".repeat(200) + "\"}");
  }

  @Test
  void keysHaveACommonPart() {
    assertThat(MonitorKey.common("{\"a\":1,\"b\":2}", "{\"a\":1,\"b\":3}"))
        .isEqualTo("{\"a\":1,\"b\":\"(several)\"}");
  }

  @Test
  void isShownInWords() {
    assertThat(MonitorKey.label("{\"publisher_id\":\"p-17\",\"b\":null}"))
        .isEqualTo("publisher_id p-17, b null");
    assertThat(MonitorKey.label("{}")).isEqualTo("The table");
  }
}
