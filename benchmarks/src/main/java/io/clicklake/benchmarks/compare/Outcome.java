package io.clicklake.benchmarks.compare;

import io.clicklake.benchmarks.contest.Progress;
import io.clicklake.benchmarks.contest.Usage;
import io.clicklake.benchmarks.events.EventSet;
import java.util.List;
import java.util.Map;

/**
 * What one run used and left.
 *
 * @param progress what it had used in between
 */
public record Outcome(
    EventSet events, Usage usage, List<Progress.Mark> progress, Map<String, Landed.Files> tables) {}
