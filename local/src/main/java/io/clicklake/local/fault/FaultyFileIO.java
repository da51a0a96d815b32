package io.clicklake.local.fault;

import io.clicklake.catalog.lake.LocalFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * File access to a warehouse on disk, with the faults of an object store. To use this class, set
 * the option {@code catalog.properties.io-impl} to its name, and the option {@code
 * catalog.properties.faults} to the directory of the {@link StoreFaults}. As in an object store, a
 * file becomes visible only when it is closed. The exceptions are those of Iceberg's {@code
 * S3FileIO}.
 */
public final class FaultyFileIO implements FileIO {
  private static final long serialVersionUID = 1L;

  /** The property that names the directory of the {@link StoreFaults}. */
  public static final String FAULTS = "faults";

  private Map<String, String> properties = Map.of();
  private transient FileIO files;
  private transient StoreFaults faults;

  @Override
  public void initialize(Map<String, String> all) {
    properties = new HashMap<>(all);
  }

  @Override
  public Map<String, String> properties() {
    return properties;
  }

  @Override
  public InputFile newInputFile(String location) {
    return new FaultyInput(files().newInputFile(location));
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return new FaultyOutput(files().newOutputFile(location));
  }

  @Override
  public void deleteFile(String location) {
    if (faults().take(location, fault -> fault == StoreFault.SLOW_DELETE).isPresent()) {
      throw slowDown();
    }
    files().deleteFile(location);
  }

  static AwsServiceException slowDown() {
    return failure(503, "Please reduce your request rate.");
  }

  static AwsServiceException failure(int status, String message) {
    return AwsServiceException.builder()
        .statusCode(status)
        .message(message + " (Service: S3, Status Code: " + status + ") (injected fault)")
        .build();
  }

  private FileIO files() {
    if (files == null) {
      files = new HadoopFileIO(LocalFiles.hadoopSettings());
    }
    return files;
  }

  private StoreFaults faults() {
    if (faults == null) {
      try {
        faults = new StoreFaults(Path.of(properties.get(FAULTS)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return faults;
  }

  private final class FaultyInput implements InputFile {
    private final InputFile file;

    private FaultyInput(InputFile file) {
      this.file = file;
    }

    @Override
    public SeekableInputStream newStream() {
      if (faults().take(location(), fault -> fault == StoreFault.SLOW_READ).isPresent()) {
        throw slowDown();
      }
      return new HeldStream(file.newStream());
    }

    @Override
    public long getLength() {
      return file.getLength();
    }

    @Override
    public String location() {
      return file.location();
    }

    @Override
    public boolean exists() {
      return file.exists();
    }
  }

  private final class FaultyOutput implements OutputFile {
    private final OutputFile file;

    private FaultyOutput(OutputFile file) {
      this.file = file;
    }

    @Override
    public PositionOutputStream create() {
      return createOrOverwrite();
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
      return new FaultyPut(file, faults());
    }

    @Override
    public String location() {
      return file.location();
    }

    @Override
    public InputFile toInputFile() {
      return new FaultyInput(file.toInputFile());
    }
  }
}
