package io.clicklake.job.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.ProducersSpec;
import io.clicklake.job.record.ArrivalTime;
import io.clicklake.job.record.ProducerMinute;
import io.clicklake.job.record.ProfileMinute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Adds up counts, with a clock that the test sets. */
class CompletenessOperatorTest {
  private static final long MINUTE = 60_000;

  private TwoInputStreamOperatorTestHarness<ProducerMinute, ArrivalTime, ProducerMinute> stage;

  @BeforeEach
  void start() throws Exception {
    stage = harness(true);
  }

  @AfterEach
  void stop() throws Exception {
    stage.close();
  }

  @Test
  void addsUpTheCountsOfAllTasksAndEmitsThemEveryTwoSeconds() throws Exception {
    count(1, "p", 0, 3);
    count(1, "p", 0, 4);
    count(1, "p", 10, 0);
    count(1, "q", 0, 1);
    assertThat(rows()).isEmpty();
    stage.setProcessingTime(2_000);

    assertThat(rows()).containsExactly("1 p stated 10 arrived 7", "1 q stated 0 arrived 1");
    assertThat(counts())
        .containsExactly(
            "1 t {\"p\":\"p\"} stated 10",
            "1 t {\"p\":\"p\"} arrived 7",
            "1 t {\"p\":\"q\"} stated 0",
            "1 t {\"p\":\"q\"} arrived 1");
  }

  @Test
  void aLaterCountIsAnotherRow() throws Exception {
    count(1, "p", 10, 7);
    stage.setProcessingTime(2_000);
    count(1, "p", 0, 3);
    stage.setProcessingTime(4_000);

    assertThat(rows()).containsExactly("1 p stated 10 arrived 7", "1 p stated 0 arrived 3");
  }

  @Test
  void allCountsAreEmittedBeforeABarrierAndAtTheEnd() throws Exception {
    count(1, "p", 0, 3);
    stage.getOperator().prepareSnapshotPreBarrier(1);
    count(1, "p", 0, 4);
    stage.getOperator().finish();

    assertThat(rows()).containsExactly("1 p stated 0 arrived 3", "1 p stated 0 arrived 4");
  }

  @Test
  void theStreamIsReadAsFarAsTheSlowestTaskReadItFiveSecondsAgo() throws Exception {
    arrived(0, 2, 5 * MINUTE);
    stage.setProcessingTime(2_000);
    arrived(1, 2, 3 * MINUTE);
    stage.setProcessingTime(4_000);
    arrived(1, 2, 4 * MINUTE);
    stage.setProcessingTime(8_000);
    assertThat(counts()).isEmpty();

    stage.setProcessingTime(10_000);
    stage.setProcessingTime(14_000);

    assertThat(counts())
        .containsExactly("3 t {\"p\":\"\"} read_until 0", "4 t {\"p\":\"\"} read_until 0");
  }

  @Test
  void aProducerThatIsANumberHasTheKeyOfAProfile() throws Exception {
    stage.close();
    stage = harness(false);
    count(1, "17", 0, 3);
    stage.setProcessingTime(2_000);

    assertThat(counts()).contains("1 t {\"p\":17} arrived 3");
  }

  @Test
  void rowsHaveTheJobAndTheClockOfTheTask() throws Exception {
    count(1, "p", 0, 3);
    stage.setProcessingTime(2_000);

    ProducerMinute row = stage.extractOutputValues().get(0);
    assertThat(row.jobId).hasSize(32);
    assertThat(row.emittedAtMillis).isEqualTo(2_000);
  }

  private void count(long minute, String producer, long stated, long arrived) throws Exception {
    stage.processElement1(
        new StreamRecord<>(new ProducerMinute(minute * MINUTE, producer, stated, arrived)));
  }

  private void arrived(int subtask, int subtasks, long millis) throws Exception {
    stage.processElement2(new StreamRecord<>(new ArrivalTime(subtask, subtasks, millis)));
  }

  private List<String> rows() {
    List<String> rows = stage.extractOutputValues().stream().map(ProducerMinute::toString).toList();
    stage.getOutput().clear();
    return rows;
  }

  private List<String> counts() {
    List<String> counts = new ArrayList<>();
    Queue<StreamRecord<ProfileMinute>> all = stage.getSideOutput(CompletenessOperator.COUNTS);
    if (all != null) {
      all.forEach(count -> counts.add(count.getValue().toString()));
      all.clear();
    }
    return counts;
  }

  private static TwoInputStreamOperatorTestHarness<ProducerMinute, ArrivalTime, ProducerMinute>
      harness(boolean isText) throws Exception {
    ProducersSpec producers =
        new ProducersSpec(
            "t", "p", isText, Duration.ofMinutes(1), Duration.ofSeconds(20), List.of(), null);
    TwoInputStreamOperatorTestHarness<ProducerMinute, ArrivalTime, ProducerMinute> harness =
        new TwoInputStreamOperatorTestHarness<>(new CompletenessOperator(producers));
    harness.open();
    return harness;
  }
}
