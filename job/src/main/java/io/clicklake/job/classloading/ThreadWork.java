package io.clicklake.job.classloading;

import java.lang.reflect.Field;

/**
 * Finds the class that a thread runs. It uses reflection, because the JDK has no public access to
 * this class ({@code docs/internals.md}). The reflection needs {@code --add-opens} for {@code
 * java.lang}, which Flink needs too.
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
      // From Java 19 on.
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
