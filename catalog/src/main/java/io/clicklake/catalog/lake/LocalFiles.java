package io.clicklake.catalog.lake;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The files of a local warehouse. This file system leaves out two slow steps of Hadoop:
 *
 * <ul>
 *   <li>If Hadoop's native library is missing, Hadoop starts the program {@code chmod} for each new
 *       file. This class does not set permissions. The operating system sets them (umask), as for
 *       the files of other programs.
 *   <li>For each file, Hadoop writes a second file with checksums. This class does not write it.
 *       There is no such file on an object store either.
 * </ul>
 */
public final class LocalFiles extends LocalFileSystem {
  private static final String KEY = "fs.file.impl";

  /** Called by Hadoop. */
  public LocalFiles() {
    super(new WithoutPermissions());
    setWriteChecksum(false);
  }

  /** The settings of Hadoop that a catalog's files need. */
  public static Configuration hadoopSettings() {
    Configuration settings = new Configuration();
    settings.setClass(KEY, LocalFiles.class, LocalFileSystem.class);
    return settings;
  }

  private static final class WithoutPermissions extends RawLocalFileSystem {
    @Override
    public void setPermission(Path file, FsPermission permission) {}
  }
}
