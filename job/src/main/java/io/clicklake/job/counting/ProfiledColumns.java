package io.clicklake.job.counting;

import io.clicklake.catalog.dataset.ProfileSpec;

/** The columns whose values a profile counts, and their positions in the rows. */
final class ProfiledColumns {
  final ProfileSpec spec;
  final int[] nulls;
  final int[] distinct;
  final int[] numbers;
  final int[] values;

  ProfiledColumns(ProfileSpec spec, RowValues rows) {
    this.spec = spec;
    this.nulls = rows.positions(spec.nulls());
    this.distinct = rows.positions(spec.distinct());
    this.numbers = rows.positions(spec.numbers());
    this.values = rows.positions(spec.values());
  }
}
