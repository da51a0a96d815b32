/**
 * Lets a session cluster unload the classes of a job that has ended.
 *
 * <p>Why: libraries start threads, shutdown hooks and MBeans that live as long as the process and
 * refer to the class loader of the job. Without this package each start of a job would leave about
 * 40 MB of metaspace in use.
 *
 * <p>{@code ClassRelease} is the entry: Flink calls it when the last task of the job has left the
 * process. It runs the {@code ShutdownHooks} of the class loader, interrupts its {@code
 * EndlessThreads}, and unregisters its {@code ManagedBeans}. {@code ThreadWork} finds out which
 * class a thread runs. All of these classes except {@code ManagedBeans} read JDK internals, see
 * {@code docs/internals.md}.
 *
 * <p>State: none. Nothing happens at a checkpoint.
 */
package io.clicklake.job.classloading;
