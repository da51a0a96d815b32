package io.clicklake.local;

import java.io.PrintStream;

/**
 * Writes the run's words: lines that stay, and one line that is written over. Where nothing can be
 * written over, in a log, that line is written anew now and then.
 */
final class Terminal {
  private static final String ERASE = "\r\033[K";
  private static final long SELDOM_NANOS = 5_000_000_000L;

  private final PrintStream out;

  /** Java cannot ask whether its output is a terminal; the launcher can. */
  private final boolean overwrites = Boolean.getBoolean("clicklake.terminal");

  private boolean open;
  private long lastNanos = System.nanoTime();

  Terminal(PrintStream out) {
    this.out = out;
  }

  /** Writes a line that stays. */
  void line(String text) {
    out.println((open ? ERASE : "") + text);
    out.flush();
    open = false;
  }

  /** Writes over the last such line. */
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
