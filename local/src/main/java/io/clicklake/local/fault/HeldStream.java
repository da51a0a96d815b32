package io.clicklake.local.fault;

import java.io.IOException;
import org.apache.iceberg.io.SeekableInputStream;

/**
 * A stream that hides its delegate. Iceberg's stream of a Hadoop file gives its delegate to
 * callers, and closes the delegate when the garbage collector removes the stream. Parquet uses the
 * delegate of any stream that has one, so it would then read a closed stream.
 */
final class HeldStream extends SeekableInputStream {
  private final SeekableInputStream stream;

  HeldStream(SeekableInputStream stream) {
    this.stream = stream;
  }

  @Override
  public long getPos() throws IOException {
    return stream.getPos();
  }

  @Override
  public void seek(long position) throws IOException {
    stream.seek(position);
  }

  @Override
  public int read() throws IOException {
    return stream.read();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return stream.read(target, offset, length);
  }

  @Override
  public long skip(long count) throws IOException {
    return stream.skip(count);
  }

  @Override
  public int available() throws IOException {
    return stream.available();
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
