package io.clicklake.job.decode.row;

/** The forms in which a captured value is stored in a binary row. */
enum PhysicalType {
  BOOLEAN,
  /** Also days since 1970-01-01. */
  INT,
  /** Also decimals of up to 18 digits, unscaled. */
  LONG,
  FLOAT,
  DOUBLE,
  BYTES,
  /** The unscaled value, big-endian. */
  BIG_DECIMAL,
  /** Captured in microseconds. */
  TIMESTAMP
}
