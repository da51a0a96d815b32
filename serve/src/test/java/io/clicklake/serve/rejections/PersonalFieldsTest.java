package io.clicklake.serve.rejections;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.ColumnPath;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalFieldsTest {
  private static final PersonalFields FIELDS = fields("user.email", "friends[].name", "phone");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":1,\"user\":{\"email\":\"m\",\"age\":7}}|{\"id\":1,\"user\":{\"email\":\"***\",\"age\":7}}",
        "{\"friends\":[{\"name\":\"m\"},{\"name\":null}]}|{\"friends\":[{\"name\":\"***\"},{\"name\":\"***\"}]}",
        // In another place, in other case, of another type.
        "{\"E\":[{\"Email\":\"m\"}]}|{\"E\":[{\"Email\":\"***\"}]}",
        "{\"phone\":{\"home\":1}}|{\"phone\":\"***\"}",
        "{\"user\":\"m\",\"friends\":[\"m\",null,[7]]}|{\"user\":\"***\",\"friends\":[\"***\",null,[\"***\"]]}",
        "\"m\"|\"***\"",
        "[1,{\"a\":1}]|[\"***\",{\"a\":1}]"
      })
  void masksTheFieldsWhereverTheyAre(String payload, String shown) {
    assertThat(FIELDS.payload(at("/id", 0), bytes(payload))).contains(shown);
  }

  @Test
  void showsNoPayloadWhoseFieldsAreNotKnown() {
    for (String payload :
        List.of("", " ", "{\"phone\":\"m\"", "{} {\"phone\":1}", "\u001f\u008b")) {
      assertThat(FIELDS.payload(at("", 0), bytes(payload))).as(payload).isEmpty();
      assertThat(fields().payload(at("", 0), bytes(payload))).as(payload).isEmpty();
    }
    assertThat(FIELDS.payload(at("", null), bytes("{\"a\":1}"))).isEmpty();
    assertThat(fields().payload(at("", null), bytes("{\"a\":1}"))).contains("{\"a\":1}");
  }

  @Test
  void showsTheWrongValueOnlyIfItHasNoPersonalField() {
    assertThat(FIELDS.actual(at("/id", 0), true)).isEqualTo("the value");
    assertThat(FIELDS.actual(at("/name2", 0), true)).isEqualTo("the value");
    for (String path : List.of("", "/user", "/User/email", "/friends/0", "/x/phone/home")) {
      assertThat(FIELDS.actual(at(path, 0), true)).as(path).isEqualTo("***");
      assertThat(fields().actual(at(path, 0), true)).as(path).isEqualTo("the value");
    }
    assertThat(FIELDS.actual(at("/id", 0), false)).isEqualTo("***");
  }

  private static PersonalFields fields(String... paths) {
    return new PersonalFields(Stream.of(paths).map(ColumnPath::parse).toList());
  }

  private static RejectedEvent at(String path, Integer index) {
    return new RejectedEvent(
        "type", Instant.EPOCH, "shard", "1", 0, index, path, "something else", "the value");
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
