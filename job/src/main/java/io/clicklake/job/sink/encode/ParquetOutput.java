package io.clicklake.job.sink.encode;

import java.io.IOException;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.shaded.org.apache.parquet.io.DelegatingPositionOutputStream;
import org.apache.iceberg.shaded.org.apache.parquet.io.PositionOutputStream;

/**
 * Adapts an output file of Iceberg to Parquet's interface. Iceberg's own class for this is not
 * public.
 */
final class ParquetOutput implements org.apache.iceberg.shaded.org.apache.parquet.io.OutputFile {
  private static final class Stream extends DelegatingPositionOutputStream {
    private final org.apache.iceberg.io.PositionOutputStream out;

    private Stream(org.apache.iceberg.io.PositionOutputStream out) {
      super(out);
      this.out = out;
    }

    @Override
    public long getPos() throws IOException {
      return out.getPos();
    }
  }

  private final OutputFile file;

  ParquetOutput(OutputFile file) {
    this.file = file;
  }

  @Override
  public PositionOutputStream create(long blockSize) {
    return new Stream(file.create());
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSize) {
    return new Stream(file.createOrOverwrite());
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }
}
