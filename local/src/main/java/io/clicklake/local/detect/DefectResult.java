package io.clicklake.local.detect;

import io.clicklake.testkit.traffic.DefectKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * The result of one defect. Times are in seconds. A time is null if it was not reached or not
 * measured.
 *
 * @param victim what the defect affected, for example a publisher, a shard or a table
 * @param finding from the start of the defect to its finding
 * @param webhook from the start of the defect until the webhook received the finding
 * @param alert from the start of the defect until an alert of Prometheus fired; null if an alert
 *     fired already before the finding
 * @param closing from the end of the defect until the webhook received that the finding is closed
 * @param monitor the monitor that found the defect
 * @param message the message of the finding
 * @param examples the number of examples of the finding
 * @param right the number of examples that have the defect
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
  /** The defects for which a finding must have examples, because single events show the defect. */
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

  /**
   * Whether all examples have the defect. If single events show the defect, there must also be at
   * least one example.
   */
  public boolean hasRightExamples() {
    return examples == right && (examples > 0 || !IN_EVENTS.contains(kind));
  }
}
