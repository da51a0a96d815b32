package io.clicklake.catalog.lake.read;

import java.io.IOException;
import java.io.Serializable;
import java.util.Set;
import org.apache.flink.table.data.RowData;

/** The rows of {@code profile_minutes} that jobs have written. */
public interface StoredProfile extends Serializable {
  /** No rows. */
  StoredProfile NOTHING = (tables, from, to, into) -> {};

  /** Receives rows. May throw an exception to end the reading. */
  interface Reader {
    /**
     * Takes a row of {@link io.clicklake.catalog.table.Zones#PROFILE_TYPE}, whose examples are
     * null. The rows of a minute may come in any order.
     */
    void row(RowData row);

    /** Called when all rows of the minutes before this minute have been given to {@link #row}. */
    void completeUntil(long minute);
  }

  /**
   * Reads the rows of these tables, some minutes at a time, the oldest first.
   *
   * @param from the first minute, in minutes since 1970-01-01T00:00Z
   * @param to the minute after the last one
   */
  void read(Set<String> tables, long from, long to, Reader into) throws IOException;
}
