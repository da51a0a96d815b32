package io.clicklake.job.lineage;

import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.util.Optional;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.util.ExceptionUtils;

/** How a job ended, as Flink reports it. */
final class JobEnd {
  /** The start of Flink's message for a job whose status is not a final status. */
  private static final String NO_END = "Job completed with illegal application status";

  private JobEnd() {}

  /**
   * The event for the end; empty if Flink does not say how the job ended, for example because the
   * program lost the connection to the JobManager.
   *
   * @param failure null if the job finished
   */
  static Optional<EventType> of(Throwable failure) {
    if (failure == null) {
      return Optional.of(EventType.COMPLETE);
    }
    if (ExceptionUtils.findThrowable(failure, JobCancellationException.class).isPresent()) {
      return Optional.of(EventType.ABORT);
    }
    return ExceptionUtils.findThrowable(failure, JobExecutionException.class)
        .filter(error -> !String.valueOf(error.getMessage()).startsWith(NO_END))
        .map(error -> EventType.FAIL);
  }
}
