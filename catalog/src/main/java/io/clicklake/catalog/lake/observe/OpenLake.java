package io.clicklake.catalog.lake.observe;

import java.io.IOException;

/** An open catalog whose tables are observed. Not thread safe. */
public interface OpenLake extends AutoCloseable {
  /**
   * Reads the current state of the tables.
   *
   * @param now in milliseconds since 1970
   */
  LakeObservation observe(long now);

  @Override
  void close() throws IOException;
}
