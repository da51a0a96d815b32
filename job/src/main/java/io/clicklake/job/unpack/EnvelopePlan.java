package io.clicklake.job.unpack;

import io.clicklake.catalog.dataset.ColumnPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A node in the tree of the paths that are read from an envelope: the path to the events, and the
 * paths of the values that are kept. The tree is built once.
 */
final class EnvelopePlan {
  static final int NONE = -1;

  private final List<byte[]> keys = new ArrayList<>();
  private final List<EnvelopePlan> children = new ArrayList<>();
  private EnvelopePlan each;
  private boolean events;
  private boolean leadsToEvents;
  private boolean keepsBelow;
  private int kept = NONE;

  private EnvelopePlan() {}

  /**
   * @param events the path to the events
   * @param kept the paths of the values that are kept; a value has the index of its path
   */
  static EnvelopePlan of(ColumnPath events, List<ColumnPath> kept) {
    EnvelopePlan root = new EnvelopePlan();
    EnvelopePlan last = root;
    last.leadsToEvents = true;
    for (ColumnPath.Step step : events.steps()) {
      last = last.next(step);
      last.leadsToEvents = true;
    }
    last.events = true;
    for (int i = 0; i < kept.size(); i++) {
      EnvelopePlan at = root;
      for (ColumnPath.Step step : kept.get(i).steps()) {
        at.keepsBelow = true;
        at = at.next(step);
      }
      at.kept = i;
    }
    return root;
  }

  private EnvelopePlan next(ColumnPath.Step step) {
    if (step.isEach()) {
      each = each == null ? new EnvelopePlan() : each;
      return each;
    }
    byte[] key = step.key().getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < keys.size(); i++) {
      if (Arrays.equals(keys.get(i), key)) {
        return children.get(i);
      }
    }
    keys.add(key);
    children.add(new EnvelopePlan());
    return children.get(children.size() - 1);
  }

  /**
   * The child for a key, compared byte by byte; null if nothing is read below this key. Hot path.
   */
  EnvelopePlan child(byte[] in, int from, int to) {
    for (int i = 0; i < keys.size(); i++) {
      byte[] key = keys.get(i);
      if (Arrays.equals(key, 0, key.length, in, from, to)) {
        return children.get(i);
      }
    }
    return null;
  }

  /** The node for the elements of an array; null if no path leads into the elements. */
  EnvelopePlan each() {
    return each;
  }

  /** Whether the value of this node contains the events. */
  boolean isEvents() {
    return events;
  }

  boolean leadsToEvents() {
    return leadsToEvents;
  }

  /** Whether values inside this one are kept. */
  boolean keepsBelow() {
    return keepsBelow;
  }

  /** The index of this value among the values that are kept, or {@link #NONE}. */
  int kept() {
    return kept;
  }
}
