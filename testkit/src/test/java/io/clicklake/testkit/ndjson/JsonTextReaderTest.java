package io.clicklake.testkit.ndjson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each value is written as {@code line:value}. */
class JsonTextReaderTest {
  private static final int LIMIT = 64;

  @Test
  void readsOneEventFromEachLineAndPassesOverEmptyLines() throws IOException {
    assertThat(events("{\"a\":1}\n\n{\"a\":2}\r\n\r\n{\"a\":3}"))
        .containsExactly("1:{\"a\":1}", "3:{\"a\":2}\r", "5:{\"a\":3}");
    assertThat(events("\n\n{\"a\":1}\n")).containsExactly("3:{\"a\":1}");
    assertThat(events("a,b\n1,2\n")).containsExactly("1:a,b", "2:1,2");
    assertThat(events("")).isEmpty();
    assertThat(events("\n \n")).containsExactly("2: ");
  }

  @Test
  void readsValuesOverManyLines() throws IOException {
    assertThat(events("{\n \"a\": 1\n}\n{\n \"a\": \"}\\\"{\"\n}\n"))
        .containsExactly("1:{\n \"a\": 1\n}", "4:{\n \"a\": \"}\\\"{\"\n}");
  }

  @Test
  void readsTheElementsOfAnArrayThatIsTheWholeText() throws IOException {
    assertThat(events("[{\"a\":1}, {\"a\":[2]}]")).containsExactly("1:{\"a\":1}", "1:{\"a\":[2]}");
    assertThat(events("[\n{\"a\":1},\n{\"a\":2}\n]\n"))
        .containsExactly("2:{\"a\":1}", "3:{\"a\":2}");
    assertThat(events("[]\n")).isEmpty();
    assertThat(events("[1, \"x\", null,\n{}]")).containsExactly("1:1", "1:\"x\"", "1:null", "2:{}");
  }

  @Test
  void readsValuesOneBehindTheOtherOnOneLine() throws IOException {
    assertThat(events("{\"a\":1}{\"a\":2} {\"a\":3},{\"a\":4}\n"))
        .containsExactly("1:{\"a\":1}", "1:{\"a\":2}", "1:{\"a\":3}", "1:{\"a\":4}");
  }

  @Test
  void passesOverAByteOrderMarkBeforeValuesOfManyLines() throws IOException {
    assertThat(events("\uFEFF[\n{\"a\":1}]")).containsExactly("2:{\"a\":1}");
    assertThat(events("\uFEFF{\"a\":1}\n{}")).containsExactly("1:\uFEFF{\"a\":1}", "2:{}");
  }

  @Test
  void keepsALineOfManyValuesWholeIfOtherLinesFollow() throws IOException {
    assertThat(events("[{\"a\":1}]\n{\"a\":2}{\"a\":3}\n"))
        .containsExactly("1:[{\"a\":1}]", "2:{\"a\":2}{\"a\":3}");
  }

  @Test
  void takesADamagedFirstLineForALineIfTheSecondOneIsAnObject() throws IOException {
    assertThat(events("{\"a\":\n{\"a\":2}\n{\"a\":3}\n"))
        .containsExactly("1:{\"a\":", "2:{\"a\":2}", "3:{\"a\":3}");
    assertThat(events("{\"a\":")).containsExactly("1:{\"a\":");
  }

  @Test
  void givesTheRestOfATextThatEndsInsideAValue() throws IOException {
    assertThat(events("[{\"a\":1},\n{\"a\":")).containsExactly("1:{\"a\":1}", "2:{\"a\":");
  }

  @Test
  void keepsOnlyTheLengthOfAValueBeyondTheLimit() throws IOException {
    String large = "{\"a\":\"" + "x".repeat(LIMIT) + "\"}";

    assertThat(events("[\n" + large + ",{}]")).containsExactly("2:72 bytes", "2:{}");
    assertThat(events(large + "\n{}")).containsExactly("1:72 bytes", "2:{}");
  }

  @Test
  void keepsRecordsThatHoldManyEventsWhole() throws IOException {
    assertThat(records("[{\"a\":1},{\"a\":2}]")).containsExactly("1:[{\"a\":1},{\"a\":2}]");
    assertThat(records("{\"a\":1}{\"a\":2}\n")).containsExactly("1:{\"a\":1}{\"a\":2}");
    assertThat(records("{\n\"a\":[\n1]\n}\n{}")).containsExactly("1:{\n\"a\":[\n1]\n}", "5:{}");
  }

  @Test
  void waitsForNoSecondLineOfALiveStream() throws IOException {
    InputStream live =
        new InputStream() {
          private final InputStream first = text("{\"a\":1}\n");

          @Override
          public int read() throws IOException {
            int b = first.read();
            if (b < 0) {
              throw new IOException("this read would wait");
            }
            return b;
          }

          @Override
          public int read(byte[] block, int from, int length) throws IOException {
            block[from] = (byte) read();
            return 1;
          }
        };

    JsonTextReader reader = JsonTextReader.ofEvents(live, LIMIT);

    assertThat(reader.next()).isTrue();
    assertThat(new String(reader.value(), UTF_8)).isEqualTo("{\"a\":1}");
    assertThat(reader.hasMore()).isFalse();
  }

  private static List<String> events(String text) throws IOException {
    return read(JsonTextReader.ofEvents(text(text), LIMIT));
  }

  private static List<String> records(String text) throws IOException {
    return read(JsonTextReader.ofRecords(text(text), LIMIT));
  }

  private static List<String> read(JsonTextReader reader) throws IOException {
    List<String> values = new ArrayList<>();
    while (reader.next()) {
      byte[] value = reader.value();
      values.add(reader.line() + ":" + (value == null ? reader.length() + " bytes" : text(value)));
    }
    assertThat(reader.count()).isEqualTo(values.size());
    return values;
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static String text(byte[] value) {
    return new String(value, UTF_8);
  }
}
