package io.clicklake.cli;

import org.apache.flink.configuration.MemorySize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a size as Flink writes it, as in {@code 64mb}; the result is in bytes. */
final class MemorySizeText implements ITypeConverter<Long> {
  @Override
  public Long convert(String typed) {
    try {
      return MemorySize.parse(typed).getBytes();
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "expected a number of bytes with a unit, as in 64mb, got '" + typed + "'");
    }
  }
}
