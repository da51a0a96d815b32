package io.clicklake.tools.check;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.dataset.DerivedColumn;
import io.clicklake.catalog.dataset.EventType;
import io.clicklake.catalog.dataset.RowCondition;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.job.JobAssembly;
import io.clicklake.job.decode.DecodeLimits;
import io.clicklake.job.decode.EventDecoder;
import io.clicklake.job.enrich.Enrichment;
import io.clicklake.job.options.Options;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A dataset that passed all the checks that the job makes before the first event: files read,
 * contract compiled, SQL compiled, tables defined.
 */
public record CheckedDataset(Dataset dataset, List<TableDefinition> tables) {
  private static final Pattern TEXT = Pattern.compile("'([^']+)'");

  /**
   * @throws SetupException with every problem. If the files have problems, the SQL in them is not
   *     checked.
   */
  public static CheckedDataset load(String location) {
    return load(location, CheckedDataset::secrets);
  }

  /**
   * @param parameters the parameters that functions read by name, such as the secret keys of
   *     KEYED_HASH
   * @throws SetupException as {@link #load(String)}
   */
  public static CheckedDataset load(String location, Map<String, String> parameters) {
    return load(location, dataset -> parameters);
  }

  private static CheckedDataset load(
      String location, Function<Dataset, Map<String, String>> parameters) {
    Dataset dataset = Datasets.load(location);
    List<String> problems = new ArrayList<>();
    for (EventType type : dataset.types()) {
      collect(problems, () -> EventDecoder.compile(dataset, type, DecodeLimits.DEFAULTS));
    }
    List<TableDefinition> tables =
        collect(problems, () -> tables(dataset, parameters.apply(dataset)));
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
    return new CheckedDataset(dataset, tables);
  }

  private static List<TableDefinition> tables(Dataset dataset, Map<String, String> parameters) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    env.getConfig().setGlobalJobParameters(Configuration.fromMap(parameters));
    return JobAssembly.tables(dataset, new Enrichment(env, dataset));
  }

  /**
   * Returns an arbitrary secret for each hash, because the types of columns do not depend on
   * secrets.
   */
  private static Map<String, String> secrets(Dataset dataset) {
    Map<String, String> secrets = new HashMap<>();
    for (TableSpec table : dataset.tables()) {
      Stream.concat(
              table.derived().stream().map(DerivedColumn::expression),
              table.where().map(RowCondition::expression).stream())
          .flatMap(expression -> TEXT.matcher(expression).results())
          .forEach(name -> secrets.put(Options.HASH_SECRET + name.group(1), "unused"));
    }
    return secrets;
  }

  private static <T> T collect(List<String> problems, Supplier<T> step) {
    try {
      return step.get();
    } catch (SetupException e) {
      problems.addAll(e.problems());
      return null;
    }
  }
}
