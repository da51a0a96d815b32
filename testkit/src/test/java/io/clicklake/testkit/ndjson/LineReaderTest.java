package io.clicklake.testkit.ndjson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  @Test
  void givesEachLineWithoutItsLineFeed() throws IOException {
    assertThat(lines("a\nbb\n\nccc\n", 10)).containsExactly("a", "bb", "", "ccc");
  }

  @Test
  void needsNoLastLineFeedAndSeesNoLineBehindIt() throws IOException {
    assertThat(lines("a\nb", 10)).containsExactly("a", "b");
    assertThat(lines("", 10)).isEmpty();
    assertThat(lines("\n", 10)).containsExactly("");
  }

  @Test
  void keepsALineOfExactlyTheLimitAndOfALongerOneOnlyItsLength() throws IOException {
    assertThat(lines("1234\n12345\n1\n123456", 4)).containsExactly("1234", "5", "1", "6");
  }

  @Test
  void givesWhatWasWrittenWhateverTheBlocksThatArrive() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> written = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      written.add("x".repeat(random.nextInt(random.nextInt(10) == 0 ? 200_000 : 50)));
    }
    String text = String.join("\n", written) + "\n";
    InputStream crumbs =
        new ByteArrayInputStream(text.getBytes(UTF_8)) {
          @Override
          public synchronized int read(byte[] into, int from, int most) {
            return super.read(into, from, 1 + random.nextInt(most));
          }
        };

    assertThat(lines(crumbs, 1 << 20)).as("seed %d", seed).isEqualTo(written);
  }

  @Test
  void survivesALineThatIsLongerThanTheHeap() throws IOException {
    long length = 2 * Runtime.getRuntime().maxMemory();
    InputStream endless =
        new InputStream() {
          private long left = length;

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] into, int from, int most) {
            int count = (int) Math.min(left, most);
            left -= count;
            return count == 0 ? -1 : count;
          }
        };
    LineReader reader = new LineReader(endless, 1 << 20);

    assertThat(reader.next()).isTrue();

    assertThat(reader.line()).isNull();
    assertThat(reader.length()).isEqualTo(length);
    assertThat(reader.bytes()).isEqualTo(length);
    assertThat(reader.next()).isFalse();
  }

  private static List<String> lines(String text, int limit) throws IOException {
    return lines(new ByteArrayInputStream(text.getBytes(UTF_8)), limit);
  }

  /** Keeps only the length of a line that is longer than the limit. */
  private static List<String> lines(InputStream in, int limit) throws IOException {
    LineReader reader = new LineReader(in, limit);
    List<String> lines = new ArrayList<>();
    while (reader.next()) {
      byte[] line = reader.line();
      lines.add(line == null ? String.valueOf(reader.length()) : new String(line, UTF_8));
      assertThat(reader.number()).isEqualTo(lines.size());
    }
    return lines;
  }
}
