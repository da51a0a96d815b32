package io.clicklake.job.decode.row;

import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.json.Utf8Slice;
import io.clicklake.job.record.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node in the tree of the paths that tables read, with its slots and its child nodes. The tree is
 * built once, together with the contract's nodes. The methods that store a value are the hot path;
 * they return null if the value fits all slots.
 */
public final class PathNode {
  private final NestingLevel level;
  private final Map<String, PathNode> children = new LinkedHashMap<>();
  private final List<Slot> planned = new ArrayList<>();
  private Slot[] slots = {};
  private PathNode each;

  PathNode(NestingLevel level) {
    this.level = level;
  }

  /** A value that does not fit a column. */
  public static final class ConversionFailure {
    private final ColumnFit fit;
    private final ColumnDecoder decoder;

    ConversionFailure(ColumnFit fit, ColumnDecoder decoder) {
      this.fit = fit;
      this.decoder = decoder;
    }

    public Reason reason() {
      return fit.reason;
    }

    /** The values that fit the column, as a noun phrase. */
    public String expected(CaptureBuffer captured) {
      return fit == ColumnFit.TIME_OUT_OF_RANGE ? captured.range() : decoder.expected();
    }
  }

  public Map<String, PathNode> children() {
    return children;
  }

  /** The node for the elements of an exploded array; null when no table explodes the value. */
  public PathNode each() {
    return each;
  }

  public boolean hasSlots() {
    return slots.length > 0;
  }

  /** Whether the value is captured only as a whole, with no parts of it in other columns. */
  public boolean isWhole() {
    return hasSlots() && children.isEmpty() && each == null;
  }

  /** Starts an element of the exploded array; this node is the array's element node. */
  public void enter(CaptureBuffer into, int index) {
    into.enter(level, index);
  }

  /** Ends the element, whose JSON text has these offsets in the payload. */
  public void leave(CaptureBuffer into, int from, int to) {
    if (level.keepsText) {
      into.setText(level, from, to);
    }
  }

  NestingLevel level() {
    return level;
  }

  PathNode child(String key) {
    return children.computeIfAbsent(key, k -> new PathNode(level));
  }

  PathNode explode(NestingLevel elements) {
    each = new PathNode(elements);
    return each;
  }

  /**
   * A new slot on the level of this node. The value of this node is not stored in it: the caller
   * fills it with another value.
   */
  Slot reserve(ColumnDecoder decoder) {
    return new Slot(level, level.slots++, decoder);
  }

  Slot add(ColumnDecoder decoder) {
    Slot slot = reserve(decoder);
    planned.add(slot);
    slots = planned.toArray(new Slot[0]);
    return slot;
  }

  public ConversionFailure text(Utf8Slice text, int from, int to, CaptureBuffer into) {
    ConversionFailure failure = null;
    for (Slot slot : slots) {
      failure = firstFailure(failure, slot.decoder.text(text, from, to, into, slot), slot);
    }
    return failure;
  }

  public ConversionFailure number(NumberValue number, CaptureBuffer into) {
    ConversionFailure failure = null;
    for (Slot slot : slots) {
      failure = firstFailure(failure, slot.decoder.number(number, into, slot), slot);
    }
    return failure;
  }

  public ConversionFailure bool(boolean value, int from, int to, CaptureBuffer into) {
    ConversionFailure failure = null;
    for (Slot slot : slots) {
      failure = firstFailure(failure, slot.decoder.bool(value, from, to, into, slot), slot);
    }
    return failure;
  }

  public ConversionFailure container(int from, int to, CaptureBuffer into) {
    ConversionFailure failure = null;
    for (Slot slot : slots) {
      failure = firstFailure(failure, slot.decoder.container(from, to, into, slot), slot);
    }
    return failure;
  }

  private static ConversionFailure firstFailure(
      ConversionFailure before, ColumnFit fit, Slot slot) {
    return fit == ColumnFit.STORED || before != null
        ? before
        : new ConversionFailure(fit, slot.decoder);
  }
}
