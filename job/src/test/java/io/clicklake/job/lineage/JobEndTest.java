package io.clicklake.job.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.runtime.client.JobExecutionException;
import org.junit.jupiter.api.Test;

class JobEndTest {
  private final JobID job = new JobID();

  @Test
  void aJobThatFinishedIsComplete() {
    assertThat(JobEnd.of(null)).contains(EventType.COMPLETE);
  }

  @Test
  void aJobThatFailedHasFailed() {
    Exception failure =
        new JobExecutionException(job, "Job execution failed.", new IllegalStateException("x"));

    assertThat(JobEnd.of(new CompletionException(failure))).contains(EventType.FAIL);
  }

  @Test
  void aJobThatWasCancelledIsAborted() {
    Exception failure = new JobCancellationException(job, "Job was cancelled.", null);

    assertThat(JobEnd.of(new CompletionException(failure))).contains(EventType.ABORT);
  }

  @Test
  void theEndIsNotKnownIfFlinkDoesNotReportIt() {
    Exception unknown =
        new JobExecutionException(
            job, "Job completed with illegal application status: UNKNOWN.", (Throwable) null);

    assertThat(JobEnd.of(unknown)).isEmpty();
    assertThat(JobEnd.of(new TimeoutException())).isEmpty();
  }
}
