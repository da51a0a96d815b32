package io.clicklake.job.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatasetNameTest {
  @Test
  void namesFilesByBucketAndPath() {
    assertThat(files("s3://lake/warehouse/ads.db/clicks"))
        .isEqualTo("s3://lake warehouse/ads.db/clicks");
    assertThat(files("s3a://lake/clicks")).isEqualTo("s3://lake clicks");
  }

  @Test
  void namesLocalFilesByTheirPath() {
    assertThat(files("/tmp/a b/clicks")).isEqualTo("file /tmp/a b/clicks");
    assertThat(files("file:///tmp/clicks")).isEqualTo("file /tmp/clicks");
  }

  @Test
  void namesAStreamByItsRegion() {
    DatasetName stream = DatasetName.ofStream("eu-west-1", "clicks");

    assertThat(stream.namespace + " " + stream.name).isEqualTo("kinesis://eu-west-1 clicks");
  }

  private static String files(String location) {
    DatasetName name = DatasetName.ofFiles(location);
    return name.namespace + " " + name.name;
  }
}
