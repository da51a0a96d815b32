package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.core.JsonToken;
import io.clicklake.job.decode.context.DecodeContext;
import io.clicklake.job.decode.row.PathNode;
import io.clicklake.job.record.Reason;
import java.io.IOException;
import java.util.List;

/**
 * The array keywords of all schemas that apply to a value: item count, tuple items, other items.
 * Hot path.
 */
public final class ArrayRules {
  private final SchemaNode[] first;
  private final SchemaNode others;
  private final SizeBounds counts;
  private final PathNode each;

  /**
   * @param first the rules for the first elements, in order
   * @param others the rule for the elements after these
   * @param each captures the elements; null when no table explodes the array
   */
  public ArrayRules(List<SchemaNode> first, SchemaNode others, SizeBounds counts, PathNode each) {
    this.first = first.toArray(new SchemaNode[0]);
    this.others = others;
    this.counts = counts;
    this.each = each;
  }

  /** The rules for the first elements, in order. */
  public List<SchemaNode> first() {
    return List.of(first);
  }

  /** The rule for the elements after the first ones. */
  public SchemaNode others() {
    return others;
  }

  /** Captures the elements; null when no table explodes the array. */
  public PathNode each() {
    return each;
  }

  /** Whether the rules allow this number of elements. */
  public boolean allowCount(int count) {
    return counts.allow(count);
  }

  /** Reads to the end of an array; the parser is at its start. */
  void read(DecodeContext context) throws IOException {
    PathNode outer = each == null ? null : context.explode(each);
    int count = 0;
    for (JsonToken token = context.parser().nextToken();
        token != JsonToken.END_ARRAY;
        token = context.parser().nextToken()) {
      int start = context.parser().tokenStart();
      if (each != null) {
        each.enter(context.captured(), count);
      }
      (count < first.length ? first[count] : others).read(context, token);
      if (each != null) {
        each.leave(context.captured(), start, context.parser().position());
      }
      count++;
    }
    if (each != null) {
      context.endExplode(outer);
    }
    if (count < counts.min) {
      context.violated(
          Reason.MIN_ITEMS, counts.atLeast("items"), Expectations.count(count, "items"));
    }
    if (count > counts.max) {
      context.violated(
          Reason.MAX_ITEMS, counts.atMost("items"), Expectations.count(count, "items"));
    }
  }
}
