package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.core.JsonToken;
import io.clicklake.job.decode.context.DecodeContext;
import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.json.Utf8Slice;
import io.clicklake.job.decode.row.PathNode;
import io.clicklake.job.record.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A compiled node of the contract: reads the parser's current value, validates it and captures what
 * the tables' columns need. Hot path: the node runs for every value of every event.
 *
 * <p>For a value of a wrong type there is one violation, and no other keyword is checked for this
 * value. Some violations of an object or array are reported only after the violations of the values
 * inside it: missing keys, wrong numbers of keys or items, {@code enum} and {@code const},
 * violations of a {@link WholeValueRule}, and values that a column cannot store.
 */
public final class SchemaNode {
  private final int types;
  private final boolean plainIntegers;
  private final boolean neverValid;
  private final AllowedValues[] allowed;
  private final NumberRules[] numbers;
  private final StringRules strings;
  private final ContainerRules containers;
  private final WholeValueRule[] wholeValue;
  private final PathNode capture;

  private SchemaNode(Builder builder) {
    this.types = builder.types;
    this.plainIntegers = builder.plainIntegers;
    this.neverValid = builder.neverValid;
    this.allowed = builder.allowed.toArray(new AllowedValues[0]);
    this.numbers = builder.numbers.toArray(new NumberRules[0]);
    this.strings = builder.strings;
    this.containers = builder.containers;
    this.wholeValue = builder.wholeValue.toArray(new WholeValueRule[0]);
    this.capture = builder.capture;
  }

  /** The parts of a node. Without any change, the node allows every value and captures nothing. */
  public static final class Builder {
    private int types = TypeSet.ANY;
    private boolean plainIntegers;
    private boolean neverValid;
    private final List<AllowedValues> allowed = new ArrayList<>();
    private final List<NumberRules> numbers = new ArrayList<>();
    private StringRules strings;
    private ContainerRules containers;
    private final List<WholeValueRule> wholeValue = new ArrayList<>();
    private PathNode capture;

    /** Allows only types of this {@link TypeSet} from now on. */
    public void restrictTypes(int types) {
      this.types &= types;
    }

    /** Whether one of these types is allowed. */
    public boolean allows(int types) {
      return (this.types & types) != 0;
    }

    /** Sets whether only numbers without point and exponent are integers, as in draft-04. */
    public void setPlainIntegers(boolean plainIntegers) {
      this.plainIntegers = plainIntegers;
    }

    public void setNeverValid(boolean neverValid) {
      this.neverValid = neverValid;
    }

    public void add(AllowedValues values) {
      allowed.add(values);
    }

    public void add(NumberRules rules) {
      numbers.add(rules);
    }

    /** Sets the rules for strings; null if there are none. */
    public void setStrings(StringRules rules) {
      strings = rules;
    }

    public void add(WholeValueRule rule) {
      wholeValue.add(rule);
    }

    /** Builds the node. The rules for objects and arrays can be set later. */
    public SchemaNode build(ContainerRules containers, PathNode capture) {
      this.containers = containers;
      this.capture = capture;
      return new SchemaNode(this);
    }
  }

  /** Reads one value. Afterwards the parser is at the last token of the value. */
  public void read(DecodeContext context, JsonToken token) throws IOException {
    int start = context.parser().tokenStart();
    int before = context.violations().count();
    switch (token) {
      case START_OBJECT:
      case START_ARRAY:
        readContainer(context, token == JsonToken.START_OBJECT, start);
        break;
      case VALUE_STRING:
        readText(context, start);
        break;
      case VALUE_NUMBER_INT:
      case VALUE_NUMBER_FLOAT:
        readNumber(context, start);
        break;
      default:
        readLiteral(context, token, start);
    }
    if (wholeValue.length > 0 && context.violations().count() == before) {
      checkWholeValue(context, start);
    }
    if (capture != null && capture.hasSlots() && context.violations().count() == 0) {
      capture(context, token, start);
    }
  }

  private void readContainer(DecodeContext context, boolean isObject, int start)
      throws IOException {
    boolean keepsWhole = capture != null && capture.isWhole();
    boolean typeMatches = isType(isObject ? TypeSet.OBJECT : TypeSet.ARRAY);
    int before = context.violations().count();
    if (!typeMatches) {
      wrongType(context, isObject ? "an object" : "an array");
    }
    context.nesting().enter();
    if (keepsWhole || !typeMatches) {
      context.skipUnknownFields();
    }
    if (isObject && typeMatches) {
      containers.object().read(context);
    } else if (isObject) {
      SkippedValue.readObject(context);
    } else if (typeMatches) {
      containers.array().read(context);
    } else {
      SkippedValue.readArray(context);
    }
    if (keepsWhole || !typeMatches) {
      context.resumeUnknownFields();
    }
    context.nesting().leave();
    if (typeMatches && context.violations().count() == before) {
      for (AllowedValues values : allowed) {
        if (!values.hasContainer(context.payload(), start, context.parser().position())) {
          context.violated(values.reason, values.expected, start);
        }
      }
    }
  }

  private void readText(DecodeContext context, int start) throws IOException {
    context.readText();
    if (!isType(TypeSet.STRING)) {
      wrongType(context, start);
      return;
    }
    if (strings != null) {
      strings.check(context.text(), context, start);
    }
    for (AllowedValues values : allowed) {
      if (!values.hasText(context.text())) {
        context.violated(values.reason, values.expected, start);
      }
    }
  }

  private void readNumber(DecodeContext context, int start) {
    NumberValue number = context.readNumber(start);
    if (number.isExtreme()) {
      context.violated(Reason.NUMBER_OUT_OF_RANGE, Expectations.ANY_NUMBER, start);
      return;
    }
    if (!isType(TypeSet.FRACTION) && !(isType(TypeSet.INTEGER) && isInteger(number))) {
      wrongType(context, start);
      return;
    }
    for (NumberRules rules : numbers) {
      rules.check(number, context, start);
    }
    for (AllowedValues values : allowed) {
      if (!values.hasNumber(number)) {
        context.violated(values.reason, values.expected, start);
      }
    }
  }

  private void readLiteral(DecodeContext context, JsonToken token, int start) {
    boolean isNull = token == JsonToken.VALUE_NULL;
    if (!isType(isNull ? TypeSet.NULL : TypeSet.BOOLEAN)) {
      wrongType(context, start);
      return;
    }
    for (AllowedValues values : allowed) {
      if (isNull ? !values.hasNull() : !values.hasBoolean(token == JsonToken.VALUE_TRUE)) {
        context.violated(values.reason, values.expected, start);
      }
    }
  }

  /** Whether the node allows a text, but for its {@link WholeValueRule}s. */
  public boolean allowsText(Utf8Slice text) {
    if (!isType(TypeSet.STRING) || (strings != null && !strings.allow(text))) {
      return false;
    }
    for (AllowedValues values : allowed) {
      if (!values.hasText(text)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the node allows a number, but for its {@link WholeValueRule}s. */
  public boolean allowsNumber(NumberValue number) {
    if (number.isExtreme()
        || (!isType(TypeSet.FRACTION) && !(isType(TypeSet.INTEGER) && isInteger(number)))) {
      return false;
    }
    for (NumberRules rules : numbers) {
      if (!rules.allow(number)) {
        return false;
      }
    }
    for (AllowedValues values : allowed) {
      if (!values.hasNumber(number)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the node allows true or false, but for its {@link WholeValueRule}s. */
  public boolean allowsBoolean(boolean value) {
    for (AllowedValues values : allowed) {
      if (!values.hasBoolean(value)) {
        return false;
      }
    }
    return isType(TypeSet.BOOLEAN);
  }

  /** Whether the node allows null, but for its {@link WholeValueRule}s. */
  public boolean allowsNull() {
    for (AllowedValues values : allowed) {
      if (!values.hasNull()) {
        return false;
      }
    }
    return isType(TypeSet.NULL);
  }

  /**
   * Whether {@code enum} and {@code const} allow the object or array whose JSON text has these
   * offsets in the payload.
   */
  public boolean allowsContainer(byte[] payload, int from, int to) {
    for (AllowedValues values : allowed) {
      if (!values.hasContainer(payload, from, to)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the {@link WholeValueRule}s allow the value with these offsets in the payload. */
  public boolean allowsWhole(byte[] payload, int from, int to) {
    for (WholeValueRule rule : wholeValue) {
      if (!rule.allows(payload, from, to)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the node, as the rule of {@code propertyNames}, allows this key. */
  public boolean allowsKey(Utf8Slice key) {
    if (!allowsText(key)) {
      return false;
    }
    for (WholeValueRule rule : wholeValue) {
      if (rule.unmetExpectation(key.toString()) != null) {
        return false;
      }
    }
    return true;
  }

  /** The rules for objects; null if the contract does not allow objects. */
  public ObjectRules object() {
    return containers.object();
  }

  /** The rules for arrays; null if the contract does not allow arrays. */
  public ArrayRules array() {
    return containers.array();
  }

  /** Captures the value; null when no table reads it. */
  public PathNode capture() {
    return capture;
  }

  /** Whether the node allows the type, a single bit of a {@link TypeSet}. */
  public boolean isType(int type) {
    return !neverValid && (types & type) != 0;
  }

  private boolean isInteger(NumberValue number) {
    return plainIntegers ? number.isPlain() : number.isInteger();
  }

  private void wrongType(DecodeContext context, int start) {
    Reason reason = neverValid ? Reason.NOT_ALLOWED : Reason.TYPE;
    context.violated(reason, expectedType(), start);
  }

  private void wrongType(DecodeContext context, String actual) {
    Reason reason = neverValid ? Reason.NOT_ALLOWED : Reason.TYPE;
    context.violated(reason, expectedType(), actual);
  }

  private String expectedType() {
    return neverValid ? Expectations.NOTHING : TypeSet.describe(types);
  }

  private void checkWholeValue(DecodeContext context, int start) {
    for (WholeValueRule rule : wholeValue) {
      rule.check(context, start);
    }
  }

  private void capture(DecodeContext context, JsonToken token, int start) {
    int end = context.parser().position();
    PathNode.ConversionFailure failure = null;
    switch (token) {
      case START_OBJECT:
      case START_ARRAY:
        failure = capture.container(start, end, context.captured());
        break;
      case VALUE_STRING:
        failure = capture.text(context.text(), start, end, context.captured());
        break;
      case VALUE_NUMBER_INT:
      case VALUE_NUMBER_FLOAT:
        failure = capture.number(context.number(), context.captured());
        break;
      case VALUE_TRUE:
      case VALUE_FALSE:
        failure = capture.bool(token == JsonToken.VALUE_TRUE, start, end, context.captured());
        break;
      default:
    }
    if (failure != null) {
      context.violated(failure.reason(), failure.expected(context.captured()), start);
    }
  }

  /**
   * The text that says what {@code propertyNames} expects of a key; null when the key meets the
   * rule.
   */
  String unmetExpectation(DecodeContext context, String name) {
    if (!isType(TypeSet.STRING)) {
      return Expectations.NO_KEY;
    }
    context.text().set(name);
    String unmetExpectation = strings == null ? null : strings.unmetExpectation(context.text());
    for (int i = 0; unmetExpectation == null && i < allowed.length; i++) {
      unmetExpectation = allowed[i].hasText(context.text()) ? null : allowed[i].expected;
    }
    for (int i = 0; unmetExpectation == null && i < wholeValue.length; i++) {
      unmetExpectation = wholeValue[i].unmetExpectation(name);
    }
    return unmetExpectation;
  }
}
