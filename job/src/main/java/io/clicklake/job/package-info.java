/**
 * The Flink job. {@link io.clicklake.job.Pipeline} shows it on one screen, one line for each stage:
 *
 * <pre>
 * Kinesis -> ingest -> decode -> (shuffle by event id) -> dedupe -> enrich -> sink
 *                                                                  enrich -> aggregate -> sink
 * </pre>
 *
 * <p>In the order in which the classes run: {@code ClicklakeJob} is the main class and reads the
 * options, {@code JobAssembly} checks options, dataset, stream and tables and reports all problems
 * at once, {@code Pipeline} connects the stages.
 *
 * <p>The name of a stage is also its package, the prefix of its operator uids, and the prefix of
 * its metrics. Stages do not import each other: they share the packages {@code record} (what flows
 * between them), {@code ledger} (what they count) and {@code options}.
 *
 * <p>Class comments that begin or end with "Hot path" mark code that runs for each record: it
 * allocates nothing that it can reuse.
 */
package io.clicklake.job;
