package io.clicklake.catalog.dataset;

import io.clicklake.catalog.AwsMissing;
import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.registry.ContractReference;
import io.clicklake.catalog.registry.ContractRegistry;
import io.clicklake.catalog.registry.GlueRegistry;
import io.clicklake.catalog.registry.RegisteredContract;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Loads datasets. A location is the name of a bundled dataset ({@code ad-clickstream}), a local
 * directory ({@code ./my-dataset}), or the URI of a remote directory. If a bundled dataset and a
 * directory have the same name, the bundled dataset is used; {@code ./} before the name selects the
 * directory.
 */
public final class Datasets {
  private static final List<String> BUNDLED =
      List.of("ad-clickstream", "iot-telemetry", "telecom-cdr");

  private Datasets() {}

  /** The names of the bundled datasets. */
  public static List<String> bundled() {
    return BUNDLED;
  }

  /**
   * Loads a bundled dataset or one in a local directory.
   *
   * @throws SetupException with all problems
   */
  public static Dataset load(String location) {
    return load(
        location,
        uri -> {
          throw new SetupException(
              "dataset '"
                  + uri
                  + "': only bundled names and local directories can be read here;"
                  + " copy the directory to this machine.");
        });
  }

  /**
   * Loads a dataset from any location.
   *
   * @param remote reads locations of the form {@code scheme://...} other than {@code file:}
   * @throws SetupException with all problems
   */
  public static Dataset load(String location, Function<String, DatasetSource> remote) {
    return load(source(location, remote));
  }

  /**
   * @throws SetupException with all problems
   */
  public static Dataset load(DatasetSource source) {
    return load(source, Datasets::glue);
  }

  /**
   * @param registry the registry to use if the contract is not a file of the dataset
   * @throws SetupException with all problems
   */
  public static Dataset load(DatasetSource source, ContractRegistry registry) {
    return new DatasetReader(new DatasetFiles(source), registry).read();
  }

  /**
   * Loads the AWS SDK only for datasets that need it, because it is not always on the class path.
   */
  private static RegisteredContract glue(ContractReference reference) {
    try {
      return new GlueRegistry().find(reference);
    } catch (NoClassDefFoundError e) {
      throw new SetupException("Cannot read " + reference + ": " + AwsMissing.SDK);
    }
  }

  private static DatasetSource source(String location, Function<String, DatasetSource> remote) {
    if (location.contains("://") && !location.startsWith("file://")) {
      return remote.apply(location);
    }
    if (location.matches("[a-z][a-z0-9_-]*")) {
      BundledSource bundled = new BundledSource(location);
      if (bundled.exists()) {
        return bundled;
      }
    }
    return directory(location)
        .<DatasetSource>map(DirectorySource::new)
        .orElseThrow(
            () ->
                new SetupException(
                    "dataset '"
                        + location
                        + "': it is neither a bundled dataset ("
                        + String.join(", ", BUNDLED)
                        + ") nor a directory; give one of these names, or the path of a directory"
                        + " with a "
                        + DatasetReader.FILE
                        + "."));
  }

  private static Optional<Path> directory(String location) {
    try {
      Path path = Path.of(location.replaceFirst("^file://", ""));
      return Optional.of(path).filter(Files::isDirectory);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
