package io.clicklake.job.classloading;

import java.lang.reflect.Field;

/**
 * Finds the class of the code that a thread runs. The JDK has no public access to the {@link
 * Runnable} of a thread, so it is read by reflection ({@code docs/internals.md}). This needs {@code
 * --add-opens} for {@code java.lang}, which Flink needs too.
 */
final class ThreadWork {
  private ThreadWork() {}

  /** The class of the thread's {@link Runnable}, or of the thread itself. */
  static Class<?> of(Thread thread) throws ReflectiveOperationException {
    Object holder = thread;
    Field target;
    try {
      target = Thread.class.getDeclaredField("target");
    } catch (NoSuchFieldException e) {
      // Java 19 and later versions.
      Field fields = Thread.class.getDeclaredField("holder");
      fields.setAccessible(true);
      holder = fields.get(thread);
      target = fields.getType().getDeclaredField("task");
    }
    target.setAccessible(true);
    Object work = target.get(holder);
    return work == null ? thread.getClass() : work.getClass();
  }
}
