package io.clicklake.local.detect;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.local.detect.FindingReceiver.Change;
import io.clicklake.testkit.traffic.DefectKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The defects that have been injected, and their findings. */
final class DefectFindings {
  /**
   * The run does not wait until findings of these defects are closed. The finding of a new value
   * closes only one hour after the last event with the value.
   */
  private static final Set<DefectKind> CLOSE_LATER = EnumSet.of(DefectKind.NEW_VALUE);

  private final Map<InjectedDefect, Change> found = new LinkedHashMap<>();
  private final Map<InjectedDefect, Change> closed = new LinkedHashMap<>();
  private final List<InjectedDefect> injected = new ArrayList<>();

  void inject(InjectedDefect defect) {
    injected.add(defect);
  }

  boolean areFound(List<InjectedDefect> defects) {
    return found.keySet().containsAll(defects);
  }

  boolean allClosed() {
    return found.keySet().stream()
        .allMatch(defect -> closed.containsKey(defect) || CLOSE_LATER.contains(defect.kind));
  }

  /**
   * Looks for the findings of the defects.
   *
   * @param changes all changes so far
   * @return a line for the user for each defect that was found, and for each finding that was
   *     closed, since the last call
   */
  List<String> take(List<Change> changes) {
    List<String> news = new ArrayList<>();
    for (InjectedDefect defect : injected) {
      for (Change change : changes) {
        if (!found.containsKey(defect) && isOf(defect, change)) {
          found.put(defect, change);
          news.add(defect.kind + " is found: " + change.text("message"));
        }
        if (found.containsKey(defect)
            && !closed.containsKey(defect)
            && change.is("closed")
            && change.text("finding_id").equals(found.get(defect).text("finding_id"))) {
          closed.put(defect, change);
          news.add("the finding of " + defect.kind + " is closed");
        }
      }
    }
    return news;
  }

  private static boolean isOf(InjectedDefect defect, Change change) {
    return !change.is("closed")
        && change.recordedMillis() >= defect.startMillis()
        && FindingMatch.finds(defect, change);
  }

  /** The messages of findings that no defect explains. */
  List<String> falseFindings(List<Change> changes) {
    return changes.stream()
        .filter(change -> change.is("opened") && FindingMatch.isFalse(change, injected))
        .map(change -> change.text("monitor") + ": " + change.text("message"))
        .toList();
  }

  /** The examples of the findings. */
  List<JsonNode> examples() {
    return found.values().stream().map(DefectFindings::examples).toList();
  }

  private static JsonNode examples(Change change) {
    return change.data().path("examples");
  }

  /**
   * @param alerts null if alerts are not measured
   */
  List<DefectResult> results(ExampleCheck examples, PrometheusAlerts alerts) throws IOException {
    List<DefectResult> results = new ArrayList<>();
    for (InjectedDefect defect : injected) {
      results.add(found.containsKey(defect) ? result(defect, examples, alerts) : notFound(defect));
    }
    return results;
  }

  private DefectResult result(InjectedDefect defect, ExampleCheck examples, PrometheusAlerts alerts)
      throws IOException {
    Change opened = found.get(defect);
    Change end = closed.get(defect);
    Long alert = alerts == null ? null : alerts.firedFor(opened.recordedMillis());
    return new DefectResult(
        defect.kind,
        defect.victim,
        seconds(defect.startMillis(), opened.recordedMillis()),
        seconds(defect.startMillis(), opened.receivedMillis()),
        alert == null ? null : seconds(defect.startMillis(), alert),
        end == null ? null : seconds(defect.endMillis(), end.receivedMillis()),
        opened.text("monitor"),
        opened.text("message"),
        ExampleCheck.count(examples(opened)),
        examples.right(defect, examples(opened)));
  }

  private static DefectResult notFound(InjectedDefect defect) {
    return new DefectResult(defect.kind, defect.victim, null, null, null, null, "", "", 0, 0);
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1000.0;
  }
}
