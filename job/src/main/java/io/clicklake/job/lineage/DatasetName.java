package io.clicklake.job.lineage;

import java.net.URI;

/** The namespace and the name of a dataset, by the naming rules of OpenLineage. */
final class DatasetName {
  final String namespace;
  final String name;

  private DatasetName(String namespace, String name) {
    this.namespace = namespace;
    this.name = name;
  }

  /** OpenLineage has no rule for Kinesis. The name follows its rule for other streams. */
  static DatasetName ofStream(String region, String stream) {
    return new DatasetName("kinesis://" + region, stream);
  }

  /** The path of a table's files, for example {@code s3://bucket} and {@code lake/clicks}. */
  static DatasetName ofFiles(String location) {
    URI uri = URI.create(location.replace(" ", "%20"));
    if (uri.getScheme() == null || uri.getScheme().equals("file")) {
      return new DatasetName("file", uri.getPath());
    }
    return new DatasetName(
        uri.getScheme().replaceAll("s3[an]", "s3") + "://" + uri.getRawAuthority(),
        uri.getPath().replaceFirst("^/", ""));
  }
}
