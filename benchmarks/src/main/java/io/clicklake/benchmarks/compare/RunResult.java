package io.clicklake.benchmarks.compare;

import io.clicklake.benchmarks.events.EventSet;
import io.clicklake.benchmarks.subject.Progress;
import io.clicklake.benchmarks.subject.Usage;
import java.util.List;
import java.util.Map;

/**
 * The cost of one run and the tables it wrote.
 *
 * @param progress the cost at several points of the run
 */
public record RunResult(
    EventSet events,
    Usage usage,
    List<Progress.Mark> progress,
    Map<String, WrittenFiles.Files> tables) {}
