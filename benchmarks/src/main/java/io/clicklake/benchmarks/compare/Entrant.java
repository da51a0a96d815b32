package io.clicklake.benchmarks.compare;

import io.clicklake.benchmarks.contest.Contestant;
import io.clicklake.benchmarks.pipeline.PipelineFromFiles;

/** Everybody that can be run, under the name of the command line. */
public enum Entrant {
  CLICKLAKE(
      PipelineFromFiles.class.getName(),
      Input.FILES,
      "the shipped pipeline: raw zone, contract, dedupe, derived columns, windows with sketches,"
          + " ledger");

  /** Where the events come from. */
  enum Input {
    FILES
  }

  private final String contestant;
  private final Input input;
  private final String work;

  Entrant(String contestant, Input input, String work) {
    this.contestant = contestant;
    this.input = input;
    this.work = work;
  }

  /** As on the command line. */
  String label() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The name of its {@link Contestant}. */
  String contestant() {
    return contestant;
  }

  Input input() {
    return input;
  }

  /** What it does, for the result file. */
  String work() {
    return work;
  }

  @Override
  public String toString() {
    return label();
  }
}
