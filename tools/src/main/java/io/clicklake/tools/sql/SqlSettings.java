package io.clicklake.tools.sql;

import java.nio.file.Path;

/**
 * The limits of a session: disk space and memory.
 *
 * @param cache the directory for copies of remote data files, and for temporary data of queries
 *     that exceed the memory
 * @param cacheBytes the largest total size of the copies; a statement that needs more does not run
 * @param memoryBytes the most memory that the engine uses; a query that needs more writes temporary
 *     data to disk
 */
public record SqlSettings(Path cache, long cacheBytes, long memoryBytes) {}
