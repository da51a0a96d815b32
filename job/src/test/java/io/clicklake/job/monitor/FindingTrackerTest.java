package io.clicklake.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTrackerTest {
  private final FindingTracker tracker = new FindingTracker("shop", "volume");
  private final List<String> changes = new ArrayList<>();

  private static Verdict verdict(String campaign, String direction, double actual, long since) {
    String key = "{\"publisher_id\":\"p-1\",\"campaign\":\"" + campaign + "\"}";
    return new Verdict(key, "", direction, 100, actual, since, "has fewer");
  }

  private void minute(long minute, List<Verdict> raised, List<String> cleared) {
    Judgement judgement = new Judgement();
    judgement.raised.addAll(raised);
    cleared.forEach(id -> judgement.cleared.put(id, minute - 1));
    tracker.update(
        minute,
        judgement,
        (state, finding) -> changes.add(state.code() + " " + finding.key + " " + finding.related));
  }

  @Test
  void manyKeysOfOneCauseAreOneFinding() {
    List<Verdict> raised = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      raised.add(verdict("c-" + i, "fewer", 50, 9));
    }

    minute(10, raised, List.of());

    assertThat(changes)
        .containsExactly("opened {\"publisher_id\":\"p-1\",\"campaign\":\"(several)\"} 40");
  }

  @Test
  void keysJoinAFindingWithinFiveMinutes() {
    minute(10, List.of(verdict("a", "fewer", 50, 9)), List.of());
    minute(15, List.of(verdict("b", "fewer", 40, 14)), List.of());

    assertThat(changes)
        .containsExactly(
            "opened {\"publisher_id\":\"p-1\",\"campaign\":\"a\"} 1",
            "updated {\"publisher_id\":\"p-1\",\"campaign\":\"(several)\"} 2");
  }

  @Test
  void laterKeysAndOtherDirectionsAreFindingsOfTheirOwn() {
    minute(10, List.of(verdict("a", "fewer", 50, 9)), List.of());
    minute(11, List.of(verdict("b", "more", 200, 11)), List.of());
    minute(16, List.of(verdict("c", "fewer", 50, 16)), List.of());

    assertThat(tracker.open()).isEqualTo(3);
  }

  @Test
  void isClosedWhenAllKeysAreGood() {
    Verdict a = verdict("a", "fewer", 50, 9);
    Verdict b = verdict("b", "fewer", 50, 9);
    minute(10, List.of(a, b), List.of());
    minute(11, List.of(), List.of(a.id()));
    assertThat(tracker.open()).isEqualTo(1);

    minute(12, List.of(), List.of(b.id()));

    assertThat(tracker.open()).isZero();
    assertThat(changes).last().asString().startsWith("closed ");
  }

  @Test
  void isUpdatedEachHour() {
    minute(10, List.of(verdict("a", "fewer", 50, 9)), List.of());
    for (long minute = 11; minute <= 10 + 120; minute++) {
      minute(minute, List.of(), List.of());
    }

    assertThat(changes).hasSize(3);
  }

  @Test
  void theIdDependsOnWhatWasFoundOnly() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Judgement judgement = new Judgement();
      judgement.raised.add(verdict("a", "fewer", 50 + i, 9));
      new FindingTracker("shop", "volume")
          .update(10 + i, judgement, (state, finding) -> ids.add(finding.id));
    }

    assertThat(ids.get(0)).isEqualTo(ids.get(1)).matches("[0-9a-f]{32}");
  }
}
