package io.clicklake.catalog.lake;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The files of a local warehouse, without two costs of Hadoop. Where Hadoop's native library is
 * missing, Hadoop starts the program {@code chmod} for each new file; here, a file gets its
 * permissions from the operating system (umask), as the files of other programs do. And Hadoop
 * writes a second file with checksums beside each file; here it does not, as on an object store.
 */
public final class LocalFiles extends LocalFileSystem {
  private static final String KEY = "fs.file.impl";

  /** Hadoop creates it. */
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
