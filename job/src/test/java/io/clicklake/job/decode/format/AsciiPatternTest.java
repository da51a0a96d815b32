package io.clicklake.job.decode.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.decode.json.Utf8Slice;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiPatternTest {
  private static final String[] SETS = {
    "a", "b", "-", "_", "[ab]", "[a-c]", "[c-f0-3]", "[a_]", "\\d", "\\w", "\\.", "[\\d_]", "[\\.b]"
  };
  private static final String[] QUANTIFIERS = {"", "", "?", "*", "+", "{2}", "{1,}", "{0,2}"};
  private static final String LETTERS = "aabbcdf013_-.é€ ";

  @Test
  void decidesAsTheJdk() {
    long seed = Long.getLong("clicklake.pattern.seed", System.nanoTime());
    System.out.println("AsciiPatternTest: -Dclicklake.pattern.seed=" + seed);
    Random random = new Random(seed);
    int simple = 0;
    int matched = 0;
    for (int i = 0; i < 20_000; i++) {
      String source = pattern(random);
      Optional<AsciiPattern> pattern = AsciiPattern.of(source);
      simple += pattern.isPresent() ? 1 : 0;
      for (int text = 0; pattern.isPresent() && text < 20; text++) {
        String value = text(random);
        boolean matches = Pattern.compile(source.replace("$", "\\z")).matcher(value).find();
        matched += matches ? 1 : 0;
        assertThat(pattern.get().matches(new Utf8Slice().set(value)))
            .as("%s matches '%s'", source, value)
            .isEqualTo(matches);
      }
    }
    assertThat(simple).isGreaterThan(2_000);
    assertThat(matched).isGreaterThan(1_000);
  }

  private static String pattern(Random random) {
    StringBuilder source = new StringBuilder("^");
    for (int steps = random.nextInt(5); steps > 0; steps--) {
      source.append(SETS[random.nextInt(SETS.length)]);
      source.append(QUANTIFIERS[random.nextInt(QUANTIFIERS.length)]);
    }
    return source.append('$').toString();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(6); length > 0; length--) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"^pub-[0-9]{4,8}$", "^[A-Z]{2}$", "^[a-z][a-z0-9_]{0,31}$", "^\\d+\\.\\d*$", "^$"})
  void knowsSimplePatterns(String source) {
    assertThat(AsciiPattern.of(source)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0-9]+",
        "^a",
        "a$",
        "^a|b$",
        "^(ab)+$",
        "^[^a]$",
        "^.$",
        "^a\\$",
        "^a+?$",
        "^a*a$",
        "^[a-c]*x?b$",
        "^\\s$",
        "^é$",
        "^[a-é]$",
        "^\\p{L}$",
        "^[\\b]$",
        "^[a\\d-z]$"
      })
  void leavesOtherPatternsToTheJdk(String source) {
    assertThat(AsciiPattern.of(source)).isEmpty();
  }
}
