package io.clicklake.tools.validate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventInputTest {
  @TempDir Path folder;
  private final DryRun dryRun = new DryRun();

  @Test
  void unpacksEveryMemberOfAGzipTextThatComesThroughAPipe() throws IOException {
    byte[] member = gzip("{\"id\": 1}\n");
    InputStream hesitant =
        new SequenceInputStream(new ByteArrayInputStream(member), new ByteArrayInputStream(member));

    int exit = dryRun.run(OutputFormat.TEXT, hesitant);

    assertThat(exit).isEqualTo(1);
    assertThat(dryRun.lines()).hasLineCount(2);
  }

  @Test
  void tellsWhatItFoundBeforeGzipDataThatEndsTooSoon() throws IOException {
    byte[] whole = gzip("{\"id\": 1}\n".repeat(10));
    byte[] cut = Arrays.copyOf(whole, whole.length - 8);

    assertThatThrownBy(() -> dryRun.run(OutputFormat.TEXT, new ByteArrayInputStream(cut)))
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "events '(standard input)': after line 10: the gzip data ends too soon; get the file"
                + " again.");
    assertThat(dryRun.lines()).hasLineCount(10);
    assertThat(dryRun.notes())
        .startsWith(
            "stopped before the end; the results are those of the events until then\n10 events,");
  }

  @Test
  void saysWhyEventsCannotBeOpened() {
    assertThatThrownBy(() -> EventInput.open(folder.resolve("x").toString(), System.in))
        .hasMessage(
            "events '"
                + folder.resolve("x")
                + "': there is no such file; correct the path, or give - for standard input.");
    assertThatThrownBy(() -> EventInput.open(folder.toString(), System.in))
        .hasMessage(
            "events '"
                + folder
                + "': this is a directory; give one file, or all of them through a pipe: cat "
                + folder
                + "/*.ndjson | ./clicklake validate ... --events -");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }
}
