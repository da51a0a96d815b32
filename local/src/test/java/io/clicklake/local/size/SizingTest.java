package io.clicklake.local.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SizingTest {
  private static final Offset<Double> EXACT = within(1e-9);

  @Test
  void aShardTakesAMegabyteOrAThousandRecordsASecond() {
    assertThat(shards(new Load(1_000, 1_000, 3), 1)).isEqualTo(1);
    assertThat(shards(new Load(1_001, 1_000, 3), 1)).isEqualTo(2);
    assertThat(shards(new Load(1_000, 1_001, 3), 1)).isEqualTo(2);
    assertThat(shards(new Load(10_000, 10, 3), 1)).isEqualTo(10);
    assertThat(shards(new Load(10, 100_000, 3), 1)).isEqualTo(1);
    assertThat(shards(new Load(0.001, 1, 3), 1)).isEqualTo(1);
  }

  @Test
  void headroomTakesMoreShardsAndCores() {
    assertThat(shards(new Load(3_000, 1_000, 3), 0.6)).isEqualTo(5);
    assertThat(shards(new Load(3_001, 1_000, 3), 0.6)).isEqualTo(6);
    assertThat(ClusterSize.cores(new Load(60_000, 1_000, 3), Examples.plan(0.6), 10)).isEqualTo(10);
    assertThat(ClusterSize.cores(new Load(60_000, 1_001, 3), Examples.plan(0.6), 10)).isEqualTo(11);
  }

  @Test
  void aggregatesCarryRecordsThatAreSmallAndNoneThatDoNotFit() {
    Load small = new Load(25_600, 100, 3);

    StreamSize aggregated = StreamSize.aggregated(small, Examples.plan(1), free());

    assertThat(aggregated.eventsPerRecord()).isEqualTo(256);
    assertThat(aggregated.shards()).isEqualTo(3);
    assertThat(shards(small, 1)).isEqualTo(26);
    Load large = new Load(1, 30_000, 3);
    assertThat(StreamSize.aggregated(large, Examples.plan(1), free()).eventsPerRecord())
        .isEqualTo(1);
  }

  @Test
  void aRecordCostsAPutUnitForEach25Kilobytes() {
    Figures<Price> prices = Examples.prices(Map.of(Price.PUT_UNITS_MILLION, 1.0));

    assertThat(plain(new Load(1, 25_600, 3), prices).provisionedDollars()).isEqualTo(0.0864, EXACT);
    assertThat(plain(new Load(1, 25_601, 3), prices).provisionedDollars())
        .isEqualTo(2 * 0.0864, EXACT);
    assertThat(plain(new Load(1, 1, 3), prices).provisionedDollars()).isEqualTo(0.0864, EXACT);
  }

  @Test
  void onDemandRoundsEachRecordUpToAKilobyteWhenWrittenOnly() {
    double records = Price.GB / Price.KB / Load.DAY_SECONDS;
    Figures<Price> in = Examples.prices(Map.of(Price.ON_DEMAND_IN_GB, 1.0));
    Figures<Price> out = Examples.prices(Map.of(Price.ON_DEMAND_OUT_GB, 1.0));

    assertThat(plain(new Load(records, 512, 3), in).onDemandDollars()).isEqualTo(1, EXACT);
    assertThat(plain(new Load(records, 1_025, 3), in).onDemandDollars()).isEqualTo(2, EXACT);
    assertThat(plain(new Load(records, 512, 3), out).onDemandDollars()).isEqualTo(0.5, EXACT);
  }

  @Test
  void managedFlinkBillsOneMoreUnitAndTheStorageOfTheOthers() {
    Load load = new Load(20_000, 1_000, 3);

    ClusterSize hours =
        Examples.sizing(load, Examples.plan(1), Map.of(Price.KPU_HOUR, 1.0)).cluster();
    ClusterSize storage =
        Examples.sizing(load, Examples.plan(1), Map.of(Price.RUNNING_STORAGE_GB_MONTH, 3.0))
            .cluster();

    assertThat(hours.cores()).isEqualTo(2);
    assertThat(hours.busyCores()).isEqualTo(2, EXACT);
    assertThat(hours.memoryGib()).isEqualTo(8, EXACT);
    assertThat(hours.managedDollars()).isEqualTo(72, EXACT);
    assertThat(storage.managedDollars()).isEqualTo(10, EXACT);
  }

  @Test
  void kubernetesBillsCoresTheClusterAndDiskForTwiceTheState() {
    Figures<Price> prices =
        Examples.prices(
            Map.of(Price.VCPU_HOUR, 1.0, Price.CLUSTER_HOUR, 0.5, Price.DISK_GB_MONTH, 30.0));

    ClusterSize cluster =
        ClusterSize.of(Examples.MEGABYTE, Examples.plan(1), 10, 3 * Price.GB, prices);

    assertThat(cluster.cores()).isEqualTo(1);
    assertThat(cluster.kubernetesDollars()).isEqualTo(2 * 24 + 12 + 6, EXACT);
  }

  @Test
  void stateHoldsTheIdsOfTheHorizonAndTheGroupsOfOpenWindows() {
    StateSize state = StateSize.of(Examples.MEGABYTE, Examples.plan(1), Examples.measured(), 2);

    assertThat(state.ids()).isEqualTo(86_400_000, EXACT);
    assertThat(state.idBytes()).isEqualTo(86_400_000 * 40.0, EXACT);
    assertThat(state.windowBytes()).isEqualTo(60_000, EXACT);
    assertThat(state.filterBytesPerTask()).isEqualTo(86_400_000, EXACT);
    assertThat(state.uploadBytesPerCheckpoint()).isEqualTo(60_000 * 40 + 60_000, EXACT);
  }

  @Test
  void aWriterClosesAFileForEachPartitionAtEachCheckpoint() {
    LakeSize lake = lake(Examples.MEGABYTE, new Plan.OfLake(60, 5, 5, 512e6, 30), 2);

    assertThat(lake.filesPerDay()).isEqualTo(1_440 * (2 * 5 + 1), EXACT);
    assertThat(lake.bytesPerDay()).isEqualTo(43.2e9, within(1e-3));
    assertThat(lake.meanFileBytes()).isEqualTo(43.2e9 / 15_840, within(1e-3));
    assertThat(lake.keptBytes()).isEqualTo(30 * 43.2e9, within(1e-2));
    assertThat(lake.putsPerDay()).isEqualTo(15_840 + 1_440 * 5 * 3, EXACT);
  }

  @Test
  void aFullFileIsClosedBeforeTheCheckpoint() {
    Load load = new Load(100_000, 1_000, 3);

    LakeSize lake = lake(load, new Plan.OfLake(86_400, 1, 1, 500e6, 30), 1);

    assertThat(lake.filesPerDay()).isEqualTo(4.32e12 / 500e6 + 1, within(1e-6));
    assertThat(lake.putsPerDay()).isEqualTo(8_640 * (15 + 2) + 1 + 3, within(1e-6));
  }

  @Test
  void filesAndStorageAreBilledByTheirPrices() {
    Figures<Price> prices =
        Examples.prices(Map.of(Price.S3_PUT_THOUSAND, 1.0, Price.S3_GB_MONTH, 30.0));
    Load load = new Load(2 * Price.GB / Load.DAY_SECONDS / 1_000, 1_000, 3);
    Plan plan = Examples.plan(new Plan.OfLake(86_400, 1, 1, 512e6, 10));

    LakeSize lake = LakeSize.of(load, plan, Examples.measured(), prices, 1);

    assertThat(lake.storageDollars()).isEqualTo(10, within(1e-6));
    assertThat(lake.putDollars()).isEqualTo(lake.putsPerDay() / 1_000, EXACT);
  }

  @Test
  void peersTakeTheCoresOfTheirOwnFigures() {
    Load load = new Load(20_000, 1_000, 3);

    PeerSize peers =
        Examples.sizing(load, Examples.plan(1), Map.of(Price.FIREHOSE_ICEBERG_GB, 1.0)).peers();

    assertThat(peers.flinkSql().cores()).isEqualTo(4);
    assertThat(peers.spark().cores()).isEqualTo(10);
    assertThat(peers.firehoseDollars()).isEqualTo(load.bytesPerDay() / Price.GB, EXACT);
  }

  @Test
  void theSumIsThatOfClusterStreamAndTables() {
    Sizing sizing =
        Examples.sizing(
            Examples.MEGABYTE,
            Examples.plan(1),
            Map.of(Price.KPU_HOUR, 1.0, Price.SHARD_HOUR, 2.0, Price.VCPU_HOUR, 3.0));

    assertThat(sizing.managedDollars()).isEqualTo(2 * 24 + 2 * 24 * 1, EXACT);
    assertThat(sizing.kubernetesDollars()).isEqualTo(2 * 24 * 3 + 2 * 24 * 1, EXACT);
  }

  private static long shards(Load load, double utilisation) {
    return StreamSize.plain(load, Examples.plan(utilisation), free()).shards();
  }

  private static StreamSize plain(Load load, Figures<Price> prices) {
    return StreamSize.plain(load, Examples.plan(1), prices);
  }

  private static LakeSize lake(Load load, Plan.OfLake lake, long writers) {
    return LakeSize.of(load, Examples.plan(lake), Examples.measured(), free(), writers);
  }

  private static Figures<Price> free() {
    return Examples.prices(Map.of());
  }
}
