package io.clicklake.benchmarks.peer;

import java.util.Set;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.DataType;

/**
 * The SQL connector {@code event-set}. It reads the same events as the pipeline, in the same order,
 * and decodes them with the format that the SQL table selects. Flink's own file source does not
 * read several files in the order of time. With that source, windows would lose rows as late.
 */
public final class EventSetTableFactory implements DynamicTableSourceFactory {
  private static final ConfigOption<String> PATH =
      ConfigOptions.key("path").stringType().noDefaultValue();

  @Override
  public String factoryIdentifier() {
    return "event-set";
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return Set.of(PATH, FactoryUtil.FORMAT);
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    return Set.of();
  }

  @Override
  public DynamicTableSource createDynamicTableSource(Context context) {
    FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
    DecodingFormat<DeserializationSchema<RowData>> format =
        helper.discoverDecodingFormat(DeserializationFormatFactory.class, FactoryUtil.FORMAT);
    helper.validate();
    return new EventSetTable(
        helper.getOptions().get(PATH), format, context.getPhysicalRowDataType());
  }

  private static final class EventSetTable implements ScanTableSource {
    private final String path;
    private final DecodingFormat<DeserializationSchema<RowData>> format;
    private final DataType type;

    private EventSetTable(
        String path, DecodingFormat<DeserializationSchema<RowData>> format, DataType type) {
      this.path = path;
      this.format = format;
      this.type = type;
    }

    @Override
    public ChangelogMode getChangelogMode() {
      return ChangelogMode.insertOnly();
    }

    @Override
    @SuppressWarnings("deprecation") // The API of the Kinesis connector's source.
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
      return org.apache.flink.table.connector.source.SourceFunctionProvider.of(
          new DecodedSource(path, format.createRuntimeDecoder(context, type)), false);
    }

    @Override
    public DynamicTableSource copy() {
      return new EventSetTable(path, format, type);
    }

    @Override
    public String asSummaryString() {
      return "event-set";
    }
  }
}
