package io.clicklake.it.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A headless Chromium with one page, driven over the Chrome DevTools Protocol. Assumes that the
 * page is on this machine: Chromium looks up no other host.
 */
final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final List<String> NAMES = List.of("chromium", "chromium-browser");

  private final Process process;
  private final DevTools tools;

  private Browser(Process process, DevTools tools) {
    this.process = process;
    this.tools = tools;
  }

  /** The program of Debian's package, if it is installed. */
  static Optional<Path> program() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * @param directory an empty directory for the files of the browser
   */
  static Browser start(Path program, Path directory) throws Exception {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                // Chromium refuses to run as root with its sandbox; it opens only the tested page.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + directory.resolve("profile"),
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("chromium.log").toFile())
            .start();
    try {
      Path file = directory.resolve("profile/DevToolsActivePort");
      Awaitility.await("the port of Chromium")
          .atMost(TIMEOUT)
          .until(() -> Files.exists(file) && Files.readString(file).contains("\n"));
      Browser browser = new Browser(process, DevTools.connect(page(Files.readAllLines(file))));
      for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
        browser.call(domain + ".enable");
      }
      return browser;
    } catch (Exception | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** The address of the page's socket. */
  private static URI page(List<String> active) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + active.get(0) + "/json/list"))
            .build();
    String list = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    for (JsonNode target : JSON.readTree(list)) {
      if (target.get("type").asText().equals("page")) {
        return URI.create(target.get("webSocketDebuggerUrl").asText());
      }
    }
    throw new IllegalStateException("Chromium has no page: " + list);
  }

  /** Opens an address, and waits until its document is loaded. */
  void open(String address) {
    // What was logged by the page before does not count.
    call("Page.navigate", "url", address);
    await("the page", "document.readyState === 'complete'");
  }

  /** Evaluates an expression, and waits for a promise. */
  JsonNode evaluate(String expression) {
    ObjectNode parameters =
        JSON.createObjectNode()
            .put("expression", expression)
            .put("awaitPromise", true)
            .put("returnByValue", true);
    JsonNode answer = tools.call("Runtime.evaluate", parameters);
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.at("/result/value");
  }

  /** Waits until an expression is true. */
  void await(String what, String expression) {
    await(what, expression, TIMEOUT);
  }

  /** Waits longer: for something that takes a minute on a fast machine. */
  void awaitMinutes(String what, String expression) {
    await(what, expression, TIMEOUT.multipliedBy(4));
  }

  private void await(String what, String expression, Duration longest) {
    Awaitility.await(what)
        .atMost(longest)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> evaluate("Boolean(" + expression + ")").asBoolean());
  }

  /** The text of the first element. */
  String text(String selector) {
    return evaluate("document.querySelector(" + quoted(selector) + ")?.innerText ?? ''").asText();
  }

  /** Clicks into the middle of an element with the mouse. */
  void click(String selector) {
    JsonNode middle =
        evaluate(
            "(() => { const one = document.querySelector("
                + quoted(selector)
                + "); one.scrollIntoView({block: 'center'}); const box ="
                + " one.getBoundingClientRect(); return {x: box.x + box.width / 2, y: box.y +"
                + " box.height / 2}; })()");
    for (String type : List.of("mousePressed", "mouseReleased")) {
      tools.call(
          "Input.dispatchMouseEvent",
          JSON.createObjectNode()
              .put("type", type)
              .put("x", middle.get("x").asDouble())
              .put("y", middle.get("y").asDouble())
              .put("button", "left")
              .put("clickCount", 1));
    }
  }

  /** Presses and releases a key, as in Tab or Enter. */
  void press(String key) {
    int code = key.equals("Tab") ? 9 : key.equals("Enter") ? 13 : key.equals(" ") ? 32 : 0;
    for (String type : List.of("keyDown", "keyUp")) {
      ObjectNode event =
          JSON.createObjectNode()
              .put("type", type)
              .put("key", key)
              .put("code", key.equals(" ") ? "Space" : key)
              .put("windowsVirtualKeyCode", code);
      if (type.equals("keyDown") && !key.equals("Tab")) {
        event.put("text", key.equals("Enter") ? "\r" : key);
      }
      tools.call("Input.dispatchKeyEvent", event);
    }
  }

  /** Types a text into the element with the focus. */
  void type(String text) {
    call("Input.insertText", "text", text);
  }

  /**
   * @param dark whether the page is to use dark colours
   */
  void screen(int width, int height, boolean mobile, boolean dark) {
    tools.call(
        "Emulation.setDeviceMetricsOverride",
        JSON.createObjectNode()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", mobile));
    ObjectNode media = JSON.createObjectNode();
    media
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", dark ? "dark" : "light");
    tools.call("Emulation.setEmulatedMedia", media);
  }

  /** Lets scripts of a test run in pages that forbid other scripts than their own. */
  void bypassPolicy() {
    tools.call("Page.setBypassCSP", JSON.createObjectNode().put("enabled", true));
  }

  void downloadTo(Path directory) {
    tools.call(
        "Browser.setDownloadBehavior",
        JSON.createObjectNode()
            .put("behavior", "allow")
            .put("downloadPath", directory.toAbsolutePath().toString()));
  }

  void screenshot(Path file) throws IOException {
    JsonNode answer = tools.call("Page.captureScreenshot", JSON.createObjectNode());
    Files.write(file, Base64.getDecoder().decode(answer.get("data").asText()));
  }

  /** The errors and warnings of the page, and the exceptions in it, so far. */
  List<String> problems() {
    return tools.problems();
  }

  /** The addresses that the page asked so far, also those without an answer. */
  List<String> requests() {
    return tools.requests();
  }

  private static String quoted(String text) {
    return JSON.getNodeFactory().textNode(text).toString();
  }

  private void call(String method) {
    tools.call(method, JSON.createObjectNode());
  }

  private void call(String method, String name, String value) {
    tools.call(method, JSON.createObjectNode().put(name, value));
  }

  @Override
  public void close() throws Exception {
    tools.close();
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
