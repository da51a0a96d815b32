package io.clicklake.testkit.kinesis.producer;

/** The number of events in a record. */
public enum Packing {
  /** One record for each event. */
  PLAIN,
  /** Many events in one record, in the format of the Kinesis Producer Library. */
  AGGREGATED
}
