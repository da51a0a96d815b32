package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.core.JsonToken;
import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.row.PathNode;
import io.clicklake.job.record.Reason;
import java.io.IOException;

/**
 * One place of the contract, compiled: reads the value that the parser stands on, judges it and
 * captures what tables want of it. Hot.
 *
 * <p>A value of a wrong type is not judged further. Counts of items and properties, required keys
 * and what the library judges are reported when the value ends, everything else where it stands.
 */
public final class SchemaNode {
  int types = TypeSet.ANY;

  /** Whether only numbers without point and exponent are integers, as draft-04 has it. */
  boolean plainIntegers;

  boolean forbidden;
  AllowedValues[] allowed = {};
  NumberRules[] numbers = {};
  StringRules strings;

  /** Null, as {@link #array} is, where nothing is judged. */
  ObjectRules object;

  ArrayRules array;
  NetworkntRule[] library = {};
  PathNode capture;

  /** Reads one value; afterwards the parser stands on its last token. */
  public void read(DecodeContext pass, JsonToken token) throws IOException {
    int start = pass.parser.tokenStart();
    int before = pass.violations.count();
    switch (token) {
      case START_OBJECT:
      case START_ARRAY:
        readContainer(pass, token == JsonToken.START_OBJECT, start);
        break;
      case VALUE_STRING:
        readText(pass, start);
        break;
      case VALUE_NUMBER_INT:
      case VALUE_NUMBER_FLOAT:
        readNumber(pass, start);
        break;
      default:
        readLiteral(pass, token, start);
    }
    if (library.length > 0 && pass.violations.count() == before) {
      judgeByLibrary(pass, start);
    }
    if (capture != null && capture.hasSlots() && pass.violations.count() == 0) {
      capture(pass, token, start);
    }
  }

  private void readContainer(DecodeContext pass, boolean isObject, int start) throws IOException {
    boolean whole = capture != null && capture.isWhole();
    boolean right = isType(isObject ? TypeSet.OBJECT : TypeSet.ARRAY);
    int before = pass.violations.count();
    if (!right) {
      wrongType(pass, isObject ? "an object" : "an array");
    }
    pass.enter();
    if (whole || !right) {
      pass.mute();
    }
    if (isObject) {
      (right && object != null ? object : ObjectRules.NONE).read(pass);
    } else {
      (right && array != null ? array : ArrayRules.NONE).read(pass);
    }
    if (whole || !right) {
      pass.unmute();
    }
    pass.leave();
    if (right && pass.violations.count() == before) {
      for (AllowedValues values : allowed) {
        if (!values.hasContainer(pass.payload(), start, pass.parser.position())) {
          pass.violated(values.reason, values.expected, start);
        }
      }
    }
  }

  private void readText(DecodeContext pass, int start) throws IOException {
    pass.readText();
    if (!isType(TypeSet.STRING)) {
      wrongType(pass, start);
      return;
    }
    if (strings != null) {
      strings.judge(pass.text, pass, start);
    }
    for (AllowedValues values : allowed) {
      if (!values.hasText(pass.text)) {
        pass.violated(values.reason, values.expected, start);
      }
    }
  }

  private void readNumber(DecodeContext pass, int start) {
    pass.number.read(pass.payload(), start, pass.parser.position());
    if (pass.number.isExtreme()) {
      pass.violated(Reason.NUMBER_OUT_OF_RANGE, Expectations.ANY_NUMBER, start);
      return;
    }
    if (!isType(TypeSet.FRACTION) && !(isType(TypeSet.INTEGER) && isInteger(pass.number))) {
      wrongType(pass, start);
      return;
    }
    for (NumberRules rules : numbers) {
      rules.judge(pass.number, pass, start);
    }
    for (AllowedValues values : allowed) {
      if (!values.hasNumber(pass.number)) {
        pass.violated(values.reason, values.expected, start);
      }
    }
  }

  private void readLiteral(DecodeContext pass, JsonToken token, int start) {
    boolean isNull = token == JsonToken.VALUE_NULL;
    if (!isType(isNull ? TypeSet.NULL : TypeSet.BOOLEAN)) {
      wrongType(pass, start);
      return;
    }
    for (AllowedValues values : allowed) {
      if (isNull ? !values.hasNull() : !values.hasBoolean(token == JsonToken.VALUE_TRUE)) {
        pass.violated(values.reason, values.expected, start);
      }
    }
  }

  private boolean isType(int type) {
    return !forbidden && (types & type) != 0;
  }

  private boolean isInteger(NumberValue number) {
    return plainIntegers ? number.isPlain() : number.isInteger();
  }

  private void wrongType(DecodeContext pass, int start) {
    Reason reason = forbidden ? Reason.NOT_ALLOWED : Reason.TYPE;
    pass.violated(reason, expectedType(), start);
  }

  private void wrongType(DecodeContext pass, String actual) {
    Reason reason = forbidden ? Reason.NOT_ALLOWED : Reason.TYPE;
    pass.violated(reason, expectedType(), actual);
  }

  private String expectedType() {
    return forbidden ? Expectations.NOTHING : TypeSet.describe(types);
  }

  private void judgeByLibrary(DecodeContext pass, int start) {
    for (NetworkntRule rule : library) {
      rule.judge(pass, start);
    }
  }

  private void capture(DecodeContext pass, JsonToken token, int start) {
    int end = pass.parser.position();
    PathNode.Misfit misfit = null;
    switch (token) {
      case START_OBJECT:
      case START_ARRAY:
        misfit = capture.container(start, end, pass.captured);
        break;
      case VALUE_STRING:
        misfit = capture.text(pass.text, start, end, pass.captured);
        break;
      case VALUE_NUMBER_INT:
      case VALUE_NUMBER_FLOAT:
        misfit = capture.number(pass.number, pass.captured);
        break;
      case VALUE_TRUE:
      case VALUE_FALSE:
        misfit = capture.bool(token == JsonToken.VALUE_TRUE, start, end, pass.captured);
        break;
      default:
    }
    if (misfit != null) {
      pass.violated(misfit.reason(), misfit.expected(pass.captured), start);
    }
  }

  /** What is expected of a key that {@code propertyNames} refuses; null when the key meets it. */
  String refusal(DecodeContext pass, String name) {
    if (!isType(TypeSet.STRING)) {
      return Expectations.NO_KEY;
    }
    pass.text.set(name);
    String refusal = strings == null ? null : strings.refusal(pass.text);
    for (int i = 0; refusal == null && i < allowed.length; i++) {
      refusal = allowed[i].hasText(pass.text) ? null : allowed[i].expected;
    }
    for (int i = 0; refusal == null && i < library.length; i++) {
      refusal = library[i].refusal(name);
    }
    return refusal;
  }
}
