package io.clicklake.job.sink.encode;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.iceberg.shaded.org.apache.parquet.bytes.BytesInput;
import org.apache.iceberg.shaded.org.apache.parquet.column.Encoding;
import org.junit.jupiter.api.Test;

@SuppressWarnings("deprecation") // the methods that are not deprecated copy the page
class ZstdPagesTest {
  private final byte[] buffer = "..a page, a page, a page..".getBytes(StandardCharsets.US_ASCII);
  private final BytesInput page = BytesInput.from(buffer, 2, 22);

  @Test
  void compressesAPartOfAnArray() throws Exception {
    try (ZstdPages pages = new ZstdPages(3)) {
      pages.expect(Encoding.PLAIN);
      byte[] compressed = pages.compress(page).toByteArray();

      assertThat(Zstd.decompress(compressed, 22)).isEqualTo(Arrays.copyOfRange(buffer, 2, 24));
    }
  }

  /** {@link ZstdPages#compress} relies on this behaviour of Parquet. */
  @Test
  void parquetDoesNotCopyThePage() throws Exception {
    assertThat(page.toByteBuffer().array()).isSameAs(buffer);
  }
}
