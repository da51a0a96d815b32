/**
 * Reads and checks the options of the job. The options are declared in the packages of their
 * stages: {@code StreamOptions}, {@code FanOutOptions}, {@code EventOptions}, {@code
 * WatermarkOptions}, {@code DedupeOptions}, {@code FingerprintOptions}, {@code AggregateOptions},
 * {@code MonitorOptions}, {@code LineageOptions}, {@code SinkOptions}, {@code CatalogOptions},
 * {@code DatasetOptions}.
 *
 * <p>Classes in order: {@code Options} parses {@code --key value}, {@code OptionDirectory} reads
 * options from files (a mounted Kubernetes Secret), {@code PropertyGroups} reads the property
 * groups of Managed Flink, {@code OptionCheck} reports all unknown keys and wrong values in one
 * message.
 *
 * <p>Runs once, before the job starts. Values of secrets are never printed.
 */
package io.clicklake.job.options;
