package io.clicklake.job.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests a commit while other things happen between its attempts: a lost response, a late commit of
 * an earlier attempt, a commit of another writer.
 */
class CommitterRaceTest {
  /** Replaces a commit. */
  private interface Attempt {
    void commit(TableOperations operations, TableMetadata base, TableMetadata metadata);
  }

  @TempDir private Path directory;
  private TestTable table;
  private Committer committer;

  @BeforeEach
  void createTable() {
    table = new TestTable(directory);
    committer = committer(table.load());
    committer.startFresh("run", false);
    committer.commit("job", 1, false, List.of(table.file("a")));
  }

  @Test
  void doesNotCommitAgainWhenACommitSucceededButReturnedAConflict() throws Exception {
    Committer unlucky =
        restored(
            (operations, base, metadata) -> {
              operations.commit(base, metadata);
              throw new CommitFailedException("The second delivery met the first.");
            });

    unlucky.commit("job", 2, false, List.of(table.file("b")));

    assertThat(table.files()).containsExactly("a", "b");
    assertThat(unlucky.newestSnapshot()).isEqualTo(table.load().currentSnapshot().snapshotId());
  }

  @Test
  void keepsTheCommitsOfOthersAfterALostAnswer() throws Exception {
    Committer unlucky =
        restored(
            (operations, base, metadata) -> {
              operations.commit(base, metadata);
              table.load().newAppend().appendFile(table.file("by-others")).commit();
              throw new CommitFailedException("The second delivery met the other's.");
            });

    unlucky.commit("job", 2, false, List.of(table.file("b")));
    unlucky.commit("job", 3, false, List.of(table.file("c")));

    assertThat(table.files()).containsExactly("a", "b", "by-others", "c");
  }

  @Test
  void recognizesALateCommitOfAnEarlierAttemptByItsFiles() throws Exception {
    Queue<Runnable> late = new ArrayDeque<>();
    Committer first =
        restored(
            (operations, base, metadata) -> {
              late.add(() -> operations.commit(base, metadata));
              throw new IllegalStateException("No answer.");
            });
    assertThatThrownBy(() -> first.commit("job", 2, false, List.of(table.file("b"))))
        .hasMessage("No answer.");

    Committer restarted =
        restored(
            (operations, base, metadata) -> {
              late.remove().run();
              operations.commit(base, metadata);
            });
    restarted.commit("job", 2, false, List.of(table.file("b")));
    restarted.commit("job", 3, false, List.of(table.file("c")));

    assertThat(table.files()).containsExactly("a", "b", "c");
  }

  @Test
  void detectsASecondCopyDuringACommitBeforeRowsAreDuplicated() throws Exception {
    Committer copy = committer(table.load());
    copy.restore("run", committer.newestSnapshot(), 1, Map.of());
    Committer overtaken =
        restored(
            (operations, base, metadata) -> {
              copy.commit("job", 2, false, List.of(table.file("of-the-copy")));
              operations.commit(base, metadata);
            });

    assertThatThrownBy(() -> overtaken.commit("job", 2, false, List.of(table.file("b"))))
        .isInstanceOf(CommitRefusedException.class)
        .hasMessageContaining("two jobs that read the same stream write each row twice");
    assertThat(table.files()).containsExactly("a", "of-the-copy");
  }

  @Test
  void aCommitLoadsTheTableOnlyBeforeItsAttempts() {
    List<String> calls = new ArrayList<>();
    TableOperations operations = ((BaseTable) table.load()).operations();
    Committer counted =
        committer(
            intercepted(
                (method, arguments) -> {
                  if (Set.of("refresh", "commit").contains(method.getName())) {
                    calls.add(method.getName());
                  }
                  return method.invoke(operations, arguments);
                }));
    counted.restore("run", committer.newestSnapshot(), 2, Map.of());

    counted.commit("job", 2, false, List.of(table.file("b")));

    assertThat(calls).containsExactly("refresh", "commit");
  }

  /** A committer restored from checkpoint 1, whose next attempt to commit is replaced. */
  private Committer restored(Attempt next) {
    TableOperations operations = ((BaseTable) table.load()).operations();
    Queue<Attempt> attempts = new ArrayDeque<>(List.of(next));
    Committer restored =
        committer(
            intercepted(
                (method, arguments) -> {
                  if (method.getName().equals("commit") && !attempts.isEmpty()) {
                    TableMetadata base = (TableMetadata) arguments[0];
                    attempts.remove().commit(operations, base, (TableMetadata) arguments[1]);
                    return null;
                  }
                  return method.invoke(operations, arguments);
                }));
    restored.restore("run", committer.newestSnapshot(), 2, Map.of());
    return restored;
  }

  private interface Call {
    Object make(Method method, Object[] arguments) throws Exception;
  }

  private static Table intercepted(Call call) {
    Object operations =
        Proxy.newProxyInstance(
            CommitterRaceTest.class.getClassLoader(),
            new Class<?>[] {TableOperations.class},
            (proxy, method, arguments) -> {
              try {
                return call.make(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return new BaseTable((TableOperations) operations, "clicks");
  }

  private static Committer committer(Table table) {
    return new Committer("clicks", table, "operator", TestTable.reporter());
  }
}
