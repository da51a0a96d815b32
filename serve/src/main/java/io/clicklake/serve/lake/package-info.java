/** The state of the lake that requests read: checkpoints, snapshots, ledger, findings. */
package io.clicklake.serve.lake;
