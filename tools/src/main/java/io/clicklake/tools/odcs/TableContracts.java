package io.clicklake.tools.odcs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.tools.check.CheckedDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a contract for each clean table and each aggregate of a dataset, as {@code
 * TABLE.odcs.yaml}.
 */
public final class TableContracts {
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build());

  private TableContracts() {}

  /**
   * Writes the files; replaces files of the same names.
   *
   * @param version the version of all contracts
   * @return the files
   * @throws SetupException if a file cannot be written
   */
  public static List<Path> write(CheckedDataset checked, String version, Path directory) {
    List<Path> files = new ArrayList<>();
    try {
      Files.createDirectories(directory);
      for (TableDefinition table : declared(checked)) {
        Path file = directory.resolve(table.name() + ".odcs.yaml");
        Files.writeString(
            file,
            YAML.writeValueAsString(new TableContract(checked.dataset(), table).document(version)));
        files.add(file);
      }
    } catch (IOException e) {
      throw new SetupException("The contracts cannot be written to " + directory + ": " + e);
    }
    return files;
  }

  /** The tables that the dataset declares, without the tables that every dataset has. */
  private static List<TableDefinition> declared(CheckedDataset checked) {
    Dataset dataset = checked.dataset();
    Set<String> names =
        Stream.concat(
                dataset.tables().stream().map(table -> table.name()),
                dataset.aggregates().stream().map(aggregate -> aggregate.name()))
            .collect(Collectors.toSet());
    return checked.tables().stream().filter(table -> names.contains(table.name())).toList();
  }
}
