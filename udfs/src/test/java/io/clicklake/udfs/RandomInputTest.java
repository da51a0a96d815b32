package io.clicklake.udfs;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.clicklake.udfs.agent.AgentFunctions;
import io.clicklake.udfs.ip.IpFunctions;
import io.clicklake.udfs.url.UrlFunctions;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;

class RandomInputTest {
  private static final String[] PIECES = {
    "http",
    "://",
    ":",
    "/",
    "?",
    "&",
    "=",
    "#",
    "@",
    "[",
    "]",
    "%",
    "%C3",
    "%41",
    "+",
    "\\",
    ".",
    "::",
    "1",
    "255",
    "a",
    "x=1",
    "xn--",
    "shop.example",
    "é",
    "\uD800",
    "\uDC00",
    "\u0000",
    " ",
    "Mozilla/5.0 (",
    ")",
    ";",
    "Windows NT 10.0",
    "Firefox/132.0",
    "Android",
    "Googlebot/2.1",
    "${"
  };

  private final UrlFunctions.HostOf host = new UrlFunctions.HostOf();
  private final UrlFunctions.PathOf path = new UrlFunctions.PathOf();
  private final UrlFunctions.QueryOf query = new UrlFunctions.QueryOf();
  private final UrlFunctions.ParameterOf parameter = new UrlFunctions.ParameterOf();
  private final IpFunctions.Mask mask = new IpFunctions.Mask();
  private final AgentFunctions.TrafficClassOf traffic = new AgentFunctions.TrafficClassOf();

  @Test
  void nothingThrowsOnRandomBytes() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    traffic.open(null);

    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);

      callAll(text, i % 20 == 0, seed);
      callAll("http://" + text, false, seed);
    }
  }

  @Test
  void nothingThrowsOnRandomPieces() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    traffic.open(null);

    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder(i % 2 == 0 ? "http://" : "");
      int pieces = random.nextInt(12);
      for (int k = 0; k < pieces; k++) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      callAll(text.toString(), i % 50 == 0, seed);
    }
  }

  /** The parser of user agents is slow, so it gets only a part of the texts. */
  private void callAll(String text, boolean asAgent, long seed) {
    StringData data = StringData.fromString(text);
    assertThatCode(
            () -> {
              host.eval(data);
              path.eval(data);
              query.eval(data);
              parameter.eval(data, StringData.fromString("a"));
              parameter.eval(data, data);
              mask.eval(data);
              if (asAgent) {
                traffic.eval(data, data);
              }
            })
        .as("seed %d, text '%s'", seed, text)
        .doesNotThrowAnyException();
  }
}
