package io.clicklake.testkit.kinesis.producer;

/** The packing of events into records. */
public enum Packing {
  /** One record for each event. */
  PLAIN,
  /** Many events in one record, in the format of the Kinesis Producer Library. */
  AGGREGATED
}
