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
    BREAKS("breaks"),
    /** Cannot be decided from the two versions alone. */
    UNDECIDED("look"),
    COMPATIBLE("fine");

    private final String label;

    Effect(String label) {
      this.label = label;
    }
  }

  @Override
  public String toString() {
    return String.format("%-7s %s: %s", effect.label, place, sentence);
  }
}
