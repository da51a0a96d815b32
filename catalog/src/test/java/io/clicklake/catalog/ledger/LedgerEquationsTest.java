package io.clicklake.catalog.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.SmallDatasetParts;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LedgerEquationsTest {
  private final Dataset dataset = SmallDatasetParts.dataset("clicks");

  @Test
  void statesWhatIsEqualUpToTheCleanTables() {
    assertThat(words(LedgerEquations.ofStages(dataset)))
        .containsExactly(
            "[read] = [opened, rejected by unpack]",
            "[unpacked] = [filtered by unpack, rejected by decode, accepted by decode]",
            "[accepted by decode] = [duplicate, accepted by dedupe]",
            "[read] = [written to raw_events]",
            "[rejected, rejected_element] = [written to rejected_events]",
            "[produced to clicks] = [filtered to clicks, written to clicks]");
  }

  @Test
  void statesWhatIsEqualForAggregates() {
    assertThat(words(LedgerEquations.ofAggregates(dataset)))
        .containsExactly(
            "[produced to clicks] = [filtered to clicks, filtered to host_minutes,"
                + " on_time to host_minutes, late to host_minutes]");
    assertThat(words(LedgerEquations.ofWindows(dataset)))
        .containsExactly(
            "[on_time to host_minutes, late to host_minutes] = [emitted to host_minutes]");
  }

  @Test
  void sumsEachSideFromTheSumsOfItsTerms() {
    LedgerEquation equation = LedgerEquations.ofStages(dataset).get(1);

    assertThat(equation.left(term -> 10)).isEqualTo(10);
    assertThat(equation.right(term -> 10)).isEqualTo(30);
  }

  @Test
  void addsARowToTheSideThatContainsIt() {
    LedgerEquation equation = LedgerEquations.ofStages(dataset).get(0);

    assertThat(equation.difference("ingest", "read", null, 7)).isEqualTo(7);
    assertThat(equation.difference("unpack", "rejected", null, 7)).isEqualTo(-7);
    assertThat(equation.difference("decode", "rejected", null, 7)).isZero();
    assertThat(equation.difference("sink", "written", "raw_events", 7)).isZero();
  }

  private static List<String> words(List<LedgerEquation> equations) {
    return equations.stream()
        .map(equation -> equation.left() + " = " + equation.right())
        .collect(Collectors.toList());
  }
}
