package io.clicklake.job.monitor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.clicklake.job.http.HttpPost;
import io.clicklake.job.monitor.MonitorOptions.Format;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.configuration.ReadableConfig;

/** The address of a webhook, and the format of its requests. Never prints the secret. */
final class WebhookTarget implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final String secret;
  private final Format format;

  private WebhookTarget(String url, String secret, Format format) {
    this.url = url;
    this.secret = secret;
    this.format = format;
  }

  /** Empty if there is no webhook. */
  static Optional<WebhookTarget> of(ReadableConfig options) {
    return options
        .getOptional(MonitorOptions.WEBHOOK_URL)
        .map(
            url ->
                new WebhookTarget(
                    url,
                    MonitorOptions.secret(options).orElse(null),
                    options.get(MonitorOptions.WEBHOOK_FORMAT)));
  }

  /** The body of the request for a change of a finding. */
  String body(String dataset, FindingRow change) {
    ObjectNode body = JSON.createObjectNode();
    if (format == Format.SLACK) {
      String owner = change.spec.owner().map(name -> " (" + name + ")").orElse("");
      body.put(
          "text",
          escaped(
              "["
                  + change.spec.severity().code()
                  + "] "
                  + change.state.code()
                  + " "
                  + change.spec.name()
                  + owner
                  + ": "
                  + change.message));
      return body.toString();
    }
    body.put("specversion", "1.0");
    body.put("id", eventId(change));
    body.put("source", "/clicklake/" + dataset);
    body.put("type", "io.clicklake.finding." + change.state.code());
    body.put("subject", change.spec.name());
    body.put("time", Instant.ofEpochMilli(change.recordedAt).toString());
    body.put("datacontenttype", "application/json");
    ObjectNode data = body.putObject("data");
    data.put("finding_id", change.id);
    data.put("state", change.state.code());
    data.put("monitor", change.spec.name());
    data.put("kind", change.spec.kind().code());
    data.put("table_name", change.table());
    data.put("key", change.key);
    data.put("severity", change.spec.severity().code());
    data.put("owner", change.spec.owner().orElse(null));
    data.put("expected", change.expected);
    data.put("actual", change.actual);
    data.put("message", change.message);
    data.put("first_bad_minute", Instant.ofEpochMilli(change.since).toString());
    data.put("last_bad_minute", Instant.ofEpochMilli(change.lastBad).toString());
    data.put("related", change.related);
    data.putRawValue("examples", new RawValue(change.examples == null ? "[]" : change.examples));
    return body.toString();
  }

  /**
   * Escapes a text for Slack. Otherwise Slack would find mentions and links in the values of
   * events.
   */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /**
   * The id of the finding and its state. The id of an update also has the minute, because a finding
   * can have several updates.
   */
  private static String eventId(FindingRow change) {
    String id = change.id + '/' + change.state.code();
    return change.state == FindingState.UPDATED
        ? id + '/' + Instant.ofEpochMilli(change.lastBad)
        : id;
  }

  /**
   * Sends a body.
   *
   * @return the status of the answer
   */
  int send(String body) throws IOException {
    boolean inAddress = url.contains(MonitorOptions.SECRET);
    String address = inAddress ? url.replace(MonitorOptions.SECRET, secret) : url;
    String contentType =
        format == Format.SLACK ? "application/json" : "application/cloudevents+json";
    return HttpPost.send(address, contentType, inAddress ? null : secret, body);
  }
}
