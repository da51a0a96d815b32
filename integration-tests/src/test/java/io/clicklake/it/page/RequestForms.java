package io.clicklake.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The forms of {@code /docs}, in which people try requests to the API. */
final class RequestForms {
  private static final String FRESHNESS = "/v1/ads/freshness";
  private static final String AGGREGATE = "/v1/ads/aggregates/click_minutes";

  private final Browser browser;
  private final String docs;

  /**
   * @param page the address of the server, with a slash at the end
   */
  RequestForms(Browser browser, String page) {
    this.browser = browser;
    this.docs = page + "docs";
  }

  void eachOperationHasOne() {
    open();

    assertThat(
            browser
                .evaluate(
                    "fetch('/openapi.json').then(answer => answer.json()).then(description =>"
                        + " JSON.stringify(Object.keys(description.paths).sort()) ==="
                        + " JSON.stringify([...document.querySelectorAll('summary code')]"
                        + ".map(one => one.innerText.replace('GET ', '')).sort()))")
                .asBoolean())
        .isTrue();
    assertThat(browser.text("#paths")).contains(FRESHNESS, AGGREGATE, "/openapi.json", "/health");
    assertThat(browser.text("#title")).contains("ads");
    assertThat(browser.evaluate("document.querySelector('#access').hidden").asBoolean()).isTrue();
  }

  void aRequestIsAnswered() {
    Instant end = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    browser.click(form(AGGREGATE) + " summary");
    fill("from", end.minus(2, ChronoUnit.HOURS).toString());
    fill("to", end.toString());
    fill("group_by", "publisher");
    browser.evaluate(field("grain") + ".value = 'total'");
    browser.click(form(AGGREGATE) + " button");

    awaitAnswer(AGGREGATE);
    assertThat(answer(AGGREGATE))
        .startsWith("GET " + AGGREGATE + "?from=")
        .containsPattern("\n200 after \\d+ ms\n")
        .contains("clicklake-ledger: ", "\"publisher\": \"publisher-6\"");
  }

  /** A form cannot be sent without its required values. */
  void aMissingValueIsNotSent() {
    open();
    browser.click(form(AGGREGATE) + " summary");
    browser.evaluate(field("from") + ".value = ''");
    int requests = browser.requests().size();
    browser.click(form(AGGREGATE) + " button");

    assertThat(browser.evaluate(field("from") + ".validity.valueMissing").asBoolean()).isTrue();
    assertThat(browser.evaluate("document.activeElement.id").asText()).startsWith("from-");
    assertThat(browser.requests()).hasSize(requests);
  }

  void everyoneCanUseThem() throws IOException {
    Accessibility.check(
        browser,
        () -> {
          open();
          // axe does not look into what is closed.
          browser.evaluate(
              "document.querySelectorAll('details').forEach(one => { one.open = true; })");
          browser.click(form(FRESHNESS) + " button");
          awaitAnswer(FRESHNESS);
        },
        form -> browser.screenshot(Accessibility.TARGET.resolve(form + "-docs.png")));
  }

  void aTokenIsSentWithTheRequest(String token) {
    open();
    browser.click("#token");
    browser.type(token);
    browser.click(form(FRESHNESS) + " summary");
    browser.click(form(FRESHNESS) + " button");

    awaitAnswer(FRESHNESS);
    assertThat(answer(FRESHNESS)).contains("\n200 after ").doesNotContain(token);
  }

  private void open() {
    browser.open(docs);
    browser.await("the forms", "document.querySelector('#paths details')");
  }

  /** The selector of the part with the form of a path. */
  private static String form(String path) {
    return "details:has(pre[aria-label=\"Answer of " + path + "\"])";
  }

  /** An expression for a field of the form of the aggregate. */
  private static String field(String parameter) {
    return "document.querySelector('" + form(AGGREGATE) + " [id^=\"" + parameter + "-\"]')";
  }

  private void fill(String parameter, String value) {
    browser.evaluate(field(parameter) + ".value = ''");
    browser.click(form(AGGREGATE) + " [id^=\"" + parameter + "-\"]");
    browser.type(value);
  }

  private void awaitAnswer(String path) {
    browser.await(
        "an answer of " + path,
        "document.querySelector('" + form(path) + " pre').innerText.includes(' ms\\n')");
  }

  private String answer(String path) {
    return browser.text(form(path) + " pre");
  }
}
