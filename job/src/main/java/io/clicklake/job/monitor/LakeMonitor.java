package io.clicklake.job.monitor;

import io.clicklake.catalog.lake.observe.LakeObservation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges an observation of the tables. Reads no clock and has no state. So the same observation and
 * time give the same verdicts, in the job and in {@code clicklake watch}.
 */
interface LakeMonitor {
  /** The name of the table in the key of a finding. */
  String TABLE = "table";

  /** The directions of the verdicts. */
  List<String> directions();

  /**
   * Judges an observation.
   *
   * @param time the time of the judgement
   * @param open the directions that have an open finding
   * @return empty if nothing can be said now, so that open findings stay open
   */
  Optional<List<LakeVerdict>> judge(LakeObservation seen, JudgedTime time, Set<String> open);
}
