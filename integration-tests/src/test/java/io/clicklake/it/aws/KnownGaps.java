package io.clicklake.it.aws;

import java.lang.reflect.Method;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * The known differences between Kinesis and another implementation of its API. Each difference is
 * listed with the name of a test that fails because of it. The test is then reported as skipped,
 * with the reason. If a listed test passes, it fails, and must be removed from the list.
 */
final class KnownGaps implements InvocationInterceptor {
  private final String implementation;
  private final Map<String, String> gaps;

  /**
   * @param gaps the reason by the name of the test
   */
  KnownGaps(String implementation, Map<String, String> gaps) {
    this.implementation = implementation;
    this.gaps = Map.copyOf(gaps);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension)
      throws Throwable {
    String test = context.getExecutable().getName();
    String reason = gaps.get(test);
    if (reason == null) {
      invocation.proceed();
      return;
    }
    try {
      invocation.proceed();
    } catch (AssertionError | RuntimeException e) {
      System.out.println("Gap of " + implementation + ": " + reason + " (" + test + ")");
      throw new TestAbortedException("gap of " + implementation + ": " + reason, e);
    }
    throw new AssertionError(
        implementation + " passes '" + test + "' now: take it off the list of its gaps.");
  }
}
