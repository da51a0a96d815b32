package io.clicklake.job.counting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileKeyTest {
  private final ProfileKey key = new ProfileKey(List.of("a", "b", "c"));

  @Test
  void hasTheColumnsInTheirOrder() {
    key.start().append("x");
    key.append(-17);
    key.appendNull();

    assertThat(key.text()).isEqualTo("{\"a\":\"x\",\"b\":-17,\"c\":null}");
  }

  @Test
  void isReusedForTheNextEvent() {
    key.start().append("a long value of the first event");
    key.append(true);
    key.append(1);
    key.start().append(false);
    key.append("");
    key.appendNull();

    assertThat(key.text()).isEqualTo("{\"a\":false,\"b\":\"\",\"c\":null}");
  }

  @Test
  void isJsonForEveryText() throws Exception {
    String text = "\"quoted\" \\ back, \u0000\u001f\n\t and ü 漢 \ud83d\ude00";
    ProfileKey one = new ProfileKey(List.of("a"));
    one.start().append(text);

    JsonNode read = new ObjectMapper().readTree(one.text());

    assertThat(read.get("a").textValue()).isEqualTo(text);
  }

  @Test
  void cutsALongTextBetweenCharacters() {
    ProfileKey one = new ProfileKey(List.of("a"));
    one.start().append("x" + "ü".repeat(1_000));

    assertThat(one.text()).isEqualTo("{\"a\":\"x" + "ü".repeat(127) + "\"}");
  }

  @Test
  void withoutColumnsIsAnEmptyObject() {
    assertThat(new ProfileKey(List.of()).start().text()).isEqualTo("{}");
    assertThat(ProfileKey.constant(List.of(), ProfileKey.OTHER)).isEqualTo("{}");
  }

  @Test
  void canHaveTheSameValueInAllColumns() {
    assertThat(ProfileKey.constant(List.of("a", "b"), ProfileKey.UNKNOWN))
        .isEqualTo("{\"a\":\"(unknown)\",\"b\":\"(unknown)\"}");
  }
}
