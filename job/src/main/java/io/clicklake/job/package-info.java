/**
 * The Flink job. {@link io.clicklake.job.Pipeline} connects its stages, with one line for each
 * stage:
 *
 * <pre>
 * Kinesis -> ingest -> unpack -> decode -> (shuffle by event id) -> dedupe -> enrich -> sink
 *                                                                            enrich -> aggregate -> sink
 * </pre>
 *
 * <p>In the order in which the classes run: {@code ClicklakeJob} is the main class and reads the
 * options, {@code JobAssembly} checks options, dataset, stream and tables and reports all problems
 * at once, {@code Pipeline} connects the stages.
 *
 * <p>The name of a stage is also its package, the prefix of its operator uids, and the prefix of
 * its metrics. Stages do not import each other. They share the packages {@code record} (the records
 * that flow between stages), {@code ledger} (the counts of each stage) and {@code options}.
 *
 * <p>A class comment that has the words "Hot path" marks code that runs for each record, event or
 * row. Such code reuses objects and creates as few new objects as possible.
 */
package io.clicklake.job;
