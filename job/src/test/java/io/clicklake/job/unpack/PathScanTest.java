package io.clicklake.job.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.ColumnPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathScanTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"a\": \"x\"}; a; \"x\"",
        "{\"b\": 1, \"a\": 12}; a; 12",
        "{\"b\": {\"a\": 1}, \"a\": [1, {\"a\": 2}]}; a; [1, {\"a\": 2}]",
        "{\"s\": \"}\\\\\\\",\\\"a\\\":1\", \"a\": true}; a; true",
        "{\"a\": {\"b\": {\"c\": -1.5e3}}}; a.b.c; -1.5e3",
        "{\"a\": {\"b\": 1}}; a; {\"b\": 1}",
        "{\"a\": 1, \"a\": 2}; a; 1",
        "{\"a\": null}; a; none",
        "{\"a\": 1}; a.b; none",
        "{\"b\": 1}; a; none",
        "[{\"a\": 1}]; a; none",
        "7; a; none",
        "{\"a; a; none",
        "{\"b\": {\"c\": 1, \"a\": 2}; a; none",
        "{\"x.y\": 3}; \"x.y\"; 3",
      })
  void findsTheJsonTextOfAValue(String event, String path, String value) {
    assertThat(scanned(event, path)).isEqualTo(List.of(value));
  }

  @Test
  void findsSeveralValuesInOneScan() {
    assertThat(
            scanned(
                "{\"c\": {\"d\": 4, \"e\": {\"f\": 6}}, \"b\": 2, \"a\": 1}",
                "a",
                "c.e.f",
                "c.e",
                "b",
                "c.x",
                "a"))
        .containsExactly("1", "6", "{\"f\": 6}", "2", "none", "1");
  }

  @Test
  void startsAfterAByteOrderMark() {
    assertThat(scanned("\uFEFF {\"a\": 1}", "a")).containsExactly("1");
  }

  /** The text of each value, or none; the event is in the middle of other bytes. */
  private static List<String> scanned(String event, String... paths) {
    PathScan scan = new PathScan(Stream.of(paths).map(ColumnPath::parse).toList());
    byte[] bytes = ("\"a\":0" + event + "\"a\":0}").getBytes(StandardCharsets.UTF_8);
    scan.scan(bytes, 5, bytes.length - 6);
    return IntStream.range(0, paths.length)
        .mapToObj(
            path ->
                scan.has(path)
                    ? new String(
                        bytes,
                        scan.from(path),
                        scan.to(path) - scan.from(path),
                        StandardCharsets.UTF_8)
                    : "none")
        .toList();
  }
}
