package io.clicklake.tools.infer;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.ColumnPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Creates a dataset directory from sample events. Files are written only after a check that the
 * draft accepts all these events.
 */
public final class NewDataset {
  private final String name;
  private final Path directory;
  private final List<ColumnPath> ids;
  private final ColumnPath time;

  /**
   * @param directory new or empty
   * @param ids paths of the fields of which the event id consists; empty to infer the id
   * @param time path of the event time; null to infer the time
   * @throws SetupException with every problem
   */
  public NewDataset(String name, Path directory, List<String> ids, String time) {
    this.name = name;
    this.directory = directory;
    List<String> problems = new ArrayList<>();
    DatasetDraft.nameProblem(name).ifPresent(problems::add);
    this.ids = ids.stream().map(id -> path("--id", id, problems)).filter(Objects::nonNull).toList();
    this.time = path("--time", time, problems);
    problems.addAll(directoryProblems());
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
  }

  private static ColumnPath path(String option, String text, List<String> problems) {
    try {
      return text == null ? null : ColumnPath.parse(text);
    } catch (IllegalArgumentException e) {
      problems.add(option + ": " + e.getMessage());
      return null;
    }
  }

  private List<String> directoryProblems() {
    if (!Files.exists(directory)) {
      return List.of();
    }
    if (!Files.isDirectory(directory)) {
      return List.of("'" + directory + "' is a file; name a directory with --to DIR.");
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty()
          ? List.of()
          : List.of(
              "'"
                  + directory
                  + "' is not empty: a draft does not overwrite files; empty it, or name another"
                  + " directory with --to DIR.");
    } catch (IOException e) {
      return List.of("'" + directory + "' cannot be read: " + e.getMessage() + "; check it.");
    }
  }

  /**
   * Reads the samples and writes the directory.
   *
   * @param from a file, plain or gzip, or {@code -} for {@code standardInput}
   * @return the choices that were made and the files that were written, in lines
   * @throws SetupException with every problem
   */
  public List<String> draft(String from, InputStream standardInput) {
    DatasetDraft draft;
    try (Samples samples = Samples.of(from, standardInput)) {
      DatasetInference inference = new DatasetInference(name, samples);
      draft = inference.draft(ids, time);
      inference.prove(draft);
    } catch (IOException e) {
      throw new SetupException(
          "the temporary copy of the samples cannot be removed: " + e.getMessage() + ".");
    }
    List<String> told = new ArrayList<>(draft.notes());
    for (Map.Entry<String, byte[]> file : draft.files().entrySet()) {
      Path path = directory.resolve(file.getKey());
      write(path, file.getValue());
      told.add("wrote       " + path);
    }
    return told;
  }

  private static void write(Path path, byte[] bytes) {
    try {
      Files.createDirectories(path.getParent());
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new SetupException(
          "'"
              + path
              + "' cannot be written: "
              + e
              + "; free some space, or name another directory with --to DIR.");
    }
  }
}
