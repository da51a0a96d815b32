package io.clicklake.job.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.record.ProducerMinute;
import io.clicklake.job.record.Statement;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Emits changes of what is stated; their sum is always what is valid. */
class StatementOperatorTest {
  private static final long MINUTE = 60_000;

  private OneInputStreamOperatorTestHarness<Statement, ProducerMinute> stage;

  @BeforeEach
  void start() throws Exception {
    stage = new OneInputStreamOperatorTestHarness<>(new StatementOperator());
    stage.open();
  }

  @AfterEach
  void stop() throws Exception {
    stage.close();
  }

  @Test
  void aStatementWithAnIdCountsOnce() throws Exception {
    state("p", 1, 100, "a", 10);
    state("p", 1, 100, "a", 20);
    state("p", 2, 50, "b", 30);
    state("q", 1, 7, "c", 30);

    assertThat(changes())
        .containsExactly(
            "1 p stated 100 arrived 0", "2 p stated 50 arrived 0", "1 q stated 7 arrived 0");
  }

  @Test
  void aLaterStatementReplacesAnEarlierOne() throws Exception {
    state("p", 1, 100, "a", 10);
    state("p", 1, 120, "b", 20);
    state("p", 1, 90, null, 30);

    assertThat(changes())
        .containsExactly(
            "1 p stated 100 arrived 0", "1 p stated 20 arrived 0", "1 p stated -30 arrived 0");
  }

  @Test
  void aRepetitionOfACorrectedStatementChangesNothing() throws Exception {
    state("p", 1, 100, "a", 10);
    state("p", 1, 120, "b", 20);
    state("p", 1, 100, "a", 30);

    assertThat(changes()).hasSize(2);
  }

  @Test
  void aStatementThatIsReadLateButArrivedEarlierIsNotValid() throws Exception {
    state("p", 1, 120, "b", 20);
    state("p", 1, 100, "a", 10);

    assertThat(changes()).containsExactly("1 p stated 120 arrived 0");
  }

  @Test
  void statementsAreKnownAfterARestart() throws Exception {
    state("p", 1, 100, "a", 10);
    state("p", 1, 120, "b", 20);
    OperatorSubtaskState snapshot = stage.snapshot(1, 0);
    stage.close();
    stage = new OneInputStreamOperatorTestHarness<>(new StatementOperator());
    stage.initializeState(snapshot);
    stage.open();

    state("p", 1, 100, "a", 40);
    state("p", 1, 130, "c", 50);

    assertThat(changes()).containsExactly("1 p stated 10 arrived 0");
  }

  @Test
  void aStatementIsForgottenADayAfterItsArrival() throws Exception {
    state("p", 1, 100, "a", 0);
    state("p", 2, 100, "b", Statements.REMEMBERED);
    state("p", 1, 100, "a", Statements.REMEMBERED + 1);
    assertThat(changes()).hasSize(2);

    state("p", 3, 100, "c", Statements.REMEMBERED + 1);
    state("p", 1, 100, "a", Statements.REMEMBERED + 2);

    assertThat(changes()).containsExactly("3 p stated 100 arrived 0", "1 p stated 100 arrived 0");
  }

  @Test
  void onlySoManyStatementsAreRemembered() {
    Statements statements = new Statements();
    for (int i = 0; i <= Statements.MOST; i++) {
      statements.add(new Statement("p", i * MINUTE, 1, "id" + i, 0));
    }

    assertThat(statements.all()).hasSize(Statements.MOST);
    assertThat(statements.add(new Statement("p", MINUTE, 1, "id1", 0))).isZero();
    assertThat(statements.add(new Statement("p", 0, 1, "id0", 0))).isEqualTo(1);
  }

  private void state(String producer, long minute, long count, String id, long arrival)
      throws Exception {
    stage.processElement(
        new StreamRecord<>(new Statement(producer, minute * MINUTE, count, id, arrival)));
  }

  private List<String> changes() {
    List<String> changes =
        stage.extractOutputValues().stream().map(ProducerMinute::toString).toList();
    stage.getOutput().clear();
    return changes;
  }
}
