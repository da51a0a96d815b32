package io.clicklake.tools.check;

/**
 * A difference between two versions of a dataset.
 *
 * @param place where, as a dataset names it
 * @param sentence what was and what is, and what that means
 */
public record Change(Effect effect, String place, String sentence) {

  /** What a difference does to those who have the old version. */
  public enum Effect {
    /** Stops the job, refuses events that were accepted, or takes something from readers. */
    BREAKS("breaks"),
    /** Cannot be told from the two versions alone. */
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
