package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.core.JsonToken;
import io.clicklake.job.decode.row.PathNode;
import io.clicklake.job.record.Reason;
import java.io.IOException;
import java.util.List;

/** The keywords that judge arrays, of all schemas that hold for a value. Hot. */
final class ArrayRules {
  /** For values that are skipped. */
  static final ArrayRules NONE = new ArrayRules();

  SizeBounds counts = SizeBounds.of(List.of(), "", "");
  SchemaNode[] first = {};

  /** Holds for the elements behind the first ones. */
  SchemaNode others = new SchemaNode();

  /** Where elements are captured; null when the array is not exploded. */
  PathNode each;

  /** Reads up to the end of the array whose start the parser stands on. */
  void read(DecodeContext pass) throws IOException {
    PathNode around = pass.place;
    if (each != null) {
      pass.explode(each);
    }
    int count = 0;
    for (JsonToken token = pass.parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = pass.parser.nextToken()) {
      if (each != null) {
        each.enter(pass.captured, count);
      }
      (count < first.length ? first[count] : others).read(pass, token);
      count++;
    }
    pass.place = around;
    if (count < counts.min) {
      pass.violated(Reason.MIN_ITEMS, counts.atLeast("items"), Expectations.count(count, "items"));
    }
    if (count > counts.max) {
      pass.violated(Reason.MAX_ITEMS, counts.atMost("items"), Expectations.count(count, "items"));
    }
  }
}
