package io.clicklake.udfs.money;

import static org.apache.flink.table.types.inference.InputTypeStrategies.logical;
import static org.apache.flink.table.types.inference.InputTypeStrategies.or;
import static org.apache.flink.table.types.inference.InputTypeStrategies.sequence;
import static org.apache.flink.table.types.inference.TypeStrategies.explicit;

import java.math.BigDecimal;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/** The SQL functions for money. These functions call {@link Micros}. */
public final class MoneyFunctions {
  private MoneyFunctions() {}

  /**
   * MICROS. Accepts decimals of every precision, because a cast to one precision could round or
   * overflow.
   */
  public static final class ToMicros extends ScalarFunction {
    public Long eval(BigDecimal units) {
      return Micros.of(units);
    }

    public Long eval(Double units) {
      return Micros.of(units);
    }

    public Long eval(Long units) {
      return Micros.of(units);
    }

    @Override
    public TypeInference getTypeInference(DataTypeFactory types) {
      return TypeInference.newBuilder()
          .inputTypeStrategy(
              sequence(
                  or(
                      logical(LogicalTypeRoot.DECIMAL),
                      logical(LogicalTypeRoot.BIGINT),
                      logical(LogicalTypeRoot.DOUBLE))))
          .outputTypeStrategy(explicit(DataTypes.BIGINT()))
          .build();
    }
  }

  /** UNITS. */
  public static final class ToUnits extends ScalarFunction {
    public @DataTypeHint("DECIMAL(38, 6)") BigDecimal eval(Long micros) {
      return Micros.units(micros);
    }
  }
}
