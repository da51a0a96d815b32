package io.clicklake.tools.validate;

import io.clicklake.catalog.SetupException;
import io.clicklake.job.decode.row.RejectedElements;
import io.clicklake.job.record.Rejection;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Validates events without writing to a table. Writes a line for each rejected event, and at the
 * end a summary. The lines and the summary go to separate outputs, so that the lines can be piped.
 * Memory is constant.
 *
 * <p>Another thread may stop the run (Ctrl-C), also while it waits for input. Then the run writes
 * the results so far.
 */
public final class Validation {
  static final int ALL_ACCEPTED = 0;
  static final int SOME_REJECTED = 1;

  private final EventInput events;
  private final EventValidator judge;
  private final ValidatedLines judged;
  private final RejectionLine line;
  private final BufferedWriter lines;
  private final ValidationSummary summary;
  private final PrintStream notes;
  private final ValidationCounts findings;
  private boolean stopped;

  /**
   * @param lines receives one line per rejected event, or rejected element of an event
   * @param notes receives the summary
   */
  public Validation(
      EventInput events,
      EventValidator judge,
      OutputFormat format,
      OutputStream lines,
      PrintStream notes) {
    this.events = events;
    this.judge = judge;
    this.judged = new ValidatedLines(events, judge);
    this.line = format.line();
    this.summary = format.summary();
    this.lines = new BufferedWriter(new OutputStreamWriter(lines, StandardCharsets.UTF_8), 1 << 16);
    this.notes = notes;
    this.findings = new ValidationCounts(events.name());
  }

  /**
   * Validates all events.
   *
   * @return the exit code, which tells whether events were rejected
   * @throws SetupException after the summary, when the input cannot be read to its end
   */
  public int run() throws IOException {
    try {
      while (next()) {
        judge();
      }
      end(true);
    } catch (OutputFailed e) {
      summarize(false);
      // The reader of the lines may close the pipe early, as {@code head} or a pager does.
      if (!e.isClosedPipe()) {
        throw new SetupException(
            "the rejected events cannot be written: " + e.reason() + "; write them elsewhere.");
      }
    }
    return findings.rejected() + findings.rejectedElements() == 0 ? ALL_ACCEPTED : SOME_REJECTED;
  }

  /** Writes the results so far. Nothing is written afterwards. */
  public synchronized void stop() throws IOException {
    end(false);
  }

  private boolean next() throws IOException {
    if (!judged.hasMore()) {
      flush(); // Flushes each line, so that results of a live stream are visible at once.
    }
    try {
      return judged.next();
    } catch (SetupException e) {
      end(false);
      throw e;
    }
  }

  private synchronized void judge() throws IOException {
    if (stopped) {
      return;
    }
    if (!judged.accepted()) {
      findings.reject(judged.rejection().reason());
      write(judged.rejection());
    } else if (judge.rejectedElements().isPresent()) {
      rejectElements(judge.rejectedElements().get());
    }
  }

  private void rejectElements(RejectedElements elements) throws IOException {
    for (int i = 0; i < elements.count(); i++) {
      findings.rejectElement();
      write(elements.rejection(i));
    }
  }

  private void write(Rejection rejection) throws IOException {
    try {
      lines.write(line.of(events.name(), judged.line(), rejection));
      lines.write('\n');
    } catch (IOException e) {
      throw new OutputFailed(e);
    }
  }

  private synchronized void flush() throws OutputFailed {
    try {
      lines.flush();
    } catch (IOException e) {
      throw new OutputFailed(e);
    }
  }

  private synchronized void end(boolean whole) throws IOException {
    if (!stopped) {
      flush();
      summarize(whole);
    }
  }

  private synchronized void summarize(boolean whole) {
    if (!stopped) {
      stopped = true;
      findings.measure(judged, judge.unknownFields());
      notes.print(summary.of(findings, whole));
      notes.flush();
    }
  }

  /** Thrown when the reader of the output has closed the pipe. */
  private static final class OutputFailed extends IOException {
    private static final long serialVersionUID = 1L;

    OutputFailed(IOException cause) {
      super(cause);
    }

    boolean isClosedPipe() {
      return String.valueOf(reason()).contains("Broken pipe");
    }

    String reason() {
      return getCause().getMessage();
    }
  }
}
