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

/** One reading of a payload: what all compiled nodes share while it goes on. Hot and reused. */
public final class DecodeContext {
  private static final int SLICE_LIMIT = Rejection.ACTUAL_LIMIT * 4;

  final Violations violations = new Violations();
  final Utf8Slice text = new Utf8Slice();
  final NumberValue number = new NumberValue();
  final UnknownFields unknown = new UnknownFields();
  final CaptureBuffer captured;
  final boolean wantsExtra;
  PayloadParser parser = new PayloadParser();

  /** The element whose values are being captured. */
  PathNode place;

  private final PathNode root;
  private final int depthLimit;
  private final NameSet[] names;
  private final long[][] seen;
  private final boolean[] exploded;
  private byte[] payload;
  private int depth;
  private int quiet;

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

  /** Begins a payload of valid UTF-8. */
  public PayloadParser start(byte[] bytes, int from) {
    if (parser.isWorn()) {
      parser = new PayloadParser();
    }
    payload = bytes;
    depth = 0;
    quiet = 0;
    place = root;
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

  /** The array just entered is exploded into these elements. */
  void explode(PathNode elements) {
    exploded[depth] = true;
    place = elements;
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

  /** From here to {@link #unmute} unknown fields are part of a value that is kept as a whole. */
  void mute() {
    quiet++;
  }

  void unmute() {
    quiet--;
  }

  boolean isMuted() {
    return quiet > 0;
  }

  /** Counts the unknown field that was just read, and keeps it when a table wants it. */
  void note(int from) {
    unknown.count(UnknownFieldPath.pattern(parser.getParsingContext()));
    if (wantsExtra && violations.count() == 0) {
      captured.addExtra(place, UnknownFieldPath.quoted(this), from, parser.position());
    }
  }

  /** Which of an object's known fields were seen: empty, for the object just entered. */
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

  /** The other names of the object just entered: empty. */
  NameSet names() {
    if (names[depth] == null) {
      names[depth] = new NameSet();
    }
    names[depth].clear();
    return names[depth];
  }

  /** A violation at the value that was just read, and began at this offset. */
  void violated(Reason reason, String expected, int start) {
    if (violations.add()) {
      describe(reason, expected, slice(start, parser.position()));
    }
  }

  /** A violation whose actual state is known. */
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
