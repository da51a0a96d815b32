/**
 * Lets a session cluster unload the classes of a job that has ended.
 *
 * <p>Why: libraries start threads, shutdown hooks and MBeans that exist until the process ends and
 * that refer to the class loader of the job. Without this package each start of a job would use
 * about 40 MB more of metaspace.
 *
 * <p>{@code ClassRelease} is the entry: Flink calls it when the process has no more tasks of the
 * job. It runs the {@code ShutdownHooks} of the class loader, interrupts its {@code
 * EndlessThreads}, and unregisters its {@code ManagedBeans}. {@code ThreadWork} finds out which
 * class a thread runs. {@code ShutdownHooks} and {@code ThreadWork} read JDK internals, see {@code
 * docs/internals.md}.
 *
 * <p>State: none. Nothing happens at a checkpoint.
 */
package io.clicklake.job.classloading;
