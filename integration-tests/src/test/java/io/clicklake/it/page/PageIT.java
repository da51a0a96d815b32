package io.clicklake.it.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page and the forms of {@code /docs} in headless Chromium, against a running {@code clicklake
 * local --follow --serve}. The screenshots are in {@code target/page}; some of them are in the
 * docs.
 */
@Tag("page")
class PageIT {
  /** On a fast machine a quarter of it; the page is to need at most 15 s there. */
  private static final double LONGEST_SECONDS = 60;

  @TempDir private Path directory;
  private Browser browser;
  private String page;

  @BeforeAll
  static void needsChromium() throws IOException {
    assumeTrue(
        Browser.program().isPresent() && Files.exists(Accessibility.AXE),
        "skipped: no Chromium or no axe; run .ci/page");
  }

  @Test
  void showsWhatTheApiKnows() throws Exception {
    Optional<Path> program = Browser.program();
    try (ServedRun run = ServedRun.in(directory);
        Browser started =
            Browser.start(program.orElseThrow(), Files.createDirectory(directory.resolve("b")))) {
      browser = started;
      page = run.page();
      try (ClickProducers producers = new ClickProducers(run.stream())) {
        browser.screen(1280, 1000, false, false);
        browser.open(page);
        browser.await("the data flow", "document.querySelector('#flow .node.table')");
        producers.beginDefect();
        theSectionsHaveNumbers();
        theExplorerKeepsItsStateInTheAddress();
        valuesAreTexts();
        rowsCanBeDownloaded();
        theKeyboardIsEnough();
        aDefectIsVisibleSoonAfterItsFinding();
        assertThat(browser.problems()).isEmpty();
        everyoneCanReadIt();
        requestsCanBeTried();
        assertThat(browser.problems()).isEmpty();
      }
      aTokenSeesItsPart(run);
      onlyThisHostIsAsked();
    }
  }

  private void theSectionsHaveNumbers() {
    browser.await("the ledger", "document.querySelector('#ledger .verdict.good')");
    assertThat(browser.text("#ledger .verdict")).startsWith("The ledger balances in all of the ");
    assertThat(browser.text("#flow")).contains("Latency", "Lag of reading", "click_minutes");
    browser.await("the heat map", "document.querySelector('#completeness td.half')");
    assertThat(browser.text("#worst tbody tr")).contains(ClickProducers.LOSES);
    browser.await("a rejection", "document.querySelector('#rejections tbody tr')");
    assertThat(browser.text("#rejections tbody tr")).contains("type", "cost");
  }

  private void theExplorerKeepsItsStateInTheAddress() {
    browser.click("#query-groupBy-publisher");
    browser.evaluate("document.querySelector('#query-grain').value = 'total'");
    browser.click("#query-filter-add");
    browser.await("a filter", "document.querySelector('#query-filter-value-0')");
    browser.evaluate("document.querySelector('#query-filter-operator-0').value = 'prefix'");
    browser.click("#query-filter-value-0");
    browser.type("publisher-");
    browser.click("#query-show");

    browser.await(
        "a row for each publisher",
        "document.querySelectorAll('#result-table tbody tr').length === 6");
    String address = browser.evaluate("location.search").asText();
    assertThat(address)
        .contains("grain=total", "group_by=publisher", "filter=publisher%3Aprefix%3Apublisher-");
    browser.open(page + address);
    browser.await(
        "the same view", "document.querySelectorAll('#result-table tbody tr').length === 6");
    assertThat(browser.evaluate("document.querySelector('#query-filter-value-0').value").asText())
        .isEqualTo("publisher-");
  }

  private void valuesAreTexts() {
    browser.open(page + "?aggregate=click_minutes&grain=total&group_by=campaign");

    browser.await(
        "the hostile name", "document.querySelector('#result-table')?.innerText.includes('<img')");
    assertThat(browser.text("#result-table")).contains(ClickProducers.HOSTILE);
    assertThat(browser.evaluate("document.images.length").asInt()).isZero();
    assertThat(browser.evaluate("document.title").asText()).isEqualTo("ads · Clicklake");
  }

  private void rowsCanBeDownloaded() throws IOException {
    Path downloads = Files.createDirectory(directory.resolve("downloads"));
    browser.downloadTo(downloads);
    browser.click("#result-csv");

    Path file = downloads.resolve("click_minutes.csv");
    Awaitility.await("the file").until(() -> Files.exists(file) && Files.size(file) > 0);
    assertThat(Files.readAllLines(file).get(0)).isEqualTo("campaign,clicks,cost");
  }

  private void theKeyboardIsEnough() {
    browser.open(page);
    browser.await("the page", "document.querySelector('#flow .node.table')");
    browser.press("Tab");
    assertThat(browser.evaluate("document.activeElement.className").asText()).isEqualTo("skip");
    browser.press("Enter");
    assertThat(browser.evaluate("document.activeElement.id").asText()).isEqualTo("main");
    browser.evaluate("document.querySelector('#pause').focus()");
    browser.press(" ");
    assertThat(pressed()).isEqualTo("true");
    browser.press(" ");
    assertThat(pressed()).isEqualTo("false");
  }

  private String pressed() {
    return browser
        .evaluate("document.querySelector('#pause').getAttribute('aria-pressed')")
        .asText();
  }

  private void aDefectIsVisibleSoonAfterItsFinding() {
    browser.awaitMinutes("the finding", "document.querySelector('#findings .card.critical')");
    double seconds =
        browser
            .evaluate(
                "fetch('/v1/ads/findings').then(answer => answer.json()).then(answer => (Date.now() -"
                    + " Date.parse(answer.findings.at(-1).recorded_at)) / 1000)")
            .asDouble();

    System.out.printf("The page showed the finding %.1f s after it was recorded.%n", seconds);
    assertThat(seconds).isLessThan(LONGEST_SECONDS);
    assertThat(browser.text("#findings")).contains("1 finding is open", "rejections", "ads-oncall");
  }

  private void everyoneCanReadIt() throws IOException {
    Accessibility.check(
        browser,
        () -> {
          browser.open(page + "?aggregate=click_minutes&group_by=publisher&grain=minute");
          browser.await("the page", "document.querySelector('#result-table tbody tr')");
        },
        this::screenshots);
  }

  private void screenshots(String form) throws IOException {
    Path target = Accessibility.TARGET;
    browser.screenshot(target.resolve(form + ".png"));
    browser.evaluate("document.querySelector('#completeness').scrollIntoView()");
    browser.screenshot(target.resolve(form + "-completeness.png"));
    browser.evaluate("document.querySelector('#explorer').scrollIntoView()");
    browser.screenshot(target.resolve(form + "-explorer.png"));
  }

  private void requestsCanBeTried() throws IOException {
    RequestForms forms = new RequestForms(browser, page);
    forms.eachOperationHasOne();
    forms.aRequestIsAnswered();
    forms.aMissingValueIsNotSent();
    forms.everyoneCanUseThem();
  }

  private void onlyThisHostIsAsked() {
    assertThat(browser.requests())
        .contains(page, page + "docs/docs.js")
        .filteredOn(address -> !address.startsWith("data:") && !address.startsWith("blob:"))
        .allSatisfy(address -> assertThat(URI.create(address).getHost()).isEqualTo("127.0.0.1"));
  }

  private void aTokenSeesItsPart(ServedRun run) throws Exception {
    try (TokenServer server = TokenServer.start(run, directory)) {
      browser.open(server.page());
      browser.await("the question for a token", "!document.querySelector('#access').hidden");
      assertThat(browser.evaluate("document.activeElement.id").asText()).isEqualTo("token");
      browser.type(TokenServer.TOKEN);
      browser.press("Enter");

      browser.await("its rows", "document.querySelector('#result-table tbody tr')");
      assertThat(browser.text("#flow .note")).startsWith("Your token does not show this");
      assertThat(browser.text("#explorer")).doesNotContain("publisher-2");
      new RequestForms(browser, server.page()).aTokenIsSentWithTheRequest(TokenServer.TOKEN);
    }
  }
}
