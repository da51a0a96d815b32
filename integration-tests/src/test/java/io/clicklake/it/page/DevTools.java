package io.clicklake.it.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A connection to one page over the Chrome DevTools Protocol: JSON messages on a WebSocket. It
 * remembers what the page logs and which addresses it asks. The protocol is described at
 * https://chromedevtools.github.io/devtools-protocol.
 */
final class DevTools implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 60;

  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final StringBuilder message = new StringBuilder();
  private WebSocket socket;
  private int calls;

  private DevTools() {}

  static DevTools connect(URI page) {
    DevTools tools = new DevTools();
    tools.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, tools).join();
    return tools;
  }

  /** Calls a method and waits for its result. */
  synchronized JsonNode call(String method, ObjectNode parameters) {
    int id = ++calls;
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    ObjectNode request = JSON.createObjectNode().put("id", id).put("method", method);
    request.set("params", parameters);
    socket.sendText(request.toString(), true).join();
    JsonNode result = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    if (result.has("error")) {
      throw new IllegalStateException(method + ": " + result.get("error"));
    }
    return result.path("result");
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    message.append(part);
    if (last) {
      received(message.toString());
      message.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void received(String text) {
    try {
      JsonNode received = JSON.readTree(text);
      if (received.has("id")) {
        waiting.remove(received.get("id").asInt()).complete(received);
      } else {
        event(received.get("method").asText(), received.get("params"));
      }
    } catch (JsonProcessingException e) {
      problems.add("Chromium sent no JSON: " + text);
    }
  }

  private void event(String method, JsonNode about) {
    switch (method) {
      case "Network.requestWillBeSent" -> requests.add(about.at("/request/url").asText());
      case "Runtime.exceptionThrown" -> problems.add(about.toString());
      case "Runtime.consoleAPICalled" -> {
        if (List.of("error", "warning", "assert").contains(about.get("type").asText())) {
          problems.add(about.get("args").toString());
        }
      }
      case "Log.entryAdded" -> {
        if (List.of("error", "warning").contains(about.at("/entry/level").asText())) {
          problems.add(about.at("/entry/text").asText() + " " + about.at("/entry/url").asText());
        }
      }
      default -> {
        // Not about a problem.
      }
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
