package io.clicklake.tools.size;

import java.util.Locale;

/** The name of a figure in a YAML file, and the smallest value of this figure. */
public interface FigureName {
  String name();

  /** The smallest valid value. */
  double least();

  default String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
