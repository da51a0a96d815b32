package io.clicklake.local.detect;

import io.clicklake.testkit.traffic.DefectKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a defect was found. Times are seconds; null if it did not happen or was not measured.
 *
 * @param victim what the defect hit
 * @param finding from the start of the defect to its finding
 * @param webhook from the start of the defect until the webhook received the finding
 * @param alert from the start of the defect until an alert of Prometheus fired, if none was firing
 *     before
 * @param closing from the end of the defect until the webhook received that the finding is closed
 * @param monitor the monitor that found it
 * @param message what the finding said
 * @param examples how many examples the finding has
 * @param right how many of them have the defect
 */
public record DefectResult(
    DefectKind kind,
    String victim,
    Double finding,
    Double webhook,
    Double alert,
    Double closing,
    String monitor,
    String message,
    int examples,
    int right) {
  /** The defects that events show. */
  private static final Set<DefectKind> IN_EVENTS =
      EnumSet.of(
          DefectKind.NULLS,
          DefectKind.NEW_VALUE,
          DefectKind.DUPLICATES,
          DefectKind.LATE,
          DefectKind.FACTOR_1000,
          DefectKind.ALL_REJECTED);

  public boolean isFound() {
    return finding != null;
  }

  /** Whether each example has the defect, and whether there is one if events show the defect. */
  public boolean hasRightExamples() {
    return examples == right && (examples > 0 || !IN_EVENTS.contains(kind));
  }
}
