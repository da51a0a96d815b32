package io.clicklake.job.classloading;

import java.lang.reflect.Field;

/** Whose code a thread runs. Java does not tell: needs {@code java.lang} to be open, as Flink. */
final class ThreadWork {
  private ThreadWork() {}

  /** The class of the {@link Runnable} that it was given, or its own. */
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
