package io.clicklake.job.decode.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdBytesTest {
  private final IdBytes joined = new IdBytes();

  @Test
  void hasAMarkAndALengthForEachPart() {
    assertThat(bytes(Arrays.asList("ab", null, "", 258L)))
        .isEqualTo(
            "[1, 2, 0, 0, 0, 97, 98, 0, 1, 0, 0, 0, 0, 1, 8, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0]");
  }

  @Test
  void differsForDifferentLists() {
    long seed = System.nanoTime();
    System.out.println("IdBytesTest seed " + seed);
    Random random = new Random(seed);
    Map<String, List<Object>> lists = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      List<Object> parts = new ArrayList<>();
      for (int part = 0; part < 3; part++) {
        parts.add(part(random));
      }

      List<Object> before = lists.putIfAbsent(bytes(parts), parts);

      assertThat(before == null || before.equals(parts)).as("%s and %s", before, parts).isTrue();
    }
  }

  /** Mostly short texts of the bytes that marks and lengths have. */
  private static Object part(Random random) {
    if (random.nextInt(4) == 0) {
      return null;
    }
    char[] text = new char[random.nextInt(random.nextInt(10) == 0 ? 20 : 4)];
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) random.nextInt(3);
    }
    return new String(text);
  }

  private String bytes(List<Object> parts) {
    joined.clear();
    for (Object part : parts) {
      if (part == null) {
        joined.addMissing();
      } else if (part instanceof Long) {
        joined.add((Long) part);
      } else {
        byte[] text = ((String) part).getBytes(StandardCharsets.UTF_8);
        joined.add(text, 0, text.length);
      }
    }
    return Arrays.toString(Arrays.copyOf(joined.bytes(), joined.length()));
  }
}
