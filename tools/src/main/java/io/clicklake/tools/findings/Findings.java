package io.clicklake.tools.findings;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.read.FindingTable;
import io.clicklake.catalog.lake.read.StoredFinding;
import io.clicklake.catalog.table.Zones;
import java.util.List;

/** Reads the table {@code findings}. */
public final class Findings {
  private Findings() {}

  /**
   * Returns all findings, each in its newest state. The newest finding is first.
   *
   * @throws SetupException if the dataset has no monitors or the table is missing
   */
  public static List<StoredFinding> read(CatalogDatabase catalog, Dataset dataset) {
    if (dataset.monitors().isEmpty()) {
      throw new SetupException(
          "The dataset '"
              + dataset.name()
              + "' has no monitors, so it has no findings. docs/datasets.md says how to declare"
              + " them.");
    }
    return new FindingTable().read(catalog.table(Zones.FINDINGS));
  }
}
