package io.clicklake.local;

import io.clicklake.catalog.SetupProblems;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.kinesis.EndpointSettings;
import io.clicklake.testkit.kinesis.KinesisEndpoint;
import io.clicklake.testkit.kinesis.producer.StreamProducer;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A run of {@code clicklake local}: sends events to the embedded stack and reports the result. */
public final class LocalRun {
  private static final int UNBALANCED = 1;
  private static final long STATUS_MILLIS = 500;

  private final LocalOptions options;
  private final LocalService service;
  private final Terminal terminal;

  public LocalRun(LocalOptions options, LocalService service, PrintStream out) {
    this.options = options;
    this.service = service;
    this.terminal = new Terminal(out);
  }

  /** Runs until all events are in the tables or the user stops the run; returns the exit code. */
  public int run() throws Exception {
    check();
    StopRequest stop = StopRequest.listen();
    try (RunDirectories place =
            RunDirectories.prepare(options.warehouse(), RunDirectories.DEFAULT_WAREHOUSE);
        KinesisEndpoint endpoint =
            KinesisEndpoint.start(
                EndpointSettings.DEFAULT
                    .withPort(options.stream().listen().orElse(0))
                    .withKeep(options.stream().keep()))) {
      stop.beforeTheEnd(place::leave);
      place.takeTemporaryFiles();
      terminal.line("dataset    " + options.dataset());
      terminal.line("warehouse  " + place.warehouse());
      terminal.status("starting the job ...");
      try (LocalStack stack = LocalStack.start(options, place, endpoint)) {
        stack.dataset().warnings().forEach(warning -> terminal.line("warning    " + warning));
        PrometheusEndpoint.uri().ifPresent(uri -> terminal.line("metrics    " + uri));
        stop.takeTime();
        try (AutoCloseable beside = service.start(stack, terminal::line)) {
          feed(stack, endpoint, stop);
          terminal.status("closing all windows and committing ...");
          stack.drain();
        }
        return report(stack);
      }
    }
  }

  /**
   * Creates the stack. If an option of the run is wrong, also checks the job's options, so that one
   * message lists all problems.
   */
  private void check() {
    List<String> wrong = new ArrayList<>(LocalOptionCheck.problems(options));
    wrong.addAll(service.problems());
    if (!wrong.isEmpty()) {
      SetupProblems problems = new SetupProblems();
      problems.addAll(wrong);
      problems.collect(() -> LocalStack.check(options));
      problems.check();
    }
  }

  private void feed(LocalStack stack, KinesisEndpoint endpoint, StopRequest stop) throws Exception {
    try (Feed feed = startFeed(stack, endpoint)) {
      StatusLine status = new StatusLine(feed);
      JobLedger ledger = stack.ledger();
      while (!feed.consumed(ledger.totals().read())) {
        stack.checkRunning();
        feed.jobRead(JobMetrics.sum("ingest_read"), JobMetrics.sum("ingest_bytes"));
        terminal.status(status.text(ledger));
        if (stop.within(STATUS_MILLIS)) {
          // The job still reads the events that are on the stream.
          feed.stop();
          Thread.sleep(STATUS_MILLIS);
        }
      }
    }
  }

  private Feed startFeed(LocalStack stack, KinesisEndpoint kinesis) {
    URI endpoint = kinesis.uri();
    if (options.stream().listen().isPresent()) {
      ProducerLines.of(endpoint, LocalStack.STREAM).forEach(terminal::line);
      return new ForeignFeed(kinesis);
    }
    if (options.events() != null) {
      return EventFeeder.ofFile(
          endpoint, options.stream().keep(), options.events(), stack.dataset());
    }
    long now = System.currentTimeMillis();
    return options.follows()
        ? EventFeeder.ofSource(
            endpoint,
            options.stream().keep(),
            Generators.endless(options.dataset(), now, options.rate()),
            options.rate())
        : EventFeeder.ofSource(
            endpoint,
            options.stream().keep(),
            Generators.of(options.dataset(), options.count(), options.seed(), now),
            StreamProducer.UNLIMITED);
  }

  private int report(LocalStack stack) {
    JobLedger ledger = stack.ledger();
    RunReport report = new RunReport(ledger.reconciliation(), ledger.visible(stack.tables()));
    report.print(terminal, stack.tables(), ledger);
    return report.balanced() ? 0 : UNBALANCED;
  }
}
