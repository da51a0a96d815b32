package io.clicklake.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks a page on a desktop and a phone, with light and dark colours: axe finds nothing, and no
 * part is wider than the screen.
 */
final class Accessibility {
  /** Where {@code .ci/page} puts axe, and where screenshots are. */
  static final Path TARGET = Path.of("../target/page").toAbsolutePath();

  static final Path AXE = TARGET.resolve("axe.min.js");

  /** What screen readers and keyboards need, as WCAG 2.2 AA says. */
  private static final String CHECK =
      "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa',"
          + " 'best-practice']}).then(found => found.violations.map(one => one.id + ': ' +"
          + " one.nodes.map(node => node.html).join(' ')))";

  /** Makes screenshots of the page as it is now. */
  interface Screenshots {
    /**
     * @param form of the screen, to be used in names of files: {@code phone-dark}
     */
    void make(String form) throws IOException;
  }

  private Accessibility() {}

  /**
   * @param open opens the page, and waits for its content
   */
  static void check(Browser browser, Runnable open, Screenshots screenshots) throws IOException {
    String axe = Files.readString(AXE);
    List<String> violations = new ArrayList<>();
    browser.bypassPolicy();
    for (boolean phone : new boolean[] {false, true}) {
      for (boolean dark : new boolean[] {false, true}) {
        String form = (phone ? "phone" : "desktop") + (dark ? "-dark" : "-light");
        browser.screen(phone ? 390 : 1280, phone ? 844 : 1000, phone, dark);
        open.run();
        browser.evaluate(axe);
        for (JsonNode one : browser.evaluate(CHECK)) {
          violations.add(form + " " + one.asText());
        }
        assertThat(
                browser.evaluate("document.documentElement.scrollWidth <= innerWidth").asBoolean())
            .as(form)
            .isTrue();
        screenshots.make(form);
      }
    }
    assertThat(violations).isEmpty();
  }
}
