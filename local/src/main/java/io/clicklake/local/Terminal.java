package io.clicklake.local;

import java.io.PrintStream;

/**
 * Prints the output of a run: normal lines, and a status line that the next line overwrites. If the
 * output is not a terminal, prints a new status line every few seconds.
 */
final class Terminal {
  private static final String ERASE = "\r\033[K";
  private static final long SELDOM_NANOS = 5_000_000_000L;

  private final PrintStream out;

  /**
   * The launcher sets this property, because Java cannot find out whether only its output is a
   * terminal.
   */
  private final boolean overwrites = Boolean.getBoolean("clicklake.terminal");

  private boolean open;
  private long lastNanos = System.nanoTime();

  Terminal(PrintStream out) {
    this.out = out;
  }

  /** Prints a normal line. */
  void line(String text) {
    out.println((open ? ERASE : "") + text);
    out.flush();
    open = false;
  }

  /** Overwrites the last status line. */
  void status(String text) {
    if (overwrites) {
      out.print(ERASE + text);
      open = true;
    } else if (System.nanoTime() - lastNanos > SELDOM_NANOS) {
      lastNanos = System.nanoTime();
      out.println(text);
    }
    out.flush();
  }
}
