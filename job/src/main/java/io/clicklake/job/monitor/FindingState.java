package io.clicklake.job.monitor;

import java.util.Locale;

/** The states of a finding. The {@link #code()} is stored in {@code findings}. */
public enum FindingState {
  /** Something is bad. */
  OPENED,
  /** It is still bad. Reported when more keys become bad, and every hour. */
  UPDATED,
  /** It is good again, or it has lasted a day and counts as normal. */
  CLOSED;

  private final String code = name().toLowerCase(Locale.ROOT);

  public String code() {
    return code;
  }
}
