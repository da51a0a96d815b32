package io.clicklake.tools.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SizingTest {
  private static final Offset<Double> EXACT = within(1e-9);

  @Test
  void aShardTakesAMegabyteOrAThousandRecordsASecond() {
    assertThat(shards(new EventLoad(1_000, 1_000, 3), 1)).isEqualTo(1);
    assertThat(shards(new EventLoad(1_001, 1_000, 3), 1)).isEqualTo(2);
    assertThat(shards(new EventLoad(1_000, 1_001, 3), 1)).isEqualTo(2);
    assertThat(shards(new EventLoad(10_000, 10, 3), 1)).isEqualTo(10);
    assertThat(shards(new EventLoad(10, 100_000, 3), 1)).isEqualTo(1);
    assertThat(shards(new EventLoad(0.001, 1, 3), 1)).isEqualTo(1);
  }

  @Test
  void headroomTakesMoreShardsAndCores() {
    assertThat(shards(new EventLoad(3_000, 1_000, 3), 0.6)).isEqualTo(5);
    assertThat(shards(new EventLoad(3_001, 1_000, 3), 0.6)).isEqualTo(6);
    assertThat(ClusterSize.cores(new EventLoad(60_000, 1_000, 3), SizingExamples.plan(0.6), 10))
        .isEqualTo(10);
    assertThat(ClusterSize.cores(new EventLoad(60_000, 1_001, 3), SizingExamples.plan(0.6), 10))
        .isEqualTo(11);
  }

  @Test
  void aggregatesCarryRecordsThatAreSmallAndNoneThatDoNotFit() {
    EventLoad small = new EventLoad(25_600, 100, 3);

    StreamSize aggregated = StreamSize.aggregated(small, SizingExamples.plan(1), free());

    assertThat(aggregated.eventsPerRecord()).isEqualTo(256);
    assertThat(aggregated.shards()).isEqualTo(3);
    assertThat(shards(small, 1)).isEqualTo(26);
    EventLoad large = new EventLoad(1, 30_000, 3);
    assertThat(StreamSize.aggregated(large, SizingExamples.plan(1), free()).eventsPerRecord())
        .isEqualTo(1);
  }

  @Test
  void aRecordCostsAPutUnitForEach25Kilobytes() {
    Figures<PriceFigure> prices = SizingExamples.prices(Map.of(PriceFigure.PUT_UNITS_MILLION, 1.0));

    assertThat(plain(new EventLoad(1, 25_600, 3), prices).provisionedDollars())
        .isEqualTo(0.0864, EXACT);
    assertThat(plain(new EventLoad(1, 25_601, 3), prices).provisionedDollars())
        .isEqualTo(2 * 0.0864, EXACT);
    assertThat(plain(new EventLoad(1, 1, 3), prices).provisionedDollars()).isEqualTo(0.0864, EXACT);
  }

  @Test
  void onDemandRoundsEachRecordUpToAKilobyteWhenWrittenOnly() {
    double records = PriceFigure.GB / PriceFigure.KB / EventLoad.DAY_SECONDS;
    Figures<PriceFigure> in = SizingExamples.prices(Map.of(PriceFigure.ON_DEMAND_IN_GB, 1.0));
    Figures<PriceFigure> out = SizingExamples.prices(Map.of(PriceFigure.ON_DEMAND_OUT_GB, 1.0));

    assertThat(plain(new EventLoad(records, 512, 3), in).onDemandDollars()).isEqualTo(1, EXACT);
    assertThat(plain(new EventLoad(records, 1_025, 3), in).onDemandDollars()).isEqualTo(2, EXACT);
    assertThat(plain(new EventLoad(records, 512, 3), out).onDemandDollars()).isEqualTo(0.5, EXACT);
  }

  @Test
  void managedFlinkBillsOneMoreUnitAndTheStorageOfTheOthers() {
    EventLoad load = new EventLoad(20_000, 1_000, 3);

    ClusterSize hours =
        SizingExamples.sizing(load, SizingExamples.plan(1), Map.of(PriceFigure.KPU_HOUR, 1.0))
            .cluster();
    ClusterSize storage =
        SizingExamples.sizing(
                load, SizingExamples.plan(1), Map.of(PriceFigure.RUNNING_STORAGE_GB_MONTH, 3.0))
            .cluster();

    assertThat(hours.cores()).isEqualTo(2);
    assertThat(hours.busyCores()).isEqualTo(2, EXACT);
    assertThat(hours.memoryGib()).isEqualTo(8, EXACT);
    assertThat(hours.managedDollars()).isEqualTo(72, EXACT);
    assertThat(storage.managedDollars()).isEqualTo(10, EXACT);
  }

  @Test
  void kubernetesBillsCoresTheClusterAndDiskForTwiceTheState() {
    Figures<PriceFigure> prices =
        SizingExamples.prices(
            Map.of(
                PriceFigure.VCPU_HOUR,
                1.0,
                PriceFigure.CLUSTER_HOUR,
                0.5,
                PriceFigure.DISK_GB_MONTH,
                30.0));

    ClusterSize cluster =
        ClusterSize.of(
            SizingExamples.MEGABYTE, SizingExamples.plan(1), 10, 3 * PriceFigure.GB, prices);

    assertThat(cluster.cores()).isEqualTo(1);
    assertThat(cluster.kubernetesDollars()).isEqualTo(2 * 24 + 12 + 6, EXACT);
  }

  @Test
  void stateHoldsTheIdsOfTheHorizonAndTheGroupsOfOpenWindows() {
    StateSize state =
        StateSize.of(SizingExamples.MEGABYTE, SizingExamples.plan(1), SizingExamples.measured(), 2);

    assertThat(state.ids()).isEqualTo(86_400_000, EXACT);
    assertThat(state.idBytes()).isEqualTo(86_400_000 * 40.0, EXACT);
    assertThat(state.windowBytes()).isEqualTo(60_000, EXACT);
    assertThat(state.filterBytesPerTask()).isEqualTo(86_400_000, EXACT);
    assertThat(state.uploadBytesPerCheckpoint()).isEqualTo(60_000 * 40 + 60_000, EXACT);
  }

  @Test
  void aWriterClosesAFileForEachPartitionAtEachCheckpoint() {
    TableSize lake = lake(SizingExamples.MEGABYTE, new JobPlan.OfLake(60, 5, 5, 512e6, 30), 2);

    assertThat(lake.filesPerDay()).isEqualTo(1_440 * (2 * 5 + 1), EXACT);
    assertThat(lake.bytesPerDay()).isEqualTo(43.2e9, within(1e-3));
    assertThat(lake.meanFileBytes()).isEqualTo(43.2e9 / 15_840, within(1e-3));
    assertThat(lake.keptBytes()).isEqualTo(30 * 43.2e9, within(1e-2));
    assertThat(lake.putsPerDay()).isEqualTo(15_840 + 1_440 * 5 * 3, EXACT);
  }

  @Test
  void aFullFileIsClosedBeforeTheCheckpoint() {
    EventLoad load = new EventLoad(100_000, 1_000, 3);

    TableSize lake = lake(load, new JobPlan.OfLake(86_400, 1, 1, 500e6, 30), 1);

    assertThat(lake.filesPerDay()).isEqualTo(4.32e12 / 500e6 + 1, within(1e-6));
    assertThat(lake.putsPerDay()).isEqualTo(8_640 * (15 + 2) + 1 + 3, within(1e-6));
  }

  @Test
  void filesAndStorageAreBilledByTheirPrices() {
    Figures<PriceFigure> prices =
        SizingExamples.prices(
            Map.of(PriceFigure.S3_PUT_THOUSAND, 1.0, PriceFigure.S3_GB_MONTH, 30.0));
    EventLoad load = new EventLoad(2 * PriceFigure.GB / EventLoad.DAY_SECONDS / 1_000, 1_000, 3);
    JobPlan plan = SizingExamples.plan(new JobPlan.OfLake(86_400, 1, 1, 512e6, 10));

    TableSize lake = TableSize.of(load, plan, SizingExamples.measured(), prices, 1);

    assertThat(lake.storageDollars()).isEqualTo(10, within(1e-6));
    assertThat(lake.putDollars()).isEqualTo(lake.putsPerDay() / 1_000, EXACT);
  }

  @Test
  void peersTakeTheCoresOfTheirOwnFigures() {
    EventLoad load = new EventLoad(20_000, 1_000, 3);

    PeerSize peers =
        SizingExamples.sizing(
                load, SizingExamples.plan(1), Map.of(PriceFigure.FIREHOSE_ICEBERG_GB, 1.0))
            .peers();

    assertThat(peers.flinkSql().cores()).isEqualTo(4);
    assertThat(peers.spark().cores()).isEqualTo(10);
    assertThat(peers.firehoseDollars()).isEqualTo(load.bytesPerDay() / PriceFigure.GB, EXACT);
  }

  @Test
  void theSumIsThatOfClusterStreamAndTables() {
    Sizing sizing =
        SizingExamples.sizing(
            SizingExamples.MEGABYTE,
            SizingExamples.plan(1),
            Map.of(
                PriceFigure.KPU_HOUR,
                1.0,
                PriceFigure.SHARD_HOUR,
                2.0,
                PriceFigure.VCPU_HOUR,
                3.0));

    assertThat(sizing.managedDollars()).isEqualTo(2 * 24 + 2 * 24 * 1, EXACT);
    assertThat(sizing.kubernetesDollars()).isEqualTo(2 * 24 * 3 + 2 * 24 * 1, EXACT);
  }

  private static long shards(EventLoad load, double utilisation) {
    return StreamSize.plain(load, SizingExamples.plan(utilisation), free()).shards();
  }

  private static StreamSize plain(EventLoad load, Figures<PriceFigure> prices) {
    return StreamSize.plain(load, SizingExamples.plan(1), prices);
  }

  private static TableSize lake(EventLoad load, JobPlan.OfLake lake, long writers) {
    return TableSize.of(
        load, SizingExamples.plan(lake), SizingExamples.measured(), free(), writers);
  }

  private static Figures<PriceFigure> free() {
    return SizingExamples.prices(Map.of());
  }
}
