package io.clicklake.udfs.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.udfs.time.TimePattern.OffsetPresence;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimePatternTest {
  private static final long SEED = Long.getLong("seed", 20261129);

  /** Patterns whose letters mean exactly what they mean in Java. */
  private static final List<String> PATTERNS =
      List.of(
          "yyyy-MM-dd HH:mm:ss.SSS",
          "yyyy-MM-dd'T'HH:mm:ssXXX",
          "yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSSXX",
          "yyyy-MM-dd'T'HH:mm:ssX",
          "yyyy-MM-dd'T'HH:mmX",
          "yyyy-MM-dd'T'HH:mm:ss[.SSS]xxx",
          "yyyyMMdd'T'HHmmssX",
          "yyMMddHHmmssZ",
          "yyyyMMddHH",
          "uuuu/MM/dd",
          "dd/MMM/yyyy:HH:mm:ss Z",
          "EEE, dd MMM yyyy HH:mm:ss xx",
          "MM/dd/yyyy hh:mm:ss.SSSSSS a",
          "'on' yyyy-MM-dd 'at' HH 'o''clock'",
          "yyyy-MM-dd[' 'HH:mm[:ss[.SS]]]",
          "yyyy-MM-dd'T'HH:mm:ss[XXX][XX][X]",
          "yyyy-MM-dd HH:mm:ssZZZZZ");

  /** Patterns with single letters, for which Java reads any number of digits. */
  private static final List<String> LOOSE_PATTERNS =
      List.of("EEEE d MMMM yyyy h:mm a", "d.M.yyyy H:m:s");

  private final Random random = new Random(SEED);

  @BeforeEach
  void printSeed() {
    System.out.println("seed " + SEED);
  }

  @Test
  void readsWhatJavaWrites() {
    List<String> patterns = new ArrayList<>(PATTERNS);
    patterns.addAll(LOOSE_PATTERNS);
    for (String pattern : patterns) {
      DateTimeFormatter writer = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
      for (int i = 0; i < 2_000; i++) {
        String text = writer.format(time());

        assertThat(read(pattern, text))
            .as("seed %d: '%s' by %s", SEED, text, pattern)
            .isPresent()
            .isEqualTo(readByJava(pattern, text));
      }
    }
  }

  @Test
  void acceptsAndRejectsAlmostRightTextsAsJavaDoes() {
    int accepted = 0;
    for (String pattern : PATTERNS) {
      DateTimeFormatter writer = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
      for (int i = 0; i < 2_000; i++) {
        String text = changed(writer.format(time()));
        Optional<Instant> expected = readByJava(pattern, text);
        accepted += expected.isPresent() ? 1 : 0;

        assertThat(read(pattern, text))
            .as("seed %d: '%s' by %s", SEED, text, pattern)
            .isEqualTo(expected);
      }
    }
    assertThat(accepted).isBetween(1_000, 20_000);
  }

  @Test
  void readsLocalTimesOfAZoneAsJavaDoes() {
    String pattern = "yyyy-MM-dd HH:mm:ss";
    for (String name : List.of("Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "UTC")) {
      ZoneId zone = ZoneId.of(name);
      TimeParser parser = new TimeParser(List.of(pattern), name);
      for (int i = 0; i < 20_000; i++) {
        LocalDateTime local =
            LocalDateTime.of(1970 + random.nextInt(130), 1, 1, 0, 0)
                .plusMinutes(random.nextInt(366 * 24 * 60));
        boolean occurs = !zone.getRules().getValidOffsets(local).isEmpty();
        String text = local.format(DateTimeFormatter.ofPattern(pattern));

        long micros = parse(parser, text);

        assertThat(micros)
            .as("seed %d: %s in %s", SEED, text, name)
            .isEqualTo(occurs ? local.atZone(zone).toEpochSecond() * 1_000_000 : TimeParser.NONE);
      }
    }
  }

  @ParameterizedTest(name = "{1} in {0} is {2}")
  @CsvSource({
    "Europe/Berlin, 2026-10-25 01:59:59, 2026-10-24T23:59:59Z",
    "Europe/Berlin, 2026-10-25 02:00:00, 2026-10-25T00:00:00Z",
    "Europe/Berlin, 2026-10-25 02:30:00, 2026-10-25T00:30:00Z",
    "Europe/Berlin, 2026-10-25 02:59:59, 2026-10-25T00:59:59Z",
    "Europe/Berlin, 2026-10-25 03:00:00, 2026-10-25T02:00:00Z",
    "Europe/Berlin, 2026-03-29 01:59:59, 2026-03-29T00:59:59Z",
    "Europe/Berlin, 2026-03-29 02:00:00, ",
    "Europe/Berlin, 2026-03-29 02:59:59, ",
    "Europe/Berlin, 2026-03-29 03:00:00, 2026-03-29T01:00:00Z",
    "+05:30, 2026-03-29 02:30:00, 2026-03-28T21:00:00Z",
    "-0330, 2026-03-29 02:30:00, 2026-03-29T06:00:00Z",
    "+01, 2026-03-29 02:30:00, 2026-03-29T01:30:00Z",
    "Z, 2026-03-29 02:30:00, 2026-03-29T02:30:00Z",
  })
  void takesTheEarlierOfTwoTimesAndNoneThatDoesNotOccur(String zone, String text, String instant) {
    long micros = parse(new TimeParser(List.of("yyyy-MM-dd HH:mm:ss"), zone), text);

    assertThat(instant(micros)).isEqualTo(Optional.ofNullable(instant).map(Instant::parse));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "rfc1123; Sun, 29 Nov 2026 08:00:00 GMT; 2026-11-29T08:00:00Z",
        "rfc1123; 29 Nov 2026 08:00 +0130; 2026-11-29T06:30:00Z",
        "rfc1123; Sun, 9 Nov 2026 08:00:00 GMT; ",
        "rfc1123; sun, 29 nov 2026 08:00:00 est; 2026-11-29T13:00:00Z",
        "rfc3339; 2026-11-29T08:00:00.1234567Z; 2026-11-29T08:00:00.123456Z",
        "rfc3339; 2026-11-29t08:00:00-00:00; 2026-11-29T08:00:00Z",
        "rfc3339; 2026-11-29T08:00:00; ",
        "yyyy-MM-dd HH:mm:ss z; 2026-11-29 08:00:00 UTC; 2026-11-29T08:00:00Z",
        "yyyy-MM-dd HH:mm:ss z; 2026-11-29 08:00:00 CEST; 2026-11-29T06:00:00Z",
        "yyyy-MM-dd HH:mm:ss z; 2026-11-29 08:00:00 +01:00; 2026-11-29T07:00:00Z",
        "yyyy-MM-dd HH:mm:ss z; 2026-11-29 08:00:00 XYZ; ",
        "yyyy-MM-dd HH:mm:ss VV; 2026-07-29 08:00:00 Europe/Berlin; 2026-07-29T06:00:00Z",
        "yyyy-MM-dd HH:mm:ss VV; 2026-07-29 08:00:00 Europe/Atlantis; ",
        "yyyy-MM-dd'T'HH:mm:ssX'['VV']'; 2026-11-29T08:00:00Z[UTC]; 2026-11-29T08:00:00Z",
        "yyyy-MM-dd'T'HH:mm:ss,SSSX; 2026-11-29T08:00:00,123Z; 2026-11-29T08:00:00.123Z",
        "yyyy年MM月dd日 HH:mmX; 2026年11月29日 08:00Z; 2026-11-29T08:00:00Z",
        "yyyyMMddX; 20261129+03; 2026-11-28T21:00:00Z",
        "yyyyMMddx; 20261129+0030; 2026-11-28T23:30:00Z",
        "yyyyMMddx; 20261129+00; 2026-11-29T00:00:00Z",
        "yyyyMMddx; 20261129Z; ",
      })
  void readsNamedPatternsZonesAndLiterals(String pattern, String text, String instant) {
    assertThat(read(pattern, text)).isEqualTo(Optional.ofNullable(instant).map(Instant::parse));
  }

  @Test
  void usesTheFirstPatternThatFits() {
    TimeParser parser =
        new TimeParser(List.of("dd.MM.yyyy HH:mm:ss", "MM/dd/yyyy HH:mm:ss", "rfc3339"), "UTC");

    assertThat(instant(parse(parser, "05.11.2026 08:00:00"))).hasToString(text("2026-11-05"));
    assertThat(instant(parse(parser, "05/11/2026 08:00:00"))).hasToString(text("2026-05-11"));
    assertThat(instant(parse(parser, "2026-11-29T08:00:00Z"))).hasToString(text("2026-11-29"));
    assertThat(instant(parse(parser, "2026-11-29"))).isEmpty();
    assertThat(instant(parse(parser, ""))).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "yyyy-MM-dd HH:mm:ss.nnn; has 'nnn', which is not supported; the letters are yy, yyyy,",
        "YYYY-MM-dd; has 'YYYY', which is not supported",
        "yyy-MM-dd; has 'yyy', which is not supported",
        "yyyy-MM-ddF; has 'F', which is not supported",
        "yyyy-MM-dd'T; has a quote that is not closed.",
        "MMM dd HH:mm:ss; has no year; add yyyy or yy.",
        "yyyy-dd; has no month; add MM or MMM.",
        "yyyy-MM; has no day; add dd.",
        "yyyy-MM-dd hh:mm; has 'h' without 'a'; use HH, or add a.",
        "yyyy-MM-dd HH:mm a; has 'a' without 'h'; use hh.",
        "yyyy-MM-dd mm; has a minute without an hour; add HH.",
        "yyyy-MM-dd HH:ss; has a second without a minute; add mm.",
        "yyyy-MM-dd HH:mm.SSS; has a fraction without a second; add ss.",
        "yyyy-MM-dd [HH; has '[' without ']'.",
        "yyyy-MM-dd] HH; has ']' without '['.",
        "yyyy-MM-dd{HH}; has '{'; write it in single quotes.",
        "dMMyyyy; has digits directly after 'd', which can have one or two digits",
      })
  void saysWhatIsWrongWithAPattern(String pattern, String problem) {
    assertThatThrownBy(() -> TimePattern.of(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the pattern '" + pattern + "' " + problem);
  }

  @Test
  void knowsWhetherItsTextsHaveAnOffset() {
    assertThat(TimePattern.of("yyyy-MM-dd").offset()).isEqualTo(OffsetPresence.NEVER);
    assertThat(TimePattern.of("yyyy-MM-ddX").offset()).isEqualTo(OffsetPresence.ALWAYS);
    assertThat(TimePattern.of("yyyy-MM-dd[X]").offset()).isEqualTo(OffsetPresence.SOMETIMES);
    assertThat(TimePattern.of("rfc1123").offset()).isEqualTo(OffsetPresence.ALWAYS);
  }

  @Test
  void throwsNothingOnRandomBytes() {
    TimeParser parser =
        new TimeParser(List.of("yyyy-MM-dd HH:mm[:ss][.SSS][X][VV]", "rfc1123", "yyMMddHH"), "UTC");
    byte[] bytes = new byte[40];
    for (int i = 0; i < 100_000; i++) {
      random.nextBytes(bytes);
      int from = random.nextInt(bytes.length);

      assertThat(parser.micros(bytes, from, from + random.nextInt(bytes.length - from)))
          .isEqualTo(TimeParser.NONE);
    }
  }

  private OffsetDateTime time() {
    return OffsetDateTime.of(
        LocalDateTime.of(2000, 1, 1, 0, 0)
            .plusDays(random.nextInt(36_525))
            .plusNanos(random.nextInt(86_400) * 1_000_000_000L + random.nextInt(1_000_000_000)),
        ZoneOffset.ofTotalSeconds((random.nextInt(145) - 72) * 900));
  }

  /** The text with one character replaced, inserted or removed. */
  private String changed(String text) {
    String pool = "0123456789 -+:./TZAPM[]";
    int at = random.nextInt(text.length());
    char c = pool.charAt(random.nextInt(pool.length()));
    switch (random.nextInt(3)) {
      case 0:
        return text.substring(0, at) + c + text.substring(at + 1);
      case 1:
        return text.substring(0, at) + c + text.substring(at);
      default:
        return text.substring(0, at) + text.substring(at + 1);
    }
  }

  private static Optional<Instant> readByJava(String pattern, String text) {
    DateTimeFormatter reader =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(pattern.replace('y', 'u'))
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    try {
      TemporalAccessor parsed = reader.parse(text);
      LocalTime time = parsed.query(TemporalQueries.localTime());
      ZoneOffset offset = parsed.query(TemporalQueries.offset());
      LocalDateTime local = LocalDate.from(parsed).atTime(time == null ? LocalTime.MIDNIGHT : time);
      boolean isCommon = local.getYear() >= 0 && local.getYear() <= 9999;
      return !isCommon
          ? Optional.empty()
          : Optional.of(
              local
                  .toInstant(offset == null ? ZoneOffset.UTC : offset)
                  .truncatedTo(ChronoUnit.MICROS));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> read(String pattern, String text) {
    return instant(parse(new TimeParser(List.of(pattern), "UTC"), text));
  }

  private static long parse(TimeParser parser, String text) {
    byte[] bytes = ("x" + text + "1").getBytes(StandardCharsets.UTF_8);
    return parser.micros(bytes, 1, bytes.length - 1);
  }

  private static Optional<Instant> instant(long micros) {
    return micros == TimeParser.NONE
        ? Optional.empty()
        : Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  private static String text(String day) {
    return "Optional[" + day + "T08:00:00Z]";
  }
}
