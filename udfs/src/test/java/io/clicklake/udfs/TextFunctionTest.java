package io.clicklake.udfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;

class TextFunctionTest {
  private final List<String> asked = new ArrayList<>();

  private final TextFunction one =
      new TextFunction() {
        @Override
        protected String of(String text) {
          asked.add(text);
          return text == null ? "none" : text.isEmpty() ? null : text + "!";
        }
      };

  private final TextPairFunction two =
      new TextPairFunction() {
        @Override
        protected String of(String first, String second) {
          asked.add(first + "/" + second);
          return first + second;
        }
      };

  @Test
  void computesOnceForRepeatedTexts() {
    assertThat(List.of(call("a"), call("a"), call("b"), call("a")))
        .containsExactly("a!", "a!", "b!", "a!");
    assertThat(asked).containsExactly("a", "b");
  }

  @Test
  void distinguishesNullAndTheEmptyText() {
    assertThat(call(null)).isEqualTo("none");
    assertThat(call("")).isNull();
    assertThat(call("")).isNull();
    assertThat(call(null)).isEqualTo("none");
    assertThat(asked).containsExactly(null, "");
  }

  @Test
  void comparesBothTextsOfAPair() {
    assertThat(call("a", "b")).isEqualTo("ab");
    assertThat(call("a", "b")).isEqualTo("ab");
    assertThat(call("a", "c")).isEqualTo("ac");
    assertThat(call(null, "c")).isEqualTo("nullc");
    assertThat(call("", "ac")).isEqualTo("ac");
    assertThat(call("a", "b")).isEqualTo("ab");
    assertThat(asked).containsExactly("a/b", "a/c", "null/c", "/ac");
  }

  @Test
  void detectsANewTextInReusedBytes() {
    byte[] row = "one".getBytes(StandardCharsets.UTF_8);
    assertThat(one.eval(StringData.fromBytes(row))).hasToString("one!");

    System.arraycopy("two".getBytes(StandardCharsets.UTF_8), 0, row, 0, 3);

    assertThat(one.eval(StringData.fromBytes(row))).hasToString("two!");
  }

  @Test
  void distinguishesATextFromTheStartOfALongerOne() {
    String longText = "x".repeat(200);

    assertThat(List.of(call(longText), call("xx"), call("x"), call(longText)))
        .containsExactly(longText + "!", "xx!", "x!", longText + "!");
  }

  @Test
  void answersEachOfManyTextsSomeOfThemAgain() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 5_000; i++) {
        assertThat(call("text " + i)).isEqualTo("text " + i + "!");
      }
    }
    assertThat(asked).hasSizeGreaterThan(5_000);
  }

  @Test
  void keepsNoResultsForAWhileIfFewTextsComeAgain() {
    for (int i = 0; i < 2_001; i++) {
      call("text " + i);
    }
    call("again");
    call("again");
    assertThat(asked).endsWith("again", "again");

    for (int i = 0; i < 100_000; i++) {
      call("text " + i);
    }
    asked.clear();
    call("later");
    call("later");
    assertThat(asked).containsExactly("later");
  }

  @Test
  void doesNotKeepALongText() {
    String longText = "x".repeat(2_000);

    assertThat(List.of(call(longText), call(longText)))
        .containsExactly(longText + "!", longText + "!");
    assertThat(asked).containsExactly(longText, longText);
  }

  private String call(String text) {
    StringData answer = one.eval(StringData.fromString(text));
    return answer == null ? null : answer.toString();
  }

  private String call(String first, String second) {
    return two.eval(StringData.fromString(first), StringData.fromString(second)).toString();
  }
}
