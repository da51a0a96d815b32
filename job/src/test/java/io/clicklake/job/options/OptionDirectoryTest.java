package io.clicklake.job.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionDirectoryTest {
  @TempDir private Path directory;

  /** As the kubelet lays it: links into a directory that is exchanged as a whole. */
  @Test
  void readsAMountedSecret() throws IOException {
    Path data = Files.createDirectory(directory.resolve("..2026_11_22"));
    Files.writeString(data.resolve("hash.secret.user"), "pepper\n");
    Files.createSymbolicLink(directory.resolve("..data"), data);
    Files.createSymbolicLink(
        directory.resolve("hash.secret.user"), Path.of("..data/hash.secret.user"));

    assertThat(
            Options.parse(List.of("--stream.name", "s", "@" + directory, "--stream.region", "r"))
                .toMap())
        .containsOnlyKeys("stream.name", "hash.secret.user", "stream.region")
        .containsEntry("hash.secret.user", "pepper");
  }

  @Test
  void saysWhatIsExpectedWhenTheDirectoryIsMissing() {
    assertThatThrownBy(() -> Options.parse(List.of("@" + directory.resolve("none"))))
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "The options in '"
                + directory.resolve("none")
                + "' cannot be read (NoSuchFileException): expected a directory with a file for"
                + " each option, named by its key.");
  }
}
