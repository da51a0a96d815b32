package io.clicklake.local.detect;

import io.clicklake.testkit.traffic.DefectKind;

/**
 * How a defect was found. Times are seconds; null if it did not happen.
 *
 * @param victim what the defect hit
 * @param finding from the start of the defect to its finding
 * @param alert from the start of the defect until the webhook received the finding
 * @param closing from the end of the defect until the webhook received that the finding is closed
 * @param monitor the monitor that found it
 * @param message what the finding said
 * @param examples how many of the examples have the defect, as {@code 3 of 3}
 */
public record DefectResult(
    DefectKind kind,
    String victim,
    Double finding,
    Double alert,
    Double closing,
    String monitor,
    String message,
    String examples) {

  public boolean isFound() {
    return finding != null;
  }
}
