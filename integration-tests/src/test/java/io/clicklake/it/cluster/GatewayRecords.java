package io.clicklake.it.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clicklake.testkit.generate.GeneratedEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * Records of a gateway without end. Each has up to eight events: readings of devices, some of them
 * sent twice, alarms, heartbeats, and events that must be rejected. Half of the records are
 * compressed. Some records cannot be opened.
 */
final class GatewayRecords implements Iterator<GeneratedEvent> {
  private static final int MOST_EVENTS = 8;
  private static final int KEPT = 40;

  private final SplittableRandom random;
  private final long baseMillis;
  private final Deque<GeneratedEvent> readings = new ArrayDeque<>();
  private long events;

  /**
   * @param baseMillis the time of the first event
   */
  GatewayRecords(long seed, long baseMillis) {
    this.random = new SplittableRandom(seed);
    this.baseMillis = baseMillis;
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public GeneratedEvent next() {
    int size = random.nextInt(MOST_EVENTS + 1);
    List<GeneratedEvent> packed = new ArrayList<>();
    for (int number = 0; number < size; number++) {
      packed.add(event(number));
    }
    String key = "gateway-" + random.nextInt(20);
    int form = random.nextInt(100);
    if (form < 2) {
      byte[] whole = gzip("{}");
      return GeneratedEvent.rejected(
          Arrays.copyOf(whole, whole.length - 6), key, "malformed_payload");
    }
    return packed(packed, key, form < 50);
  }

  /** A record of this many equal alarms: the place of each is different, and so is its id. */
  static GeneratedEvent alarms(int count, long nowMillis, String key) {
    GeneratedEvent alarm = fresh(alarm(Instant.ofEpochMilli(nowMillis), 1, 0));
    return packed(Collections.nCopies(count, alarm), key, true);
  }

  private GeneratedEvent event(int number) {
    Instant at = Instant.ofEpochMilli(baseMillis + 50 * events++);
    int kind = random.nextInt(100);
    if (kind < 40) {
      return remembered(fresh(reading(at)));
    } else if (kind < 45 && !readings.isEmpty()) {
      return readings.pollFirst().again();
    } else if (kind < 85) {
      return fresh(alarm(at, 1 + random.nextInt(5), number));
    } else if (kind < 90) {
      return GeneratedEvent.filtered(bytes("{\"kind\":\"heartbeat\",\"at\":0}"), "");
    }
    return rejected(at, number, kind % 5);
  }

  private static GeneratedEvent rejected(Instant at, int number, int flaw) {
    String alarm = alarm(at, 1, number);
    switch (flaw) {
      case 0:
        return rejected(alarm(at, 0, number), "minimum");
      case 1:
        return rejected(alarm(Instant.EPOCH, 1, number), "time_out_of_range");
      case 2:
        return rejected(alarm.replace("\"device\":", "\"host\":"), "required");
      case 3:
        return rejected("{\"kind\":\"alert\"}", "unknown_type");
      default:
        return rejected(alarm.substring(0, alarm.length() - 1), "malformed_json");
    }
  }

  private GeneratedEvent remembered(GeneratedEvent reading) {
    readings.addLast(reading);
    if (readings.size() > KEPT) {
      readings.pollFirst();
    }
    return reading;
  }

  private String reading(Instant at) {
    StringBuilder text = new StringBuilder();
    text.append("{\"kind\":\"reading\",\"id\":\"r-").append(events);
    text.append("\",\"at\":\"").append(at);
    text.append("\",\"device\":\"d-").append(random.nextInt(10)).append("\",\"values\":[");
    int values = random.nextInt(4);
    for (int i = 0; i < values; i++) {
      text.append(i == 0 ? "" : ",").append("{\"metric\":\"");
      text.append(random.nextBoolean() ? "temperature" : "pressure");
      text.append("\",\"value\":").append(random.nextInt(100)).append('}');
    }
    return text.append("]}").toString();
  }

  private static String alarm(Instant at, int level, int number) {
    return String.format(
        "{\"kind\":\"alarm\",\"device\":\"d-%d\",\"at\":\"%s\",\"level\":%d,\"number\":%d}",
        level, at, level, number);
  }

  private static GeneratedEvent packed(List<GeneratedEvent> events, String key, boolean zipped) {
    // After a line break, an event begins even if the event before it has no end.
    StringBuilder lines = new StringBuilder();
    events.forEach(event -> lines.append(new String(event.payload(), UTF_8)).append('\n'));
    // A record without any byte is one event, which is empty.
    String text = lines.length() == 0 ? "[]" : lines.toString();
    return GeneratedEvent.packed(zipped ? gzip(text) : bytes(text), key, events);
  }

  private static GeneratedEvent fresh(String event) {
    return GeneratedEvent.fresh(bytes(event), "");
  }

  private static GeneratedEvent rejected(String event, String reason) {
    return GeneratedEvent.rejected(bytes(event), "", reason);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(bytes(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
