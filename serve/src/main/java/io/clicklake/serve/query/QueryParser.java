package io.clicklake.serve.query;

import io.clicklake.catalog.DidYouMean;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the parameters of a request for an aggregate. Reports all mistakes together. */
public final class QueryParser {
  public static final List<String> PARAMETERS =
      List.of(
          "from",
          "to",
          "grain",
          "tz",
          "group_by",
          "filter",
          "measures",
          "order_by",
          "limit",
          "cursor",
          "as_of");

  private static final long DAY_MILLIS = 86_400_000;

  private final AggregateShape shape;
  private final QueryLimits limits;
  private final Parameters parameters;

  private QueryParser(AggregateShape shape, QueryLimits limits, Parameters parameters) {
    this.shape = shape;
    this.limits = limits;
    this.parameters = parameters;
  }

  /**
   * @param values the values of each parameter, in the order of the request
   * @throws WrongQueryException with all mistakes
   */
  public static AggregateQuery parse(
      AggregateShape shape, QueryLimits limits, Map<String, List<String>> values)
      throws WrongQueryException {
    Parameters parameters = new Parameters(values);
    parameters.allow(PARAMETERS);
    return new QueryParser(shape, limits, parameters).query();
  }

  private AggregateQuery query() throws WrongQueryException {
    Grain grain = grain();
    ZoneId zone = zone(grain);
    Instant from = time("from", zone);
    Instant to = time("to", zone);
    TimeBuckets buckets = buckets(grain, zone, from, to);
    List<String> groupBy = names("group_by", shape.groupNames(), "column to group by");
    List<String> measures = names("measures", shape.measureNames(), "measure");
    measures = measures.isEmpty() ? shape.measureNames() : measures;
    List<ColumnFilter> filters = new FilterParser(shape, parameters).filters();
    List<SortKey> orderBy = orderBy(grain, groupBy, measures);
    int limit = parameters.number("limit", QueryLimits.DEFAULT_ROWS, limits.rows());
    Optional<AsOf> asOf = asOf(zone);
    String canonical =
        AggregateQuery.canonical(from, to, grain, zone, groupBy, filters, measures, orderBy);
    Optional<PageCursor> cursor = cursor(canonical, groupBy, asOf);
    parameters.check();
    return new AggregateQuery(
        from, to, grain, zone, buckets, groupBy, filters, measures, orderBy, limit, cursor, asOf);
  }

  private Grain grain() {
    String text = parameters.one("grain").orElse(Grain.WINDOW.code());
    Optional<Grain> grain = Grain.of(text);
    if (grain.isEmpty()) {
      parameters.problem(
          "grain",
          "'grain' is '"
              + Parameters.cut(text)
              + "', expected one of "
              + String.join(", ", Grain.codes())
              + ".");
    }
    return grain.orElse(Grain.WINDOW);
  }

  private ZoneId zone(Grain grain) {
    Optional<String> text = parameters.one("tz");
    if (text.isPresent() && !grain.isCalendar()) {
      parameters.problem("tz", "'tz' has a meaning only with the grain day, week or month.");
    }
    try {
      return text.<ZoneId>map(ZoneId::of).orElse(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      parameters.problem(
          "tz",
          "'tz' is '"
              + Parameters.cut(text.orElseThrow())
              + "', expected a time zone, as in Europe/Berlin or UTC.");
      return ZoneOffset.UTC;
    }
  }

  /**
   * Reads a time with a zone, or a date. A date means the start of this day in the time zone of the
   * request.
   */
  private Instant time(String name, ZoneId zone) {
    Optional<String> text = parameters.one(name);
    if (text.isEmpty()) {
      parameters.problem(
          name, "'" + name + "' is missing: give a time, as in 2026-11-22T14:00:00Z.");
      return null;
    }
    Instant time = parsed(text.get(), zone);
    if (time == null) {
      parameters.problem(
          name,
          "'"
              + name
              + "' is '"
              + Parameters.cut(text.get())
              + "', expected a time, as in 2026-11-22T14:00:00Z, or a date, as in 2026-11-22.");
    } else if (Math.floorMod(time.toEpochMilli(), shape.windowMillis()) != 0
        || !time.equals(time.truncatedTo(ChronoUnit.MILLIS))) {
      parameters.problem(
          name,
          "'"
              + name
              + "' is inside of a window, and windows cannot be divided: give a multiple of "
              + Duration.ofMillis(shape.windowMillis())
              + " since 1970-01-01T00:00:00Z.");
    }
    return time;
  }

  /** The time in a text; null if the text is not a time in the years 1 to 9999. */
  static Instant parsed(String text, ZoneId zone) {
    try {
      Instant time =
          text.length() <= 10
              ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      int year = time.atOffset(ZoneOffset.UTC).getYear();
      return year >= 1 && year <= 9999 ? time : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The time buckets of the range; null if there is a problem. */
  private TimeBuckets buckets(Grain grain, ZoneId zone, Instant from, Instant to) {
    if (from == null || to == null) {
      return null;
    }
    if (!from.isBefore(to)) {
      parameters.problem("to", "'to' must be after 'from'.");
      return null;
    }
    if (!canDivide(grain, zone, from, to)) {
      parameters.problem(
          "grain",
          "Windows of "
              + Duration.ofMillis(shape.windowMillis())
              + " do not fit into the grain '"
              + grain.code()
              + "' of the time zone "
              + zone
              + ": use a longer grain, another time zone, or the grain window.");
      return null;
    }
    try {
      return TimeBuckets.of(grain, zone, shape.windowMillis(), from, to, limits.groups());
    } catch (IllegalArgumentException e) {
      parameters.problem(
          "grain",
          "The range has more than "
              + limits.groups()
              + " time buckets of the grain '"
              + grain.code()
              + "': use a longer grain or a shorter range.");
      return null;
    }
  }

  private boolean canDivide(Grain grain, ZoneId zone, Instant from, Instant to) {
    if (grain.isCalendar()) {
      return DAY_MILLIS % shape.windowMillis() == 0 && fitsOffsets(zone, from, to);
    }
    return grain.millis() % shape.windowMillis() == 0;
  }

  private boolean fitsOffsets(ZoneId zone, Instant from, Instant to) {
    Set<ZoneOffset> offsets = new LinkedHashSet<>();
    // A bucket can be a month, so the first one can start up to 31 days before the range.
    Instant time = from.minusMillis(31 * DAY_MILLIS);
    while (time.isBefore(to)) {
      offsets.add(zone.getRules().getOffset(time));
      var next = zone.getRules().nextTransition(time);
      if (next == null) {
        break;
      }
      time = next.getInstant();
    }
    return offsets.stream()
        .allMatch(offset -> offset.getTotalSeconds() * 1000L % shape.windowMillis() == 0);
  }

  private List<String> names(String parameter, List<String> known, String what) {
    List<String> names = parameters.list(parameter);
    for (String name : names) {
      if (!known.contains(name)) {
        parameters.problem(parameter, unknown(name, known, what));
      }
    }
    return names;
  }

  static String unknown(String name, List<String> known, String what) {
    String suggestion = DidYouMean.suggestion(name, known);
    return "'"
        + Parameters.cut(name)
        + "' is no "
        + what
        + (suggestion.isEmpty() ? "; there are " + String.join(", ", known) + "." : suggestion);
  }

  private List<SortKey> orderBy(Grain grain, List<String> groupBy, List<String> measures) {
    List<String> unique = new ArrayList<>();
    if (grain != Grain.TOTAL) {
      unique.add(SortKey.TIME);
    }
    unique.addAll(groupBy);
    List<String> known = new ArrayList<>(unique);
    known.addAll(measures);
    List<SortKey> keys = new ArrayList<>();
    for (String text : parameters.list("order_by")) {
      boolean descending = text.startsWith("-");
      String name = descending ? text.substring(1) : text;
      if (!known.contains(name)) {
        parameters.problem("order_by", unknown(name, known, "column of the answer"));
      } else if (keys.stream().anyMatch(key -> key.column().equals(name))) {
        parameters.problem("order_by", "'order_by' names a column twice.");
      } else {
        keys.add(new SortKey(name, descending));
      }
    }
    for (String name : unique) {
      if (keys.stream().noneMatch(key -> key.column().equals(name))) {
        keys.add(new SortKey(name, false));
      }
    }
    return List.copyOf(keys);
  }

  private Optional<AsOf> asOf(ZoneId zone) {
    Optional<String> text = parameters.one("as_of");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get().matches("[0-9]{1,18}|" + Long.MAX_VALUE)) {
      return Optional.of(new AsOf(Long.valueOf(text.get()), null));
    }
    Instant time = parsed(text.get(), zone);
    if (time == null) {
      parameters.problem(
          "as_of",
          "'as_of' is '"
              + Parameters.cut(text.get())
              + "', expected the number of a checkpoint, or a time, as in 2026-11-22T14:00:00Z.");
      return Optional.empty();
    }
    return Optional.of(new AsOf(null, time));
  }

  private Optional<PageCursor> cursor(String canonical, List<String> groupBy, Optional<AsOf> asOf) {
    Optional<String> text = parameters.one("cursor");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<PageCursor> cursor = PageCursor.decode(text.get());
    if (cursor.isEmpty()) {
      parameters.problem("cursor", "'cursor' is not the cursor of an answer: copy it whole.");
    } else if (!cursor.get().query().equals(hash(canonical))
        || cursor.get().groups().size() != groupBy.size()) {
      parameters.problem(
          "cursor",
          "'cursor' belongs to another request: repeat all other parameters, or start without it.");
    } else if (asOf.isPresent()) {
      parameters.problem("as_of", "'cursor' holds its own checkpoint: leave out 'as_of'.");
    }
    return cursor;
  }

  /** The hash of a request that its cursors contain. */
  public static String hash(String canonical) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
