package io.clicklake.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.dataset.MonitorSpec.Kind;
import io.clicklake.catalog.dataset.ProducersSpec;
import io.clicklake.job.record.ProducerMeasure;
import io.clicklake.job.record.ProfileMinute;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compares what producers state with what arrives, with a clock that the test sets. */
class CompletenessMonitorTest {
  private static final long MINUTE = 60_000;
  private static final long START = 29_000_000;
  private static final MonitorSpec SPEC = spec(List.of());

  private MonitorRun run;

  @BeforeEach
  void start() throws Exception {
    run = new MonitorRun(List.of(SPEC), time(0, 0));
    read(0, 0);
    clock(0, 2);
  }

  @AfterEach
  void stop() throws Exception {
    run.close();
  }

  static MonitorSpec spec(List<String> expected) {
    return MonitorRun.spec(Kind.COMPLETENESS, null, MonitorRun.PUBLISHER).of(producers(expected));
  }

  static ProducersSpec producers(List<String> expected) {
    return new ProducersSpec(
        MonitorTraffic.TABLE,
        MonitorRun.PUBLISHER,
        true,
        Duration.ofMinutes(1),
        Duration.ofSeconds(20),
        expected,
        null);
  }

  @Test
  void aLossOfFivePercentIsFoundWithTheNumbersOfTheProducer() throws Exception {
    arrived(5, "p-1", 950);
    arrived(5, "p-2", 500);
    stated(5, "p-1", 1000);
    stated(5, "p-2", 500);
    clockAndRead(6, 20);

    List<RowData> findings = run.findings();
    assertThat(findings).hasSize(1);
    RowData opened = findings.get(0);
    assertThat(opened.getString(3)).hasToString("completeness");
    assertThat(opened.getString(5)).hasToString("{\"publisher_id\":\"p-1\"}");
    assertThat(opened.getDouble(8)).isEqualTo(1000);
    assertThat(opened.getDouble(9)).isEqualTo(950);
    assertThat(opened.getTimestamp(11, 6).getMillisecond()).isEqualTo(time(5, 0));
    assertThat(opened.getString(10))
        .hasToString(
            "publisher_id p-1 has 950 of the 1,000 events that it states (95.00 %); first bad"
                + " minute: 2025-02-19 21:25. Rows: SELECT minute, producer, sum(stated) AS stated,"
                + " sum(arrived) AS arrived FROM completeness WHERE minute >= TIMESTAMP"
                + " '2025-02-19 21:25:00 UTC' AND minute < TIMESTAMP '2025-02-19 21:26:00 UTC'"
                + " GROUP BY minute, producer");
  }

  @Test
  void aLossOfFivePercentOfTwentyEventsASecondIsFoundWithinTwoMinutes() throws Exception {
    long slowest = 0;
    for (int second = 0; second < 60; second++) {
      stop();
      start();
      for (int minute = 4; minute < 8; minute++) {
        long lost = minute < 5 ? 0 : minute == 5 ? 60 - second : 60;
        clockAndRead(minute + 1, -3);
        arrived(minute, "p-1", 1200 - lost);
        stated(minute, "p-1", 1200);
        for (int later = 0; later < 54; later += 2) {
          clockAndRead(minute + 1, later);
        }
      }
      RowData opened = run.findings().get(0);
      slowest = Math.max(slowest, opened.getTimestamp(16, 6).getMillisecond() - time(5, second));
    }

    assertThat(slowest).isBetween(80_000L, 120_000L);
  }

  @Test
  void theCompletenessOfAProducerWithAnOpenFindingIsThatOfTheNewestCompletePeriod() {
    CompletenessMonitor monitor = new CompletenessMonitor(SPEC);
    NavigableMap<Long, Map<String, KeyMinute>> periods = new TreeMap<>();
    periods.put(START + 5, Map.of("p-1", counts(900, 1000), "p-2", counts(500, 500)));
    periods.put(START + 6, Map.of("p-1", counts(950, 1000), "p-2", counts(500, 500)));
    periods.put(START + 7, Map.of("p-1", counts(1, 1000)));
    monitor.readUntil(time(0, 0));

    monitor.readUntil(time(7, 20));
    monitor.judge(periods, time(7, 20), new Judgement());

    assertThat(monitor.incomplete(periods)).isEqualTo(Map.of("p-1", 0.95));
  }

  @Test
  void aPeriodIsJudgedAfterItsGraceAndItsStatement() throws Exception {
    arrived(5, "p-1", 900);
    clockAndRead(6, 19);
    stated(5, "p-1", 1000);
    clock(6, 30);
    assertThat(states()).isEmpty();

    read(6, 20);
    clock(6, 40);
    assertThat(states()).containsExactly("opened");
  }

  @Test
  void aStatementBeforeTheEventsIsNoLoss() throws Exception {
    stated(5, "p-1", 1000);
    clockAndRead(6, 0);
    arrived(5, "p-1", 1000);
    clockAndRead(6, 20);
    clockAndRead(20, 0);

    assertThat(states()).isEmpty();
  }

  @Test
  void aStatementAfterTheGraceIsJudgedWhenItComes() throws Exception {
    arrived(5, "p-1", 900);
    clockAndRead(9, 0);
    assertThat(states()).isEmpty();

    stated(5, "p-1", 1000);
    clockAndRead(9, 10);
    assertThat(states()).containsExactly("opened");
  }

  @Test
  void aProducerThatStatesEventsAndIsSilentIsIncomplete() throws Exception {
    stated(5, "p-1", 1000);
    clockAndRead(6, 20);

    assertThat(run.findings().get(0).getDouble(9)).isZero();
  }

  @Test
  void lateEventsThatFillTheGapCloseTheFinding() throws Exception {
    arrived(5, "p-1", 900);
    stated(5, "p-1", 1000);
    clockAndRead(6, 20);
    arrived(5, "p-1", 95);
    clockAndRead(6, 30);

    assertThat(states()).containsExactly("opened", "closed");
    assertThat(run.findings().get(1).getTimestamp(12, 6).getMillisecond()).isEqualTo(time(5, 0));
  }

  @Test
  void aCorrectedStatementClosesTheFinding() throws Exception {
    arrived(5, "p-1", 900);
    stated(5, "p-1", 1000);
    clockAndRead(6, 20);
    stated(5, "p-1", -100);
    clockAndRead(6, 30);

    assertThat(states()).containsExactly("opened", "closed");
  }

  @Test
  void threeGoodPeriodsCloseTheFindingAndItIsNotOpenedAgain() throws Exception {
    for (int minute = 5; minute < 15; minute++) {
      arrived(minute, "p-1", minute < 7 ? 900 : 1000);
      stated(minute, "p-1", 1000);
      clockAndRead(minute + 1, 20);
      if (minute == 8) {
        assertThat(states()).containsExactly("opened");
      }
    }

    assertThat(states()).containsExactly("opened", "closed");
    assertThat(run.findings().get(1).getTimestamp(12, 6).getMillisecond()).isEqualTo(time(6, 0));
  }

  @Test
  void aSecondLossIsAnotherFinding() throws Exception {
    for (int minute = 5; minute < 20; minute++) {
      arrived(minute, "p-1", minute == 5 || minute == 15 ? 900 : 1000);
      stated(minute, "p-1", 1000);
      clockAndRead(minute + 1, 20);
    }

    assertThat(states()).containsExactly("opened", "closed", "opened", "closed");
    assertThat(run.findings().get(0).getString(0)).isNotEqualTo(run.findings().get(2).getString(0));
  }

  @Test
  void producersOfOneCauseAreOneFinding() throws Exception {
    for (int i = 0; i < 40; i++) {
      stated(5, "p-" + i, 1000);
      arrived(5, "p-" + i, 500);
    }
    clockAndRead(6, 20);

    assertThat(run.findings()).hasSize(1);
    assertThat(run.findings().get(0).getInt(14)).isEqualTo(40);
  }

  @Test
  void aRestartInTheMiddleReportsNothingTwice() throws Exception {
    arrived(5, "p-1", 400);
    stated(5, "p-1", 1000);
    run.restart(Duration.ofSeconds(10));
    arrived(5, "p-1", 500);
    clockAndRead(6, 20);
    run.restart(Duration.ofMinutes(10));
    clockAndRead(17, 0);
    arrived(5, "p-1", 100);
    clockAndRead(17, 10);

    assertThat(states()).containsExactly("opened", "closed");
    assertThat(run.findings().get(0).getDouble(9)).isEqualTo(900);
  }

  @Test
  void theFirstPeriodsOfAJobAndFewMissingEventsAreIgnored() throws Exception {
    stated(0, "p-1", 1000);
    stated(1, "p-1", 1000);
    stated(-600, "p-1", 1000);
    arrived(5, "p-2", 11);
    stated(5, "p-2", 30);
    arrived(5, "p-3", 981);
    stated(5, "p-3", 1000);
    clockAndRead(20, 0);

    assertThat(states()).isEmpty();
  }

  @Test
  void aJobThatIsBehindWaitsForCountsThatAreOnTheirWay() throws Exception {
    clock(60, 0);
    stated(5, "p-1", 1000);
    stated(5, "p-2", 1000);
    read(6, 20);
    clock(60, 20);
    assertThat(states()).isEmpty();
    arrived(5, "p-1", 1000);
    clock(61, 0);

    assertThat(run.findings()).hasSize(1);
    assertThat(run.findings().get(0).getString(5)).hasToString("{\"publisher_id\":\"p-2\"}");
  }

  @Test
  void aProducerThatStatesNothingForADayIsForgotten() throws Exception {
    stated(5, "p-1", 1000);
    clockAndRead(6, 20);
    clockAndRead(6 + 24 * 60, 0);
    assertThat(states()).doesNotContain("closed");
    clockAndRead(8 + 24 * 60, 0);

    assertThat(states()).startsWith("opened").endsWith("closed");
  }

  private List<String> states() {
    return run.findings().stream().map(row -> row.getString(1).toString()).toList();
  }

  private void stated(long minute, String producer, long count) {
    row(ProducerMeasure.STATED, time(minute, 0), producer, count);
  }

  private void arrived(long minute, String producer, long count) {
    row(ProducerMeasure.ARRIVED, time(minute, 0), producer, count);
  }

  private void read(long minute, long seconds) {
    row(ProducerMeasure.READ_UNTIL, time(minute, seconds), "", 0);
  }

  private void clock(long minute, long seconds) throws Exception {
    run.clock(time(minute, seconds));
  }

  /** The clock is five seconds later, as in the job. */
  private void clockAndRead(long minute, long seconds) throws Exception {
    read(minute, seconds);
    clock(minute, seconds + 5);
  }

  private void row(ProducerMeasure measure, long millis, String producer, long amount) {
    ProfileMinute row = new ProfileMinute();
    row.minuteMillis = millis;
    row.table = MonitorTraffic.TABLE;
    row.key = "{\"publisher_id\":\"" + producer + "\"}";
    row.measure = measure.code();
    row.amount = amount;
    run.row(row);
  }

  private static KeyMinute counts(double counted, double all) {
    KeyMinute counts = new KeyMinute();
    counts.counted = counted;
    counts.all = all;
    return counts;
  }

  private static long time(long minute, long seconds) {
    return (START + minute) * MINUTE + 1000 * seconds;
  }
}
