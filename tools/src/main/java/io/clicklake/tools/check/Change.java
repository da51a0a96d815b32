package io.clicklake.tools.check;

/**
 * A difference between two versions of a dataset.
 *
 * @param place the part of the dataset that differs, in the dataset's notation
 * @param sentence the old value, the new value and the effect
 */
public record Change(Effect effect, String place, String sentence) {

  /** The effect of a difference on users of the old version. */
  public enum Effect {
    /** Stops the job, rejects events that were accepted, or removes something that readers use. */
    BREAKING,
    /** The two versions alone do not show the effect. */
    REVIEW,
    COMPATIBLE
  }

  @Override
  public String toString() {
    return String.format("%-10s %s: %s", effect, place, sentence);
  }
}
