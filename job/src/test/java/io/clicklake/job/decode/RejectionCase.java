package io.clicklake.job.decode;

import io.clicklake.catalog.contract.Contract;
import io.clicklake.job.record.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A case of {@code rejections.golden.txt}: a contract, an event that it rejects, and the message.
 *
 * <p>With {@code column}, the contract is the schema of the field {@code v}, which a column of this
 * type reads, and the event is a list of fields or a whole object. In an event, {@code «FF»} is a
 * byte. In an event or a contract, {@code «9×ab»} is a text repeated nine times.
 */
record RejectionCase(String contract, String column, String event, String says) {
  private static final DecodeLimits LIMITS =
      new DecodeLimits(2000, 4, Duration.ofHours(1), Duration.ofDays(2)).withRowBytes(600);
  private static final Pattern NOTATION = Pattern.compile("«([0-9A-F]{2})»|«(\\d+)×([^»]*)»");

  static List<RejectionCase> all() {
    String file;
    try (InputStream in = RejectionCase.class.getResourceAsStream("rejections.golden.txt")) {
      file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    List<RejectionCase> cases = new ArrayList<>();
    for (String block : file.replaceAll("(?m)^#.*\n", "").strip().split("\n{2,}", -1)) {
      cases.add(
          new RejectionCase(
              value(block, "contract"),
              value(block, "column"),
              value(block, "event"),
              value(block, "says")));
    }
    return cases;
  }

  private static String value(String block, String key) {
    Matcher line = Pattern.compile("(?m)^" + key + " *(.*)$").matcher(block);
    return line.find() ? line.group(1) : null;
  }

  /** The actual rejection; null if the event is accepted. */
  Rejection rejection() {
    String text = expanded(contract);
    if (column == null) {
      ComparedValidator validator = ComparedValidator.compile(Contract.parse(text), LIMITS);
      return validator.accepts(bytes(event)) ? null : validator.rejection();
    }
    Decoding decoding =
        Decoding.of(
            "\"v\":" + text,
            "t: {columns: {at: at, v: " + column + "}, time: at, partition: [day(at)]}",
            LIMITS);
    byte[] whole = bytes(event.startsWith("{") ? event : Decoding.event(event));
    decoding.compare(whole);
    return decoding.decoder.decode(whole, Decoding.ARRIVAL.toEpochMilli())
        ? null
        : decoding.decoder.rejection();
  }

  private static String expanded(String text) {
    return new String(bytes(text), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher notation = NOTATION.matcher(text);
    int from = 0;
    while (notation.find()) {
      bytes.writeBytes(text.substring(from, notation.start()).getBytes(StandardCharsets.UTF_8));
      if (notation.group(1) != null) {
        bytes.write(Integer.parseInt(notation.group(1), 16));
      } else {
        String repeated = notation.group(3).repeat(Integer.parseInt(notation.group(2)));
        bytes.writeBytes(repeated.getBytes(StandardCharsets.UTF_8));
      }
      from = notation.end();
    }
    bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }
}
