package io.clicklake.tools.validate;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the file of a contract that is not part of a dataset. */
public final class ContractFile {
  private ContractFile() {}

  /**
   * @throws SetupException with every problem
   */
  public static Contract read(String location) {
    return Contract.parse(location, text(location));
  }

  private static String text(String location) {
    String contract = "contract '" + location + "': ";
    try {
      Path path = Path.of(location);
      if (Files.isDirectory(path)) {
        throw new SetupException(
            contract
                + "this is a directory; give the file with the JSON Schema, or the directory of a"
                + " dataset with --dataset.");
      }
      return Files.readString(path);
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new SetupException(contract + "there is no such file; correct the path.");
    } catch (CharacterCodingException e) {
      throw new SetupException(contract + "this is not UTF-8; convert it.");
    } catch (IOException e) {
      throw new SetupException(contract + "cannot be read: " + e + "; check it.");
    }
  }
}
