package io.clicklake.catalog.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An exception and its causes, outermost first. Types that are not always on the class path, such
 * as those of the AWS SDK, are identified by simple name and message.
 */
final class CauseChain {
  private final List<Throwable> links = new ArrayList<>();

  CauseChain(Throwable thrown) {
    for (Throwable t = thrown; t != null && !links.contains(t); t = t.getCause()) {
      links.add(t);
    }
  }

  Throwable root() {
    return links.get(links.size() - 1);
  }

  Optional<Throwable> find(Predicate<Throwable> wanted) {
    return links.stream().filter(wanted).findFirst();
  }

  Optional<Throwable> named(String simpleName) {
    return find(t -> name(t).equals(simpleName));
  }

  boolean has(String nameEnd, String text) {
    return find(t -> name(t).endsWith(nameEnd) && text(t).contains(text)).isPresent();
  }

  static String brief(Throwable thrown) {
    return name(thrown) + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage());
  }

  static String name(Throwable thrown) {
    return thrown.getClass().getSimpleName();
  }

  static String text(Throwable thrown) {
    return String.valueOf(thrown.getMessage());
  }
}
