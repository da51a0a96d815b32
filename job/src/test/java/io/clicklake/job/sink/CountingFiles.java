package io.clicklake.job.sink;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/**
 * Accesses files on disk, and records the largest number of files that were open for writing at the
 * same time.
 */
final class CountingFiles implements FileIO {
  private static final long serialVersionUID = 1L;

  private final FileIO files = new HadoopFileIO(new Configuration());
  private int begun;
  private int closed;
  private int mostOpen;

  int begun() {
    return begun;
  }

  int mostOpen() {
    return mostOpen;
  }

  @Override
  public InputFile newInputFile(String path) {
    return files.newInputFile(path);
  }

  @Override
  public OutputFile newOutputFile(String path) {
    begun++;
    mostOpen = Math.max(mostOpen, begun - closed);
    return new CountedFile(files.newOutputFile(path));
  }

  @Override
  public void deleteFile(String path) {
    files.deleteFile(path);
  }

  private final class CountedFile implements OutputFile {
    private final OutputFile file;

    private CountedFile(OutputFile file) {
      this.file = file;
    }

    @Override
    public PositionOutputStream create() {
      return new CountedStream(file.create());
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
      return new CountedStream(file.createOrOverwrite());
    }

    @Override
    public String location() {
      return file.location();
    }

    @Override
    public InputFile toInputFile() {
      return file.toInputFile();
    }
  }

  private final class CountedStream extends PositionOutputStream {
    private final PositionOutputStream stream;
    private boolean open = true;

    private CountedStream(PositionOutputStream stream) {
      this.stream = stream;
    }

    @Override
    public long getPos() throws IOException {
      return stream.getPos();
    }

    @Override
    public void write(int value) throws IOException {
      stream.write(value);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      stream.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      stream.close();
      if (open) {
        open = false;
        closed++;
      }
    }
  }
}
