package io.clicklake.serve.columns;

import java.util.BitSet;
import org.apache.iceberg.shaded.org.apache.parquet.column.Dictionary;
import org.apache.iceberg.shaded.org.apache.parquet.io.api.Binary;

/** Collects for each row whether it is a correction by late events. Hot path. */
final class LateFlags extends ColumnBuilder {
  private static final String LATE = "late";
  private static final Binary LATE_BYTES = Binary.fromString(LATE);

  private final BitSet late = new BitSet();
  private boolean[] mapped;
  private int rows;

  @Override
  void add(Object stored) {
    put(LATE.equals(stored));
  }

  private void put(boolean isLate) {
    if (isLate) {
      late.set(rows);
    }
    rows++;
  }

  BitSet build() {
    return late;
  }

  @Override
  public boolean hasDictionarySupport() {
    return true;
  }

  @Override
  public void setDictionary(Dictionary chunk) {
    mapped = new boolean[chunk.getMaxId() + 1];
    for (int id = 0; id < mapped.length; id++) {
      mapped[id] = LATE_BYTES.equals(chunk.decodeToBinary(id));
    }
  }

  @Override
  public void addValueFromDictionary(int id) {
    put(mapped[id]);
  }

  @Override
  public void addBinary(Binary value) {
    put(LATE_BYTES.equals(value));
  }
}
