package io.clicklake.udfs.url;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.udfs.TextPart;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainUrlTest {
  private static final String UNKNOWN = "unknown";

  private static final String[] PIECES = {
    "http",
    "https",
    "://",
    ":",
    "/",
    "/a",
    "?",
    "&",
    "=",
    "#",
    "@",
    "[",
    "%",
    "%41",
    "+",
    "\\",
    ".",
    "1",
    "x",
    "x=",
    "x=1",
    "y=x",
    "shop.example",
    "Shop",
    "_",
    "-",
    "é",
    "\u0000",
    "\u007f",
    " ",
    "~"
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example/a/b?x=1&y=2#top",
        "https://shop.example/a?y=2&x=1",
        "https://shop.example/?&x",
        "https://shop.example/#?x=1",
        "https://shop.example/a"
      })
  void findsThePartsOfPlainUrls(String url) {
    assertThat(host(url)).isEqualTo("shop.example");
    assertThat(path(url)).isEqualTo(Url.path(url));
    assertThat(parameter(url, "x")).isEqualTo(QueryParameter.first(url, "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://Shop.example/",
        "https://shop.example:80/",
        "https://me@shop.example/",
        "https://shop%2Eexample/",
        "https://[::1]/",
        "https://é.example/",
        "https:///a",
        "shop.example/a",
        ""
      })
  void doesNotKnowAHostThatIsPerhapsNotNormalized(String url) {
    assertThat(host(url)).isEqualTo(UNKNOWN);
  }

  @Test
  void agreesWithTheFunctionsOfTextsOnRandomUrls() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int found = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder(i % 4 == 0 ? "" : "https://shop.example");
      for (int pieces = random.nextInt(10); pieces > 0; pieces--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      String url = text.toString();
      String name = random.nextBoolean() ? "x" : PIECES[random.nextInt(PIECES.length)];
      String description = String.format("seed %d, URL '%s', name '%s'", seed, url, name);
      found += agree(description, host(url), Url.host(url));
      found += agree(description, path(url), Url.path(url));
      found += agree(description, parameter(url, name), QueryParameter.first(url, name));
    }
    assertThat(found).as("seed %d", seed).isGreaterThan(30_000);
  }

  private static int agree(String description, String part, String expected) {
    if (UNKNOWN.equals(part)) {
      return 0;
    }
    assertThat(part).as(description).isEqualTo(expected);
    return 1;
  }

  private static String host(String url) {
    byte[] bytes = bytes(url);
    return text(bytes, PlainUrl.host(bytes, 1, bytes.length - 1));
  }

  private static String path(String url) {
    byte[] bytes = bytes(url);
    return text(bytes, PlainUrl.path(bytes, 1, bytes.length - 1));
  }

  private static String parameter(String url, String name) {
    byte[] bytes = bytes(url);
    byte[] names = bytes(name);
    return text(bytes, PlainUrl.parameter(bytes, 1, bytes.length - 1, names, 1, names.length - 1));
  }

  /** The bytes of the text, with a byte before and after it that a URL could have there. */
  private static byte[] bytes(String text) {
    return ("x" + text + "x").getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes, long part) {
    if (part == TextPart.UNKNOWN) {
      return UNKNOWN;
    }
    if (part == TextPart.NULL) {
      return null;
    }
    int from = (int) (part >>> Integer.SIZE);
    return new String(bytes, from, (int) part - from, StandardCharsets.UTF_8);
  }
}
