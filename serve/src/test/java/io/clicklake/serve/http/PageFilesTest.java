package io.clicklake.serve.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageFilesTest {
  private static final Path SOURCES = Path.of("src/main/resources" + PageFiles.DIRECTORY);
  private static final Pattern IMPORT = Pattern.compile("from '\\./([^']+)'");
  private static final Pattern OWN = Pattern.compile("(?:href|src)=\"/page/([^\"]+)\"");

  private final PageFiles files = new PageFiles("shop", false);

  @Test
  void allFilesOfThePageAreServed() throws Exception {
    try (Stream<Path> sources = Files.list(SOURCES)) {
      assertThat(sources.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(PageFiles.NAMES);
    }
    for (String name : PageFiles.NAMES) {
      String text = text(name.equals(PageFiles.INDEX) ? "/" : "/page/" + name);
      List<String> others = new ArrayList<>(names(IMPORT, text));
      others.addAll(names(OWN, text));
      assertThat(PageFiles.NAMES).as(name).containsAll(others);
    }
  }

  @Test
  void otherPathsHaveNoFile() {
    for (String path :
        List.of("", "/page", "/page/", "/page/index.html", "/page/../page.js", "/index.html")) {
      assertThat(files.answer(path, "")).as(path).isEmpty();
    }
  }

  @Test
  void thePageLoadsNothingFromElsewhere() throws Exception {
    for (String name : PageFiles.NAMES) {
      // The only address is the name of SVG, which browsers do not open.
      assertThat(Files.readString(SOURCES.resolve(name)).replace("http://www.w3.org/2000/svg", ""))
          .as(name)
          .doesNotContain("http:", "https:", "//cdn", "innerHTML", "outerHTML", "eval(");
    }
    assertThat(files.answer("/", "").orElseThrow().headers().get("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'")
        .doesNotContain("unsafe", "*", "http");
  }

  @Test
  void anUnchangedFileIsNotSentAgain() {
    String tag = files.answer("/page/page.js", "").orElseThrow().headers().get("ETag");

    ApiAnswer again = files.answer("/page/page.js", "W/\"x\", " + tag).orElseThrow();

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(files.answer("/page/page.js", "W/" + tag).orElseThrow().status()).isEqualTo(304);
    assertThat(files.answer("/", "*").orElseThrow().status()).isEqualTo(304);
    assertThat(files.answer("/", tag).orElseThrow().status()).isEqualTo(200);
  }

  @Test
  void theNameOfTheDatasetIsEscaped() {
    ApiAnswer page = new PageFiles("a\"<b>&", true).answer("/", "").orElseThrow();

    assertThat(new String(page.body(), UTF_8))
        .contains(
            "<meta name=\"dataset\" content=\"a&quot;&lt;b>&amp;\">",
            "<meta name=\"tokens\" content=\"required\">")
        .doesNotContain("<b>", "{dataset}", "{tokens}");
  }

  private String text(String path) {
    return new String(files.answer(path, "").orElseThrow().body(), UTF_8);
  }

  private static List<String> names(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
  }
}
