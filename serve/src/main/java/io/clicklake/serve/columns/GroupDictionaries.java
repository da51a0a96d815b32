package io.clicklake.serve.columns;

import io.clicklake.serve.query.AggregateShape;
import java.util.List;

/** The dictionaries of the group columns of an aggregate, in the order of the shape. */
public final class GroupDictionaries {
  private final List<GroupDictionary> columns;

  private GroupDictionaries(List<GroupDictionary> columns) {
    this.columns = columns;
  }

  public static GroupDictionaries of(AggregateShape shape) {
    return new GroupDictionaries(
        shape.groups().stream().map(group -> new GroupDictionary(group.type())).toList());
  }

  GroupDictionary column(int index) {
    return columns.get(index);
  }

  /** The approximate size in memory. */
  long bytes() {
    return columns.stream().mapToLong(GroupDictionary::bytes).sum();
  }
}
