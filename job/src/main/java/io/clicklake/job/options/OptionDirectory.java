package io.clicklake.job.options;

import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;

/**
 * Reads options from a directory that has one file for each option. The name of a file is the key
 * of its option. Kubernetes mounts a Secret as such a directory. So secrets do not have to be in
 * arguments, or in Kubernetes objects that other users can read. Files whose name starts with a dot
 * belong to the mount and are ignored.
 */
final class OptionDirectory {
  static final String SIGN = "@";

  private final Path directory;

  /** The argument that names the directory, with its {@value #SIGN}. */
  OptionDirectory(String argument) {
    directory = Path.of(argument.substring(SIGN.length()));
  }

  /** Adds the options. A line break at the end of a file is not part of the value. */
  void into(Configuration options) {
    try {
      for (Path file : files()) {
        options.setString(
            file.getFileName().toString(), Files.readString(file).replaceFirst("\\R$", ""));
      }
    } catch (IOException e) {
      SetupException problem =
          new SetupException(
              "The options in '"
                  + directory
                  + "' cannot be read ("
                  + e.getClass().getSimpleName()
                  + "): expected a directory with a file for each option, named by its key.");
      problem.initCause(e);
      throw problem;
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .collect(Collectors.toList());
    }
  }
}
