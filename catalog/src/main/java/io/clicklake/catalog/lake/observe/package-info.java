/**
 * Reads the state of the job from the tables of a dataset: when the job committed, which
 * checkpoints each table has, and the recent rows of the ledger and of the findings. {@code
 * LakeObserver} reads; {@code LakeObservation} is the result. This package does not decide whether
 * the state is good; the monitors do that.
 */
package io.clicklake.catalog.lake.observe;
