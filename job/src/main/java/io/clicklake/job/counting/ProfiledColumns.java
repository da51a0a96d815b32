package io.clicklake.job.counting;

import io.clicklake.catalog.dataset.ProfileSpec;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The columns whose values are counted: their names, and their positions in the rows. */
final class ProfiledColumns {
  /** The columns of one measure. */
  static final class Named {
    final List<String> names;
    final int[] positions;

    private Named(List<String> names, RowValues rows) {
      this.names = names;
      this.positions = rows.positions(names);
    }

    int size() {
      return positions.length;
    }
  }

  final Named nulls;
  final Named distinct;
  final Named numbers;
  final Named values;

  /**
   * @param chosen which columns of the profile are counted
   */
  ProfiledColumns(ProfileSpec spec, RowValues rows, Predicate<String> chosen) {
    this.nulls = named(spec.nulls(), rows, chosen);
    this.distinct = named(spec.distinct(), rows, chosen);
    this.numbers = named(spec.numbers(), rows, chosen);
    this.values = named(spec.values(), rows, chosen);
  }

  private static Named named(List<String> columns, RowValues rows, Predicate<String> chosen) {
    return new Named(columns.stream().filter(chosen).collect(Collectors.toList()), rows);
  }
}
