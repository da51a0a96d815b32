/**
 * The command {@code watch}: evaluates the commits of a job in another process, and reports the
 * findings that the job cannot report while it does not run or does not commit.
 */
package io.clicklake.tools.watch;
