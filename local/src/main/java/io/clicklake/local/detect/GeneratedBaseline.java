package io.clicklake.local.detect;

import io.clicklake.catalog.table.Zones;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import io.clicklake.testkit.traffic.ProfileTraffic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.sink.RowDataTaskWriterFactory;
import org.apache.iceberg.io.TaskWriter;

/**
 * Writes the profile of some days without a defect into {@code profile_minutes}, as an earlier job
 * would do. There is one file for each hour.
 */
final class GeneratedBaseline {
  private static final long FILE_BYTES = 64L << 20;
  private static final int HOUR = 60;
  private static final String JOB = "0".repeat(32);

  private final Table table;
  private final ProfileTraffic traffic;
  private final long start;
  private long rows;

  /**
   * @param table {@code profile_minutes}
   * @param start the minute with the number 0 of the traffic, in minutes since 1970
   */
  GeneratedBaseline(Table table, ProfileTraffic traffic, long start) {
    this.table = table;
    this.traffic = traffic;
    this.start = start;
  }

  /**
   * Writes minutes.
   *
   * @param from in minutes since 1970
   * @param to the minute after the last one
   * @return the number of rows
   */
  long write(long from, long to) throws IOException {
    RowDataTaskWriterFactory factory =
        new RowDataTaskWriterFactory(
            table,
            Zones.PROFILE_TYPE,
            FILE_BYTES,
            FileFormat.PARQUET,
            table.properties(),
            List.of(),
            false);
    factory.initialize(0, 0);
    AppendFiles append = table.newAppend();
    for (long hour = from; hour < to; hour += HOUR) {
      TaskWriter<RowData> writer = factory.create();
      for (long minute = hour; minute < Math.min(to, hour + HOUR); minute++) {
        traffic.minuteByVersion(minute - start, new Rows(writer, minute * 60_000));
      }
      for (DataFile file : writer.complete().dataFiles()) {
        append.appendFile(file);
      }
    }
    append.commit();
    return rows;
  }

  /** Writes the rows of one minute. */
  private final class Rows implements ProfileTraffic.Rows {
    private final TaskWriter<RowData> writer;
    private final long millis;

    private Rows(TaskWriter<RowData> writer, long millis) {
      this.writer = writer;
      this.millis = millis;
    }

    @Override
    public void count(int publisher, String version, String measure, String detail, long amount) {
      ProfileMinute row = row(publisher, version, detail, amount);
      row.measure = measure;
      write(row);
    }

    @Override
    public void prices(
        int publisher, String version, long amount, double minimum, double maximum, double total) {
      ProfileMinute row = row(publisher, version, "price", amount);
      row.measure = ProfileMeasure.NUMBER.code();
      row.minimum = minimum;
      row.maximum = maximum;
      row.total = total;
      write(row);
    }

    private ProfileMinute row(int publisher, String version, String detail, long amount) {
      ProfileMinute row =
          new ProfileMinute(
              millis,
              DetectDataset.TABLE,
              DetectDataset.key(publisher, version),
              ProfileMeasure.EVENTS,
              detail,
              amount);
      row.jobId = JOB;
      row.emittedAtMillis = millis + 63_000;
      return row;
    }

    private void write(ProfileMinute row) {
      try {
        writer.write(row.toRow());
        rows++;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
