package io.clicklake.job.unpack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.PayloadSpec.Values;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Checks which JSON values are found in the text of a record, also if one of the values is invalid.
 */
class RecordValuesTest {
  @Test
  void findsValuesWithAndWithoutSeparators() {
    assertThat(many("{}{}")).containsExactly("{}", "{}");
    assertThat(many(" {} \r\n\t{} ")).containsExactly("{}", "{}");
    assertThat(many("{},{},")).containsExactly("{}", "{}");
    assertThat(many("\u001e{}\n\u001e{}\n")).containsExactly("{}", "{}");
    assertThat(many("\uFEFF{}\n\uFEFF{}")).containsExactly("{}", "{}");
    assertThat(many("{\"a\":\n 1\n}\n{}")).containsExactly("{\"a\":\n 1\n}", "{}");
  }

  @Test
  void findsTheElementsOfAnArray() {
    assertThat(many("[{},{\"a\":[{},[]]}]")).containsExactly("{}", "{\"a\":[{},[]]}");
    assertThat(many("[]")).isEmpty();
    assertThat(many("[\n]\n[{}]")).containsExactly("{}");
    assertThat(many("[{}")).containsExactly("{}");
    assertThat(many("[1, null,{}]")).containsExactly("1", "null", "{}");
  }

  @Test
  void bracketsAndQuotesInsideStringsDoNotCount() {
    assertThat(many("{\"a\":\"}\\\"{\\\\\"}{\"b\":\"[\"}"))
        .containsExactly("{\"a\":\"}\\\"{\\\\\"}", "{\"b\":\"[\"}");
  }

  @Test
  void opensStrings() {
    assertThat(many("\"{\\\"a\\\":1}{}\"")).containsExactly("{\"a\":1}", "{}");
    assertThat(many("[\"{}\",\"[{},{}]\"]")).containsExactly("{}", "{}", "{}");
    assertThat(many("\"\\\"{\\\\\\\"a\\\\\\\":1}\\\"\"")).containsExactly("{\"a\":1}");
    assertThat(many("\"{\\\"a\\\":\\\"\\u00e4\\u20AC\\ud83d\\ude00\\/\\b\\f\\n\\r\\t\\\"}\""))
        .containsExactly("{\"a\":\"ä€😀/\b\f\n\r\t\"}");
  }

  @Test
  void aStringThatCannotBeOpenedIsOneEvent() {
    assertThat(many("\"\\x\" {}")).containsExactly("\"\\x\"", "{}");
    assertThat(many("\"\\ud83d\" {}")).containsExactly("\"\\ud83d\"", "{}");
    assertThat(many("\"\\udc00\"")).containsExactly("\"\\udc00\"");
    assertThat(many("\"\\u12\"")).containsExactly("\"\\u12\"");
    assertThat(many("\"\" {}")).containsExactly("\"\"", "{}");
    assertThat(many("\"hello\"")).containsExactly("hello");
  }

  @Test
  void aBadEventTakesOnlyItselfDown() {
    assertThat(many("{\"a\":1}\n{\"a\":\n{\"a\":3}"))
        .containsExactly("{\"a\":1}", "{\"a\":", "{\"a\":3}");
    assertThat(many("{\"a\":\"x\n{\"a\":2}")).containsExactly("{\"a\":\"x", "{\"a\":2}");
    assertThat(many("oops\n{}")).containsExactly("oops", "{}");
    assertThat(many("oops{}")).containsExactly("oops", "{}");
    assertThat(many("{\"a\":[1}\n{}")).containsExactly("{\"a\":[1}", "{}");
    assertThat(many("{\"a\":{\"b\":[1}}{}")).containsExactly("{\"a\":{\"b\":[1}}", "{}");
    assertThat(many("{\"a\":[{\"b\":1]}{}")).containsExactly("{\"a\":[{\"b\":1]}", "{}");
    assertThat(many("{\"a\":1]}{}")).containsExactly("{\"a\":1]}", "{}");
    assertThat(many("{}}{}")).containsExactly("{}", "}", "{}");
    assertThat(many("[{\"a\":1},{\"a\":tru},{\"a\":3}]"))
        .containsExactly("{\"a\":1}", "{\"a\":tru}", "{\"a\":3}");
    assertThat(many("{\"a\":1")).containsExactly("{\"a\":1");
    assertThat(many("{\"a\":1}\n{\"a\":\"2\n\n  {\n"))
        .containsExactly("{\"a\":1}", "{\"a\":\"2\n\n  {");
  }

  @Test
  void aPrettyPrintedEventWithAnErrorEndsBeforeTheNextEvent() {
    assertThat(many("{\n \"a\": [\n\n{\n \"b\": 2\n}\n{}"))
        .containsExactly("{\n \"a\": [", "{\n \"b\": 2\n}", "{}");
  }

  @Test
  void manyUnclosedValuesTakeNoLongerThanTheirSize() {
    String text = "{\"a\":[\n".repeat(900);

    List<String> found = many(text + "{}");

    assertThat(found).hasSize(901).endsWith("{\"a\":[", "{}");
  }

  @Test
  void readsEachLineAsOneValue() {
    assertThat(Opened.of(Opened.values(Values.LINES), "{}{}\r\n\n [1 \n\"x\"\n"))
        .containsExactly("{}{}", "[1", "\"x\"");
  }

  @Test
  void anEmptyRecordIsOneEventThatDecodeRejects() {
    assertThat(many("")).containsExactly("");
    assertThat(many(" \n")).containsExactly(" \n");
    assertThat(Opened.of(Opened.values(Values.LINES), "\n")).containsExactly("\n");
  }

  @Test
  void findsTheEventsOfTheSampleFiles() throws IOException {
    assertThat(many(new String(RecordFormsTest.bytes("19b-pretty.json"), UTF_8))).hasSize(1);
    assertThat(many(new String(RecordFormsTest.bytes("19c-array.json"), UTF_8))).hasSize(4);
    assertThat(many(new String(RecordFormsTest.bytes("19d-concatenated.json"), UTF_8))).hasSize(4);
    assertThat(many(new String(RecordFormsTest.bytes("19e-blank-lines.ndjson"), UTF_8))).hasSize(4);
  }

  private static List<String> many(String text) {
    return Opened.of(Opened.values(Values.MANY), text);
  }
}
