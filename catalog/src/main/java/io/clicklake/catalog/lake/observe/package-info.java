/**
 * Reads what the tables of a dataset say about the job: when it committed, which checkpoints each
 * table has, and the recent rows of the ledger and of the findings. {@code LakeObserver} reads,
 * {@code LakeObservation} is the result. Does not judge.
 */
package io.clicklake.catalog.lake.observe;
