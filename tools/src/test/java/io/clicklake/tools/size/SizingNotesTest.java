package io.clicklake.tools.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SizingNotesTest {
  @Test
  void areOfSmallFilesAloneWhenAllElseIsWithinItsLimits() {
    assertThat(notes(new EventLoad(1_000, 1_000, 3)))
        .singleElement()
        .asString()
        .startsWith("Files of 5.0 MB on average are small for queries");
  }

  @Test
  void nameEachQuotaThatIsPassed() {
    assertThat(notes(new EventLoad(1e6, 1_000, 3)))
        .anyMatch(note -> note.startsWith("100 KPUs are more than the 64"));
    assertThat(notes(new EventLoad(21e6, 1_000, 3)))
        .anyMatch(note -> note.startsWith("21,000 shards are more than the 20,000"))
        .anyMatch(note -> note.startsWith("2,100 tasks are more than the job's maximum of 720"));
  }

  @Test
  void tellTheFilterMemoryThatIdsTake() {
    Figures<MeasuredFigure> wide =
        SizingExamples.measured().with(MeasuredFigure.FILTER_BYTES_PER_ID, 4, "an example");

    Sizing sizing =
        Sizing.of(
            new EventLoad(1_000, 1_000, 3),
            SizingExamples.plan(1),
            wide,
            SizingExamples.prices(Map.of()));

    assertThat(sizing.notes())
        .contains("Set dedupe.filter-memory to 330 mb or more, or dedupe reads state more often.");
  }

  @Test
  void warnWhenTheStateOutgrowsTheDiskOfItsUnits() {
    assertThat(notes(new EventLoad(100_000, 10, 3)))
        .anyMatch(note -> note.startsWith("322 GB of state for each KPU do not fit its 50 GB"))
        .anyMatch(note -> note.startsWith("Dedupe's filters would take 16,479 MiB"));
  }

  @Test
  void warnWhenEventsAreUnlikeTheMeasuredOnes() {
    assertThat(notes(new EventLoad(1_000, 2_001, 3)))
        .anyMatch(note -> note.startsWith("An event of 2001 bytes differs much from the 1000.0"));
    assertThat(notes(new EventLoad(1_000, 1_000, 7)))
        .anyMatch(note -> note.startsWith("7.0 rows an event differs much from the 3.0"));
    assertThat(notes(new EventLoad(1_000, 2_000, 6)))
        .noneMatch(note -> note.contains("differs much"));
  }

  @Test
  void sayWhichFiguresAreProvisional() {
    Figures<MeasuredFigure> weak =
        SizingExamples.measured()
            .with(MeasuredFigure.SPARK_MB_PER_CPU_SECOND, 4, "provisional, no result file yet");

    Sizing sizing =
        Sizing.of(
            SizingExamples.MEGABYTE, SizingExamples.plan(1), weak, SizingExamples.prices(Map.of()));

    assertThat(sizing.notes())
        .contains("Provisional figures without a result file: spark-mb-per-cpu-second.");
  }

  private static List<String> notes(EventLoad load) {
    return SizingExamples.sizing(load, SizingExamples.plan(1), Map.of()).notes();
  }
}
