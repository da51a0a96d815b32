package io.clicklake.job.unpack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Packs random events into records of random forms and checks that unpacking gives the same events.
 */
class RandomRecordsTest {
  private static final long SEED = Long.getLong("clicklake.test.seed", System.nanoTime());
  private static final int RECORDS = 3_000;
  private static final String[] CHARACTERS = {
    "a", "b", " ", "{", "}", "[", "]", ",", ":", "\\\"", "\\\\", "\\n", "\\u0041", "/", "ä", "€",
    "😀"
  };

  private final Random random = new Random(SEED);

  @Test
  void eachEventOfARecordIsFound() {
    System.out.println("seed " + SEED);
    try (RecordOpener opener = Opened.opener(Opened.MAGIC)) {
      for (int i = 0; i < RECORDS; i++) {
        List<String> events = events();
        byte[] record = packed(joined(events));

        assertThat(Opened.of(opener, record)).as("seed %d, record %d", SEED, i).isEqualTo(events);
      }
    }
  }

  @Test
  void aLineThatIsCutTakesOnlyItselfDown() {
    System.out.println("seed " + SEED);
    try (RecordOpener opener = Opened.opener(Opened.MAGIC)) {
      for (int i = 0; i < RECORDS; i++) {
        List<String> events = events();
        int wrong = random.nextInt(events.size());
        String whole = events.get(wrong);
        String cut = whole.substring(0, 1 + random.nextInt(whole.length() - 1)).stripTrailing();
        // Half of a surrogate pair becomes a question mark.
        events.set(wrong, new String(cut.getBytes(UTF_8), UTF_8));

        assertThat(Opened.of(opener, packed(String.join("\n", events).getBytes(UTF_8))))
            .as("seed %d, record %d", SEED, i)
            .isEqualTo(events);
      }
    }
  }

  private List<String> events() {
    List<String> events = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      events.add("{\"id\":" + random.nextInt(100) + ",\"v\":" + value(3) + "}");
    }
    return events;
  }

  private String value(int depth) {
    switch (random.nextInt(depth == 0 ? 3 : 5)) {
      case 0:
        return Double.toString(random.nextInt(1000) / 8.0);
      case 1:
        return random.nextBoolean() ? "true" : "null";
      case 2:
        return string();
      case 3:
        return "[" + value(depth - 1) + " , " + value(depth - 1) + "]";
      default:
        return "{" + string() + ": " + value(depth - 1) + "}";
    }
  }

  private String string() {
    StringBuilder text = new StringBuilder("\"");
    for (int left = random.nextInt(24); left > 0; left--) {
      text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
    }
    return text.append('"').toString();
  }

  private byte[] joined(List<String> events) {
    String text;
    switch (random.nextInt(5)) {
      case 0:
        text = String.join("\n", events);
        break;
      case 1:
        text = String.join("", events);
        break;
      case 2:
        text = "[" + String.join(" ,\n", events) + "]";
        break;
      case 3:
        text = quoted(String.join("\n", events));
        break;
      default:
        text = "\uFEFF" + String.join(",", events) + ",";
    }
    return text.getBytes(UTF_8);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private byte[] packed(byte[] text) {
    switch (random.nextInt(6)) {
      case 0:
        return Opened.gzip(text);
      case 1:
        return Opened.zstd(text);
      case 2:
        return Opened.deflate(text, true);
      case 3:
        return Opened.base64(text);
      case 4:
        return Opened.base64(Opened.gzip(text));
      default:
        return text;
    }
  }
}
