package io.clicklake.local.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/**
 * An output stream that buffers all bytes. It writes the file when it is closed, unless a fault
 * happens to the file.
 */
final class FaultyPut extends PositionOutputStream {
  private final OutputFile file;
  private final StoreFaults faults;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean closed;

  FaultyPut(OutputFile file, StoreFaults faults) {
    this.file = file;
    this.faults = faults;
  }

  @Override
  public long getPos() {
    return bytes.size();
  }

  @Override
  public void write(int value) {
    bytes.write(value);
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    bytes.write(source, offset, length);
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (faults.diskIsFull()) {
      throw new IOException("No space left on device");
    }
    Optional<StoreFault> fault = faults.take(file.location(), StoreFault::isOfPuts);
    if (fault.isPresent()) {
      fail(fault.get());
    }
    put(bytes.size());
  }

  private void fail(StoreFault fault) throws IOException {
    switch (fault) {
      case SLOW_DOWN -> throw FaultyFileIO.slowDown();
      case FAILED_PUT -> throw FaultyFileIO.failure(500, "We encountered an internal error.");
      case HALF_WRITTEN -> {
        put(bytes.size() / 2);
        throw new IOException("Broken pipe");
      }
      case LOST_ANSWER -> {
        put(bytes.size());
        throw new IOException("Connection reset");
      }
      default -> throw new IllegalStateException(fault + " is not a fault of a write.");
    }
  }

  private void put(int length) throws IOException {
    try (PositionOutputStream target = file.createOrOverwrite()) {
      target.write(bytes.toByteArray(), 0, length);
    }
  }
}
