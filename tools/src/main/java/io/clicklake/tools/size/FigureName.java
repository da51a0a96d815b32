package io.clicklake.tools.size;

import java.util.Locale;

/** The name of a figure in a file of figures. */
public interface FigureName {
  String name();

  /** The least value that makes sense. */
  double least();

  default String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
