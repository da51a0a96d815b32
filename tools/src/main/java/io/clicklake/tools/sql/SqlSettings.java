package io.clicklake.tools.sql;

import java.nio.file.Path;

/**
 * What a session may use of the machine.
 *
 * @param cache the directory for copies of remote data files, and for what a query spills to disk
 * @param cacheBytes the most that the copies take; a statement that needs more does not run
 * @param memoryBytes the most memory that the engine takes; beyond, a query spills to disk
 */
public record SqlSettings(Path cache, long cacheBytes, long memoryBytes) {}
