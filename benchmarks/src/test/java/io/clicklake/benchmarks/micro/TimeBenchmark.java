package io.clicklake.benchmarks.micro;

import io.clicklake.job.decode.format.Rfc3339;
import io.clicklake.job.decode.json.Utf8Slice;
import io.clicklake.udfs.time.TimeParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading one time from a text: RFC 3339, patterns, and the JDK's formatter for comparison. */
@State(Scope.Thread)
public class TimeBenchmark {
  private static final int TIMES = 16;
  private static final long FIRST_MILLIS = 1_795_939_200_123L;
  private static final String PATTERN = "yyyy-MM-dd'T'HH:mm:ss.SSSX";
  private static final String LOCAL = "yyyy-MM-dd HH:mm:ss.SSS";
  private static final String WORDS = "dd/MMM/yyyy:HH:mm:ss Z";

  private final byte[][] withOffset = texts(PATTERN, ZoneOffset.UTC);
  private final byte[][] local = texts(LOCAL, ZoneId.of("Europe/Berlin"));
  private final byte[][] words = texts(WORDS, ZoneOffset.UTC);
  private final TimeParser byPattern = new TimeParser(List.of(PATTERN), null);
  private final TimeParser bySecondPattern = new TimeParser(List.of(WORDS, PATTERN), null);
  private final TimeParser byZone = new TimeParser(List.of(LOCAL), "Europe/Berlin");
  private final TimeParser byWords = new TimeParser(List.of(WORDS), null);
  private final DateTimeFormatter byJava = DateTimeFormatter.ofPattern(PATTERN, Locale.ENGLISH);
  private final Utf8Slice slice = new Utf8Slice();
  private int next;

  @Benchmark
  public long timeRfc3339() {
    byte[] text = next(withOffset);
    slice.point(text, 0, text.length);
    return Rfc3339.micros(slice);
  }

  @Benchmark
  public long timePattern() {
    byte[] text = next(withOffset);
    return byPattern.micros(text, 0, text.length);
  }

  @Benchmark
  public long timeSecondPattern() {
    byte[] text = next(withOffset);
    return bySecondPattern.micros(text, 0, text.length);
  }

  @Benchmark
  public long timeZone() {
    byte[] text = next(local);
    return byZone.micros(text, 0, text.length);
  }

  @Benchmark
  public long timeWords() {
    byte[] text = next(words);
    return byWords.micros(text, 0, text.length);
  }

  @Benchmark
  public long timeJava() {
    String text = new String(next(withOffset), StandardCharsets.UTF_8);
    Instant time = OffsetDateTime.parse(text, byJava).toInstant();
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }

  /** The last time, in milliseconds since 1970. */
  long last() {
    return millis((next - 1) & (TIMES - 1));
  }

  private byte[] next(byte[][] texts) {
    return texts[next++ & (TIMES - 1)];
  }

  private static long millis(int index) {
    return FIRST_MILLIS + index * 86_461_001L;
  }

  private static byte[][] texts(String pattern, ZoneId zone) {
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(zone);
    byte[][] texts = new byte[TIMES][];
    for (int i = 0; i < TIMES; i++) {
      texts[i] =
          formatter.format(Instant.ofEpochMilli(millis(i))).getBytes(StandardCharsets.US_ASCII);
    }
    return texts;
  }
}
