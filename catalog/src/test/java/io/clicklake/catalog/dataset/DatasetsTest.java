package io.clicklake.catalog.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatasetsTest {
  @TempDir Path directory;

  @Test
  void loadsADirectoryByPathAndByFileUri() throws IOException {
    copyGoodDataset();

    assertThat(Datasets.load(directory.toString()).name()).isEqualTo("web-shop");
    assertThat(Datasets.load("file://" + directory).name()).isEqualTo("web-shop");
  }

  @Test
  void loadsABundledDatasetByItsName() {
    Dataset bundled = Datasets.load("bundled-sample");

    assertThat(bundled.name()).isEqualTo("bundled-sample");
  }

  @Test
  void loadsEveryBundledDatasetWithoutAWarning() {
    for (String name : Datasets.bundled()) {
      Dataset dataset = Datasets.load(name);

      assertThat(dataset.name()).isEqualTo(name);
      assertThat(dataset.warnings()).as(name).isEmpty();
    }
  }

  @Test
  void passesOtherAddressesToTheCaller() {
    Dataset dataset = Datasets.load("s3://bucket/shop", uri -> DatasetTexts.good());

    assertThat(dataset.name()).isEqualTo("web-shop");
  }

  @Test
  void reportsAnUnsupportedAddress() {
    assertThat(problem("s3://bucket/shop"))
        .isEqualTo(
            "dataset 's3://bucket/shop': only bundled names and local directories can be read"
                + " here; copy the directory to this machine.");
  }

  @Test
  void reportsAMissingDataset() {
    assertThat(problem("no-such-dataset"))
        .isEqualTo(
            "dataset 'no-such-dataset': it is neither a bundled dataset (ad-clickstream,"
                + " iot-telemetry, telecom-cdr) nor a directory; give one of these names, or the"
                + " path of a directory with a dataset.yaml.");
  }

  @Test
  void reportsADirectoryWithoutADatasetFile() {
    assertThat(problem(directory.toString()))
        .isEqualTo(
            "there is no file 'dataset.yaml' in " + directory + "; add it or correct its name.");
  }

  @Test
  void reportsAFileThatIsNotUtf8() throws IOException {
    copyGoodDataset();
    Files.write(directory.resolve("event.schema.json"), new byte[] {'"', (byte) 0xff, '"'});

    assertThat(problem(directory.toString()))
        .isEqualTo(
            "dataset.yaml:2: contract: 'event.schema.json' in "
                + directory
                + " is not UTF-8; convert it.");
  }

  @Test
  void reportsAnEmptyDatasetFile() throws IOException {
    Files.writeString(directory.resolve("dataset.yaml"), "");

    assertThat(problem(directory.toString()))
        .isEqualTo(
            "dataset.yaml:1: expected a mapping with the keys dataset, tables, contract,"
                + " payload, where, types, event, mixed, aggregates, monitors, producers,"
                + " personal, but it is nothing.");
  }

  private void copyGoodDataset() throws IOException {
    for (String file : new String[] {"dataset.yaml", "event.schema.json"}) {
      Files.write(directory.resolve(file), DatasetTexts.good().read(file));
    }
  }

  private static String problem(String location) {
    SetupException rejected =
        catchThrowableOfType(SetupException.class, () -> Datasets.load(location));
    assertThat(rejected.problems()).hasSize(1);
    return rejected.problems().get(0);
  }
}
