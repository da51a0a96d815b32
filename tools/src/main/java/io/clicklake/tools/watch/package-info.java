/**
 * The command {@code watch}: judges the commits of a job from outside of the job, and reports what
 * the job cannot report because it does not run or does not commit.
 */
package io.clicklake.tools.watch;
