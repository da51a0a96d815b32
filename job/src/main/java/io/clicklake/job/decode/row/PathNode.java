package io.clicklake.job.decode.row;

import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.json.Utf8Slice;
import io.clicklake.job.record.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One place of an event from which tables read: its own slots, and the places below it. Compiled
 * once, together with the contract. The store methods are hot and answer null when all is stored.
 */
public final class PathNode {
  private final Level level;
  private final Map<String, PathNode> children = new LinkedHashMap<>();
  private final List<Slot> planned = new ArrayList<>();
  private Slot[] slots = {};
  private PathNode each;

  PathNode(Level level) {
    this.level = level;
  }

  /** A value that a column does not take. */
  public static final class Misfit {
    private final ColumnFit fit;
    private final ColumnDecoder reader;

    Misfit(ColumnFit fit, ColumnDecoder reader) {
      this.fit = fit;
      this.reader = reader;
    }

    public Reason reason() {
      return fit.reason;
    }

    /** What the column takes. */
    public String expected(CaptureBuffer captured) {
      return fit == ColumnFit.TIME_OUT_OF_RANGE ? captured.range() : reader.expected();
    }
  }

  public Map<String, PathNode> children() {
    return children;
  }

  /** The elements of an exploded array; null when the value is not exploded. */
  public PathNode each() {
    return each;
  }

  public boolean hasSlots() {
    return slots.length > 0;
  }

  /** Whether the value is kept in one piece, and nothing of it elsewhere. */
  public boolean isWhole() {
    return hasSlots() && children.isEmpty() && each == null;
  }

  /** Begins an element of the exploded array that this place is the element of. */
  public void enter(CaptureBuffer into, int place) {
    into.enter(level, place);
  }

  Level level() {
    return level;
  }

  PathNode child(String key) {
    return children.computeIfAbsent(key, k -> new PathNode(level));
  }

  PathNode explode(Level elements) {
    each = new PathNode(elements);
    return each;
  }

  Slot add(ColumnDecoder reader) {
    Slot slot = new Slot(level, level.slots++, reader);
    planned.add(slot);
    slots = planned.toArray(new Slot[0]);
    return slot;
  }

  public Misfit text(Utf8Slice text, int from, int to, CaptureBuffer into) {
    Misfit misfit = null;
    for (Slot slot : slots) {
      misfit = worse(misfit, slot.reader.text(text, from, to, into, slot), slot);
    }
    return misfit;
  }

  public Misfit number(NumberValue number, CaptureBuffer into) {
    Misfit misfit = null;
    for (Slot slot : slots) {
      misfit = worse(misfit, slot.reader.number(number, into, slot), slot);
    }
    return misfit;
  }

  public Misfit bool(boolean value, int from, int to, CaptureBuffer into) {
    Misfit misfit = null;
    for (Slot slot : slots) {
      misfit = worse(misfit, slot.reader.bool(value, from, to, into, slot), slot);
    }
    return misfit;
  }

  public Misfit container(int from, int to, CaptureBuffer into) {
    Misfit misfit = null;
    for (Slot slot : slots) {
      misfit = worse(misfit, slot.reader.container(from, to, into, slot), slot);
    }
    return misfit;
  }

  private static Misfit worse(Misfit before, ColumnFit fit, Slot slot) {
    return fit == ColumnFit.STORED || before != null ? before : new Misfit(fit, slot.reader);
  }
}
