package io.clicklake.catalog.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.OutputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
  @TempDir private Path directory;

  @Test
  void aFileHasTheUsualPermissionsAndNoFileWithChecksumsBesideIt() throws IOException {
    Path usual = Files.createFile(directory.resolve("usual"));
    Path file = directory.resolve("table").resolve("file");
    OutputFile output =
        new HadoopFileIO(LocalFiles.hadoopSettings()).newOutputFile(file.toUri().toString());

    output.create().close();

    assertThat(file).isEmptyFile();
    assertThat(file.getParent()).isDirectoryContaining(other -> other.equals(file));
    assertThat(file.getParent().toFile().list()).containsExactly("file");
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(usual));
  }

  @Test
  void aFileOfAnEarlierVersionIsReadWithItsChecksums() throws IOException {
    String file = directory.resolve("file").toUri().toString();
    Configuration earlier = new Configuration();
    earlier.setBoolean("fs.file.impl.disable.cache", true);
    try (OutputStream output = new HadoopFileIO(earlier).newOutputFile(file).create()) {
      output.write(7);
    }

    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("file", ".file.crc");
    HadoopFileIO files = new HadoopFileIO(LocalFiles.hadoopSettings());
    try (InputStream input = files.newInputFile(file).newStream()) {
      assertThat(input.read()).isEqualTo(7);
    }
  }
}
