package io.clicklake.benchmarks.compare;

import io.clicklake.benchmarks.events.EventSet;
import io.clicklake.benchmarks.subject.Progress;
import io.clicklake.benchmarks.subject.Usage;
import java.util.List;
import java.util.Map;

/**
 * What one run used and left.
 *
 * @param progress what it had used in between
 */
public record RunResult(
    EventSet events,
    Usage usage,
    List<Progress.Mark> progress,
    Map<String, WrittenFiles.Files> tables) {}
