package io.clicklake.tools.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The jar to upload: the shipped jar, or a copy to which a dataset was added. The job finds this
 * dataset by its name. The key in the bucket is a hash of the jar, so a changed jar has another
 * key.
 */
record CodeArchive(Path file, String key) {
  private static final int KEY_BYTES = 8;

  /**
   * The time of all entries of the jar, so that the same dataset gives the same bytes. The build
   * uses the same time.
   */
  private static final FileTime STAMP = FileTime.fromMillis(1_767_225_600_000L);

  static CodeArchive of(Path jar) throws IOException {
    return new CodeArchive(jar, key(jar));
  }

  /**
   * Copies the jar and adds the files of a dataset.
   *
   * @param work the directory for the copy
   */
  static CodeArchive with(Path jar, String dataset, Path directory, Path work) throws IOException {
    Files.createDirectories(work);
    Path copy = work.resolve("clicklake-job-with-" + dataset + ".jar");
    Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem archive = FileSystems.newFileSystem(copy, Map.of());
        Stream<Path> files = Files.walk(directory)) {
      Path to = archive.getPath("datasets", dataset);
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      for (Path file : sorted) {
        Path entry = to.resolve(directory.relativize(file).toString().replace('\\', '/'));
        Files.createDirectories(entry.getParent());
        Files.copy(file, entry, StandardCopyOption.REPLACE_EXISTING);
      }
      stamp(to.getParent());
    }
    return of(copy);
  }

  /**
   * Sets the times of all files and directories. The archive stores three times for each of them:
   * modification, access and creation.
   */
  private static void stamp(Path directory) throws IOException {
    try (Stream<Path> entries = Files.walk(directory)) {
      for (Path entry : entries.toList()) {
        Files.getFileAttributeView(entry, BasicFileAttributeView.class)
            .setTimes(STAMP, STAMP, STAMP);
      }
    }
  }

  private static String key(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return "clicklake/job-"
        + HexFormat.of().formatHex(digest.digest()).substring(0, 2 * KEY_BYTES)
        + ".jar";
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is in every Java runtime, but not here", e);
    }
  }
}
