package io.clicklake.job.decode.schema;

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
import java.util.Arrays;

/**
 * The state that all compiled nodes share while one payload is read. Hot path: one instance is
 * reused for all payloads of a task.
 */
public final class DecodeContext {
  private static final int SLICE_LIMIT = Rejection.ACTUAL_LIMIT * 4;

  final Violations violations = new Violations();
  final Utf8Slice text = new Utf8Slice();
  final NumberValue number = new NumberValue();
  final UnknownFields unknown = new UnknownFields();
  final CaptureBuffer captured;
  final boolean wantsExtra;
  PayloadParser parser = new PayloadParser();

  /** The array element or event whose values are being captured. */
  PathNode pathNode;

  private final PathNode root;
  private final int depthLimit;
  private final NameSet[] names;
  private final long[][] seen;
  private final boolean[] exploded;
  private byte[] payload;
  private int depth;
  private int skippedLevels;

  public DecodeContext(int depthLimit, EventRows rows) {
    this.depthLimit = depthLimit;
    this.captured = rows.captured();
    this.root = rows.root();
    this.wantsExtra = rows.wantsExtra();
    this.names = new NameSet[depthLimit + 1];
    this.seen = new long[depthLimit + 1][];
    this.exploded = new boolean[depthLimit + 1];
  }

  public Violations violations() {
    return violations;
  }

  public UnknownFields unknownFields() {
    return unknown;
  }

  /** Starts a payload, which must be valid UTF-8. */
  public PayloadParser start(byte[] bytes, int from) {
    if (parser.hasTooManyNames()) {
      parser = new PayloadParser();
    }
    payload = bytes;
    depth = 0;
    skippedLevels = 0;
    pathNode = root;
    parser.start(bytes, from, bytes.length);
    return parser;
  }

  void enter() throws NestingLimitException {
    if (++depth > depthLimit) {
      throw new NestingLimitException();
    }
    exploded[depth] = false;
  }

  void leave() {
    depth--;
  }

  /** Marks the array that was just entered as exploded into these elements. */
  void explode(PathNode elements) {
    exploded[depth] = true;
    pathNode = elements;
  }

  boolean isExploded(int atDepth) {
    return exploded[atDepth];
  }

  int depth() {
    return depth;
  }

  byte[] payload() {
    return payload;
  }

  /**
   * Stops the reporting of unknown fields until {@link #resumeUnknownFields}, because the fields
   * are part of a value that is kept as a whole.
   */
  void skipUnknownFields() {
    skippedLevels++;
  }

  void resumeUnknownFields() {
    skippedLevels--;
  }

  boolean skipsUnknownFields() {
    return skippedLevels > 0;
  }

  /** Counts the unknown field that was just read, and keeps it if a table has an extra column. */
  void recordUnknownField(int from) {
    unknown.count(UnknownFieldPath.pattern(parser.getParsingContext()));
    if (wantsExtra && violations.count() == 0) {
      captured.addExtra(pathNode, UnknownFieldPath.quoted(this), from, parser.position());
    }
  }

  /** A cleared bit set for the known fields of the object that was just entered. */
  long[] seen(int words) {
    long[] bits = seen[depth];
    if (bits == null || bits.length < words) {
      bits = new long[words];
      seen[depth] = bits;
    } else {
      Arrays.fill(bits, 0, words, 0);
    }
    return bits;
  }

  /** A cleared set for the other names of the object that was just entered. */
  NameSet names() {
    if (names[depth] == null) {
      names[depth] = new NameSet();
    }
    names[depth].clear();
    return names[depth];
  }

  /** Adds a violation by the value that was just read and that began at this offset. */
  void violated(Reason reason, String expected, int start) {
    if (violations.add()) {
      describe(reason, expected, slice(start, parser.position()));
    }
  }

  /** Adds a violation whose actual value is described by the caller. */
  void violated(Reason reason, String expected, String actual) {
    if (violations.add()) {
      describe(reason, expected, actual);
    }
  }

  void violatedBelow(String pointer, Reason reason, String expected, String actual) {
    if (violations.add()) {
      violations.describe(reason, pointer() + pointer, expected, actual);
    }
  }

  private void describe(Reason reason, String expected, String actual) {
    violations.describe(reason, pointer(), expected, actual);
  }

  String pointer() {
    return JsonPointers.of(parser.getParsingContext());
  }

  String slice(int start, int end) {
    int cut = Math.min(end, start + SLICE_LIMIT);
    return new String(payload, start, cut - start, StandardCharsets.UTF_8);
  }

  void readText() throws IOException {
    parser.readString(text);
  }
}
