package io.clicklake.catalog.dataset;

import java.util.ArrayList;
import java.util.List;

/** A {@link TableSpec} while it is being read; package-private and mutable. */
final class TableSpecDraft {
  String name;
  ColumnPath explode = new ColumnPath(List.of());
  final List<ColumnSpec> columns = new ArrayList<>();
  final List<ColumnSpec> inputs = new ArrayList<>();
  String extra;
  final List<DerivedColumn> derived = new ArrayList<>();
  String time;
  final List<Partitioning> partitioning = new ArrayList<>();
}
