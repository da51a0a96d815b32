package io.clicklake.catalog.lake.observe;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.CatalogDatabase;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.flink.CatalogLoader;

/** Opens the catalog of a dataset to observe its tables. Serializable, for the tasks of a job. */
public interface LakeSource extends Serializable {
  OpenLake open();

  /** The tables of a dataset in a catalog. */
  static LakeSource of(CatalogDatabase lake, Dataset dataset) {
    CatalogLoader loader = lake.catalogLoader();
    String database = lake.database();
    return () -> {
      Catalog catalog = loader.loadCatalog();
      LakeObserver observer =
          new LakeObserver(
              name -> catalog.loadTable(TableIdentifier.of(Namespace.of(database), name)), dataset);
      return new OpenLake() {
        @Override
        public LakeObservation observe(long now) {
          return observer.observe(now);
        }

        @Override
        public void close() throws IOException {
          if (catalog instanceof Closeable) {
            ((Closeable) catalog).close();
          }
        }
      };
    };
  }
}
