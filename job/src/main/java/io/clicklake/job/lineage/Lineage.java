package io.clicklake.job.lineage;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.catalog.lake.read.CommitCursor;
import io.clicklake.catalog.table.TableDefinition;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.execution.DetachedJobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.JobListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends OpenLineage events about one job, from the program that submits it: START when the job was
 * submitted, RUNNING every five minutes, and one event for the end: COMPLETE, FAIL, or ABORT for a
 * job that was cancelled.
 *
 * <ul>
 *   <li>The end is the one that Flink reports to the program. If the program ends before the job,
 *       or is killed, there is no event for the end.
 *   <li>The run id depends only on the namespace, the dataset and the id of the Flink job. So a
 *       restart of the job continues the run, and so does a program that is started again for the
 *       same job after its JobManager failed; then there is a second START.
 *   <li>All work is done in one thread. An error is logged and never reaches the job.
 * </ul>
 */
public final class Lineage implements JobListener {
  private static final Logger LOG = LoggerFactory.getLogger(Lineage.class);
  private static final Duration PERIOD = Duration.ofMinutes(5);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** How long the end of the job waits for a receiver that does not answer. */
  private static final Duration LAST_ATTEMPTS = Duration.ofSeconds(10);

  private final LineageEvents events;
  private final EventQueue queue;
  private final CatalogSettings catalog;
  private final List<String> names;
  private final Duration period;
  private final List<CommitCursor> tables = new ArrayList<>();
  private final Map<String, String> locations = new HashMap<>();
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private ScheduledThreadPoolExecutor thread;
  private CompletableFuture<JobExecutionResult> result;
  private String job;
  private boolean ending;
  private Duration pause = FIRST_PAUSE;
  private boolean waits;

  Lineage(
      LineageEvents events,
      EventQueue queue,
      CatalogSettings catalog,
      List<String> names,
      Duration period) {
    this.events = events;
    this.queue = queue;
    this.catalog = catalog;
    this.names = names;
    this.period = period;
  }

  /** Empty if the options name no receiver. */
  public static Optional<Lineage> of(
      ReadableConfig options,
      Dataset dataset,
      List<TableDefinition> tables,
      CatalogSettings catalog) {
    if (!options.getOptional(LineageOptions.LINEAGE_URL).isPresent()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    tables.forEach(table -> names.add(table.name()));
    return Optional.of(
        new Lineage(
            new LineageEvents(options, dataset, tables, catalog.description(), catalog.database()),
            new EventQueue(LineageReceiver.of(options)),
            catalog,
            names,
            PERIOD));
  }

  /** Remembers the last commit of each table before the job. The tables must exist. */
  public void beforeSubmission(CatalogDatabase lake) {
    for (String name : names) {
      CommitCursor table = CommitCursor.atEnd(lake, name);
      tables.add(table);
      locations.put(name, table.location());
    }
  }

  @Override
  public void onJobSubmitted(JobClient client, Throwable failure) {
    if (client == null) {
      return;
    }
    try {
      follow(client.getJobID(), client.getJobExecutionResult());
    } catch (RuntimeException e) {
      LOG.warn("The end of the job cannot be observed, so it has no OpenLineage event.", e);
    }
  }

  /** In attached mode, the program waits here until the last event was sent. */
  @Override
  public void onJobExecuted(JobExecutionResult result, Throwable failure) {
    if (thread() != null && !(result instanceof DetachedJobExecutionResult)) {
      end(failure);
      awaitEnd();
    }
  }

  /** Sends START, then RUNNING until the result is there, then the event for the end. */
  public synchronized void follow(JobID id, CompletableFuture<JobExecutionResult> ofJob) {
    job = id.toString();
    result = ofJob;
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread daemon = new Thread(work, "clicklake-lineage");
              daemon.setDaemon(true);
              return daemon;
            });
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    Instant submitted = Instant.now();
    thread.execute(
        () -> {
          emit(EventType.START, submitted, null);
          started.complete(null);
        });
    ScheduledFuture<?> unused =
        thread.scheduleAtFixedRate(
            () -> emit(EventType.RUNNING, Instant.now(), null),
            period.toMillis(),
            period.toMillis(),
            TimeUnit.MILLISECONDS);
    CompletableFuture<?> unusedResult = result.whenComplete((ignored, failure) -> end(failure));
  }

  /** Waits until START was sent, but at most twice {@link #LAST_ATTEMPTS}. */
  public void awaitStart() {
    if (thread() != null) {
      await(started);
    }
  }

  /**
   * If the job has ended, waits until the last event was sent, but at most twice {@link
   * #LAST_ATTEMPTS}.
   */
  public void awaitEnd() {
    if (hasEnded()) {
      await(done);
    }
  }

  private synchronized boolean hasEnded() {
    return ending || (result != null && result.isDone());
  }

  /** Completes when no more events will be sent. It is already complete if no job was submitted. */
  public CompletableFuture<Void> done() {
    return thread() == null ? CompletableFuture.completedFuture(null) : done;
  }

  private synchronized ScheduledThreadPoolExecutor thread() {
    return thread;
  }

  private static void await(CompletableFuture<Void> work) {
    try {
      work.get(2 * LAST_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Not all OpenLineage events were sent.", e);
    }
  }

  private synchronized void end(Throwable failure) {
    if (thread == null || ending) {
      return;
    }
    ending = true;
    Instant ended = Instant.now();
    thread.execute(
        () -> {
          JobEnd.of(failure)
              .ifPresentOrElse(
                  type -> emit(type, ended, type == EventType.FAIL ? failure : null),
                  () -> LOG.warn("How the job ended is not known: no OpenLineage event.", failure));
          sendLast();
          thread.shutdown();
          done.complete(null);
        });
  }

  private void emit(EventType type, Instant time, Throwable failure) {
    try {
      queue.add(events.event(type, job, time, locations, newCommits(), failure));
      send();
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("The OpenLineage event {} could not be made.", type, e);
    }
  }

  /**
   * The new commits, by table. If a table cannot be read, this table and the tables after it are
   * left out. Their commits are in a later event.
   */
  private Map<String, List<Commit>> newCommits() {
    Map<String, List<Commit>> commits = new HashMap<>();
    try (CatalogDatabase lake = CatalogDatabase.open(catalog)) {
      for (CommitCursor table : tables) {
        commits.put(table.table(), table.next(lake));
      }
    } catch (RuntimeException e) {
      LOG.warn("The commits for an OpenLineage event could not be read.", e);
    }
    return commits;
  }

  private void send() {
    if (queue.trySend()) {
      pause = FIRST_PAUSE;
    } else if (!waits && !thread.isShutdown()) {
      waits = true;
      ScheduledFuture<?> unused =
          thread.schedule(this::sendAgain, pause.toMillis(), TimeUnit.MILLISECONDS);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
  }

  private void sendAgain() {
    waits = false;
    send();
  }

  private void sendLast() {
    long end = System.nanoTime() + LAST_ATTEMPTS.toNanos();
    try {
      while (!queue.trySend() && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
