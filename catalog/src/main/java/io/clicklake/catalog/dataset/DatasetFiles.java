package io.clicklake.catalog.dataset;

import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Reads the files of a dataset as text and turns read errors into messages for the user. */
final class DatasetFiles {
  private final DatasetSource source;

  DatasetFiles(DatasetSource source) {
    this.source = source;
  }

  /**
   * @throws SetupException with one message
   */
  String text(String file) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(source.read(file)))
          .toString();
    } catch (NoSuchFileException e) {
      throw new SetupException(
          "there is no file '"
              + file
              + "' in "
              + source.location()
              + "; add it or correct its name.");
    } catch (AccessDeniedException e) {
      throw new SetupException(
          "'"
              + file
              + "' in "
              + source.location()
              + " cannot be read: permission denied; allow this user to read it.");
    } catch (CharacterCodingException e) {
      throw new SetupException(
          "'" + file + "' in " + source.location() + " is not UTF-8; convert it.");
    } catch (IOException e) {
      throw new SetupException(
          "'" + file + "' in " + source.location() + " could not be read: " + e + "; check it.");
    }
  }
}
