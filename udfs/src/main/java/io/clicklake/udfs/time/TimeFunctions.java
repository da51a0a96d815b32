package io.clicklake.udfs.time;

import io.clicklake.udfs.time.TimePattern.OffsetPresence;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.functions.SpecializedFunction;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.types.inference.CallContext;

/** The SQL function for times, which calls {@link TimeParser}. */
public final class TimeFunctions {
  private TimeFunctions() {}

  /**
   * PARSE_TIME. The pattern must be a literal, so that a mistake in the pattern is found when the
   * job is planned. The zone can be an expression.
   */
  public static final class Parse extends ScalarFunction implements SpecializedFunction {
    private final String pattern;
    private transient TimeParser parser;

    public Parse() {
      this(null);
    }

    private Parse(String pattern) {
      this.pattern = pattern;
    }

    @Override
    public UserDefinedFunction specialize(SpecializedContext context) {
      CallContext call = context.getCallContext();
      TimePattern compiled = pattern(call);
      if (call.getArgumentDataTypes().size() < 3 && compiled.offset() != OffsetPresence.ALWAYS) {
        throw problem(
            "texts of the pattern '"
                + compiled
                + "' can have no offset; give their zone as the third argument, such as 'UTC'");
      }
      if (call.getArgumentDataTypes().size() == 3
          && call.isArgumentLiteral(2)
          && !call.isArgumentNull(2)) {
        checkZone(call.getArgumentValue(2, String.class).orElseThrow());
      }
      return new Parse(compiled.toString());
    }

    private static TimePattern pattern(CallContext call) {
      if (!call.isArgumentLiteral(1) || call.isArgumentNull(1)) {
        throw problem(
            "the pattern must be written as a literal such as 'yyMMddHHmmssZ', not as an"
                + " expression or NULL");
      }
      try {
        return TimePattern.of(call.getArgumentValue(1, String.class).orElseThrow());
      } catch (IllegalArgumentException e) {
        throw new ValidationException("PARSE_TIME(text, pattern, zone): " + e.getMessage(), e);
      }
    }

    private static void checkZone(String zone) {
      if (!TimeZones.isKnown(zone)) {
        throw problem("'" + zone + "' is not a time zone; use a name such as Europe/Berlin");
      }
    }

    private static ValidationException problem(String sentence) {
      return new ValidationException("PARSE_TIME(text, pattern, zone): " + sentence + ".");
    }

    @Override
    public void open(FunctionContext context) {
      parser = new TimeParser(List.of(pattern), null);
    }

    public @DataTypeHint(value = "TIMESTAMP_LTZ(6)", bridgedTo = TimestampData.class) TimestampData
        eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData text,
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData ignored) {
      return parse(text, null);
    }

    public @DataTypeHint(value = "TIMESTAMP_LTZ(6)", bridgedTo = TimestampData.class) TimestampData
        eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData text,
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData ignored,
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData zone) {
      if (zone == null) {
        return null;
      }
      byte[] name = zone.toBytes();
      ZoneOffsets offsets = parser.zones().find(name, 0, name.length);
      return offsets == null ? null : parse(text, offsets);
    }

    private TimestampData parse(StringData text, ZoneOffsets zone) {
      if (text == null) {
        return null;
      }
      byte[] bytes = text.toBytes();
      long micros = parser.micros(bytes, 0, bytes.length, zone);
      if (micros == TimeParser.NONE) {
        return null;
      }
      long millis = Math.floorDiv(micros, 1000L);
      return TimestampData.fromEpochMillis(millis, (int) (micros - millis * 1000) * 1000);
    }
  }
}
