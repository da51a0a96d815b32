package io.clicklake.job.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestWriter;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.inmemory.InMemoryInputFile;
import org.apache.iceberg.inmemory.InMemoryOutputFile;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * Converts lists of data files that are not committed yet to bytes and back. Writers send these
 * bytes to the committer, and the committer keeps them in its state.
 *
 * <p>The format is: 4 bytes with the length of the manifest list entry, the manifest list entry,
 * and an Iceberg manifest. Later versions of Iceberg can read the entry and the manifest. The
 * manifest contains the partition spec of its files, so the list can also be read after the table
 * has changed.
 */
final class FileList {
  private static final int FORMAT_VERSION = 2;
  private static final long NO_SNAPSHOT = 0;

  /** The manifest is in memory, but Iceberg derives the format from a file name. */
  private static final String NAME = "files.avro";

  private FileList() {}

  /**
   * @param files all of the same partition spec; at least one
   */
  static byte[] toBytes(Table table, List<DataFile> files) throws IOException {
    PartitionSpec spec = table.specs().get(files.get(0).specId());
    InMemoryOutputFile manifest = new InMemoryOutputFile(NAME);
    ManifestWriter<DataFile> writer =
        ManifestFiles.write(FORMAT_VERSION, spec, manifest, NO_SNAPSHOT);
    try (ManifestWriter<DataFile> closing = writer) {
      closing.addAll(files);
    }
    byte[] entry = ManifestFiles.encode(writer.toManifestFile());
    byte[] content = manifest.toByteArray();
    return ByteBuffer.allocate(Integer.BYTES + entry.length + content.length)
        .putInt(entry.length)
        .put(entry)
        .put(content)
        .array();
  }

  /** Returns one list of files for each partition spec of the files. */
  static Collection<List<DataFile>> bySpec(List<DataFile> files) {
    Map<Integer, List<DataFile>> bySpec = new TreeMap<>();
    files.forEach(file -> bySpec.computeIfAbsent(file.specId(), id -> new ArrayList<>()).add(file));
    return bySpec.values();
  }

  static List<DataFile> fromBytes(byte[] bytes) {
    ByteBuffer source = ByteBuffer.wrap(bytes);
    byte[] entry = new byte[source.getInt()];
    byte[] content = new byte[source.remaining() - entry.length];
    source.get(entry).get(content);
    try {
      ManifestFile manifest = ManifestFiles.decode(entry);
      List<DataFile> files = new ArrayList<>();
      try (CloseableIterable<DataFile> read = ManifestFiles.read(manifest, new OneFile(content))) {
        read.forEach(files::add);
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file system in which each location has the same content: these bytes. */
  private static final class OneFile implements FileIO {
    private static final long serialVersionUID = 1L;

    private final byte[] content;

    private OneFile(byte[] content) {
      this.content = content;
    }

    @Override
    public InputFile newInputFile(String location) {
      return new InMemoryInputFile(location, content);
    }

    @Override
    public OutputFile newOutputFile(String location) {
      throw new UnsupportedOperationException("A list of files is only read.");
    }

    @Override
    public void deleteFile(String location) {
      throw new UnsupportedOperationException("A list of files is only read.");
    }
  }
}
