package io.clicklake.catalog.lake.observe;

/**
 * The newest row of a finding in the table {@code findings}, with the columns that are needed to
 * continue the finding. Times are milliseconds since 1970.
 */
public final class ReportedChange {
  public String id;
  public String state;
  public String monitor;
  public String key;
  public double expected;
  public double actual;
  public String message;
  public long since;
  public long lastBad;
  public int related;
  public long recordedAt;
}
