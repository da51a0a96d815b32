package io.clicklake.catalog.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clicklake.catalog.SetupException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TableActionsTest {
  @TempDir private Path directory;
  private CatalogErrors errors;
  private CatalogErrors.Collected failures;

  @BeforeEach
  void collect() {
    errors = new CatalogErrors(TestLakes.sqlite(directory));
    failures = errors.collect();
  }

  @Test
  void aServiceGetsEightCallsAtTheSameTime() {
    CyclicBarrier allTogether = new CyclicBarrier(8);

    new TableActions(CatalogType.GLUE, errors)
        .forEach(
            tables(16),
            failures,
            (table, own) ->
                own.run("call", () -> failIfThrown(() -> allTogether.await(1, TimeUnit.MINUTES))));

    failures.check();
  }

  @Test
  void theFailuresHaveTheOrderOfTheTables() {
    CountDownLatch othersFailed = new CountDownLatch(2);
    TableActions actions = new TableActions(CatalogType.REST, errors);

    actions.forEach(
        tables(3),
        failures,
        (table, own) -> {
          if (table.equals("t0")) {
            failIfThrown(() -> othersFailed.await(1, TimeUnit.MINUTES));
          }
          own.add(table + " failed.");
          othersFailed.countDown();
        });

    assertThat(catchThrowableOfType(SetupException.class, failures::check).problems())
        .containsExactly("t0 failed.", "t1 failed.", "t2 failed.");
  }

  @Test
  void aDatabaseGetsOneCallAfterTheOther() {
    List<String> calls = new ArrayList<>();
    Thread caller = Thread.currentThread();

    new TableActions(CatalogType.JDBC, errors)
        .forEach(
            tables(9),
            failures,
            (table, own) -> {
              assertThat(Thread.currentThread()).isSameAs(caller);
              calls.add(table);
            });

    assertThat(calls).isEqualTo(tables(9));
  }

  @Test
  void throwsWhatAnActionThrows() {
    TableActions actions = new TableActions(CatalogType.REST, errors);

    assertThatThrownBy(
            () ->
                actions.forEach(
                    tables(2),
                    failures,
                    (table, own) -> {
                      throw new AssertionError("a bug");
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessage("a bug");
  }

  private static List<String> tables(int count) {
    return IntStream.range(0, count).mapToObj(i -> "t" + i).collect(Collectors.toList());
  }

  private interface Waiting {
    Object run() throws Exception;
  }

  private static void failIfThrown(Waiting step) {
    try {
      step.run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
