package io.clicklake.job.decode.context;

import io.clicklake.job.decode.json.JsonPointers;
import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.json.PayloadParser;
import io.clicklake.job.decode.json.Utf8Slice;
import io.clicklake.job.decode.row.CaptureBuffer;
import io.clicklake.job.decode.row.EventRows;
import io.clicklake.job.decode.row.PathNode;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The state that all compiled nodes share while they read one payload: the parser and its current
 * value, the buffer of captured values, the unknown fields, and the violations. Hot path: one
 * instance is reused for all payloads of a task.
 */
public final class DecodeContext {
  private static final int SLICE_LIMIT = Rejection.ACTUAL_LIMIT * 4;

  private final Violations violations = new Violations();
  private final Utf8Slice text = new Utf8Slice();
  private final NumberValue number = new NumberValue();
  private final UnknownFields unknown = new UnknownFields();
  private final Nesting nesting;
  private final CaptureBuffer captured;
  private final boolean wantsExtra;
  private final PathNode root;
  private PayloadParser parser = new PayloadParser();
  private byte[] payload;
  private PathNode pathNode;
  private int skippedLevels;

  public DecodeContext(int depthLimit, EventRows rows) {
    this.nesting = new Nesting(depthLimit);
    this.captured = rows.captured();
    this.root = rows.root();
    this.wantsExtra = rows.wantsExtra();
  }

  /** Starts an event, whose bytes must be valid UTF-8. */
  public PayloadParser start(byte[] bytes, int from, int to) {
    if (parser.hasTooManyNames()) {
      parser = new PayloadParser();
    }
    payload = bytes;
    nesting.clear();
    skippedLevels = 0;
    pathNode = root;
    parser.start(bytes, from, to);
    return parser;
  }

  public PayloadParser parser() {
    return parser;
  }

  public byte[] payload() {
    return payload;
  }

  public Nesting nesting() {
    return nesting;
  }

  /** Reads the parser's current value into {@link #text()}. */
  public void readText() throws IOException {
    parser.readString(text);
  }

  /** The last text. */
  public Utf8Slice text() {
    return text;
  }

  /** Reads the number that starts at this offset and ends at the parser's position. */
  public NumberValue readNumber(int start) {
    number.read(payload, start, parser.position());
    return number;
  }

  /** The last number. */
  public NumberValue number() {
    return number;
  }

  public CaptureBuffer captured() {
    return captured;
  }

  /**
   * Marks the array that was just entered as exploded: its elements are captured from now on.
   *
   * @return the array element or event that was captured before, for {@link #endExplode}
   */
  public PathNode explode(PathNode elements) {
    PathNode outer = pathNode;
    nesting.explode();
    pathNode = elements;
    return outer;
  }

  public void endExplode(PathNode outer) {
    pathNode = outer;
  }

  public UnknownFields unknownFields() {
    return unknown;
  }

  /**
   * Stops the reporting of unknown fields until {@link #resumeUnknownFields}, because the fields
   * are part of a value that is kept as a whole.
   */
  public void skipUnknownFields() {
    skippedLevels++;
  }

  public void resumeUnknownFields() {
    skippedLevels--;
  }

  public boolean skipsUnknownFields() {
    return skippedLevels > 0;
  }

  /** Counts the unknown field that was just read, and keeps it if a table has an extra column. */
  public void recordUnknownField(int from) {
    unknown.count(UnknownFieldPath.pattern(parser.getParsingContext()));
    if (wantsExtra && violations.count() == 0) {
      byte[] path = UnknownFieldPath.quoted(parser.getParsingContext(), nesting);
      captured.addExtra(pathNode, path, from, parser.position());
    }
  }

  public Violations violations() {
    return violations;
  }

  /** Adds a violation by the value that was just read and that began at this offset. */
  public void violated(Reason reason, String expected, int start) {
    if (violations.add()) {
      violations.describe(reason, pointer(), expected, slice(start, parser.position()));
    }
  }

  /** Adds a violation whose actual value is described by the caller. */
  public void violated(Reason reason, String expected, String actual) {
    if (violations.add()) {
      violations.describe(reason, pointer(), expected, actual);
    }
  }

  /** Adds a violation by a part of the value that was just read. */
  public void violatedBelow(String pointer, Reason reason, String expected, String actual) {
    if (violations.add()) {
      violations.describe(reason, pointer() + pointer, expected, actual);
    }
  }

  private String pointer() {
    return JsonPointers.of(parser.getParsingContext());
  }

  private String slice(int start, int end) {
    int cut = Math.min(end, start + SLICE_LIMIT);
    return new String(payload, start, cut - start, StandardCharsets.UTF_8);
  }
}
