package io.clicklake.benchmarks.compare;

import io.clicklake.benchmarks.contest.Usage;
import io.clicklake.benchmarks.events.EventSet;
import java.util.Map;

/** What one run used and left. */
public record Outcome(EventSet events, Usage usage, Map<String, Landed.Files> tables) {}
