package io.clicklake.job.unpack;

import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.ColumnSpec.EpochUnit;
import io.clicklake.catalog.dataset.ManifestSpec;
import io.clicklake.catalog.dataset.ProducersSpec;
import io.clicklake.catalog.dataset.TimeFormat;
import io.clicklake.catalog.dataset.ValuePath;
import io.clicklake.catalog.dataset.ValueSource;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import io.clicklake.job.record.Statement;
import io.clicklake.job.record.UnpackedEvent;
import io.clicklake.udfs.time.TimeParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the statement of a manifest. An event that matches the rules of manifests but has a wrong
 * value gets a rejection. Only the test for a manifest is on the hot path, because manifests are
 * few.
 */
final class StatementFinder {
  private static final int PRODUCER = 0;
  private static final int TIME = 1;
  private static final int COUNT = 2;
  private static final int ID = 3;

  private static final int MOST_TEXT = 1 << 12;
  private static final int MOST_DIGITS = 15;
  private static final String MISSING = "";

  /**
   * How long after the arrival of a manifest its period can start. A producer cannot state events
   * of the future, but its clock can be ahead.
   */
  private static final long MOST_AHEAD = Duration.ofHours(1).toMillis();

  private final StreamFilter rules;
  private final List<ValuePath> places = new ArrayList<>();
  private final EventValues values;
  private final long period;
  private final EpochUnit epoch;
  private final TimeParser times;
  private final String time;
  private final OpenedBytes text = new OpenedBytes();
  private final Rejection rejection = new Rejection();
  private Statement statement;

  /**
   * @param producers producers that have manifests
   * @param envelope the paths of the envelope that the dataset reads
   */
  StatementFinder(ProducersSpec producers, List<ColumnPath> envelope) {
    ManifestSpec manifests = producers.manifests().orElseThrow();
    rules = new StreamFilter(manifests.where(), envelope);
    places.add(manifests.producer());
    places.add(manifests.time());
    places.add(manifests.count());
    manifests.id().ifPresent(places::add);
    values = new EventValues(places, envelope);
    period = producers.period().toMillis();
    TimeFormat format = manifests.timeFormat();
    // The only time of a record is its arrival, which is a number of milliseconds.
    boolean isRecord = manifests.time().source() == ValueSource.RECORD;
    epoch = isRecord ? EpochUnit.MILLIS : format.epoch();
    times =
        new TimeParser(
            format.patterns().isEmpty() ? List.of("rfc3339") : format.patterns(),
            format.zone().orElse(null));
    time =
        "the start of a period of "
            + producers.period().toMinutes()
            + " min, at most an hour after the arrival, as "
            + (epoch != EpochUnit.NONE
                ? epoch.name().toLowerCase(Locale.ROOT) + " since 1970"
                : format.patterns().isEmpty()
                    ? "RFC 3339"
                    : String.join(" or ", format.patterns()));
  }

  /** Whether the event is a manifest. Hot path. */
  boolean isManifest(UnpackedEvent event) {
    return rules.matches(event);
  }

  /** The statement of the last manifest. */
  Statement statement() {
    return statement;
  }

  /** Reads a manifest; sets its rejection and returns false if a value is wrong. */
  boolean read(UnpackedEvent event) {
    values.read(event);
    String producer = text(PRODUCER);
    long start = start(event.record.arrivalMillis);
    String count = text(COUNT);
    String id = places.size() > ID ? text(ID) : null;
    if (producer.equals(MISSING)
        || producer.getBytes(StandardCharsets.UTF_8).length > ProducersSpec.MAX_NAME) {
      return reject(
          event,
          PRODUCER,
          "the name of a producer with at most " + ProducersSpec.MAX_NAME + " bytes");
    }
    if (start == TimeParser.NONE) {
      return reject(event, TIME, time);
    }
    if (!count.matches("\\d{1," + MOST_DIGITS + "}")) {
      return reject(event, COUNT, "a number of events");
    }
    if (MISSING.equals(id)) {
      return reject(event, ID, "the id of the manifest");
    }
    statement =
        new Statement(producer, start, Long.parseLong(count), id, event.record.arrivalMillis);
    return true;
  }

  private String text(int value) {
    text.clear(MOST_TEXT);
    return values.has(value) && values.append(value, text)
        ? new String(text.bytes, 0, text.length, StandardCharsets.UTF_8)
        : MISSING;
  }

  /**
   * The start of the period in milliseconds; {@link TimeParser#NONE} if the time is not the start
   * of a period, or is too far in the future.
   */
  private long start(long arrivalMillis) {
    String written = text(TIME);
    long micros = epoch == EpochUnit.NONE ? micros(written) : epoch(written);
    boolean isStart = micros != TimeParser.NONE && micros % (period * 1000) == 0;
    return isStart && micros / 1000 <= arrivalMillis + MOST_AHEAD ? micros / 1000 : TimeParser.NONE;
  }

  private long micros(String written) {
    byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
    return times.micros(bytes, 0, bytes.length);
  }

  private long epoch(String written) {
    if (!written.matches("\\d{1,19}")) {
      return TimeParser.NONE;
    }
    try {
      long number = Long.parseLong(written);
      switch (epoch) {
        case SECONDS:
          return Math.multiplyExact(number, 1_000_000L);
        case MILLIS:
          return Math.multiplyExact(number, 1_000L);
        case MICROS:
          return number;
        default:
          return number % 1000 == 0 ? number / 1000 : TimeParser.NONE;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      return TimeParser.NONE;
    }
  }

  private boolean reject(UnpackedEvent event, int value, String expected) {
    rejection.set(
        Reason.INVALID_MANIFEST,
        TypeFinder.pointer(places.get(value)),
        expected,
        values.shown(value, Rejection.ACTUAL_LIMIT * 4));
    event.rejection = rejection;
    return false;
  }
}
