package io.clicklake.job;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/**
 * Checks which packages import which others, and that no shipped code configures checkpoints, state
 * or restarts. Reads the compiled classes.
 */
class ArchitectureTest {
  private static final String STAGES =
      "io.clicklake.job.(ingest|decode|dedupe|enrich|aggregate|sink)..";

  private static final String KEPT_BY_THE_CLUSTER =
      "enableCheckpointing|getCheckpointConfig|setStateBackend|enableChangelogStateBackend"
          + "|setRestartStrategy|setNumberOfExecutionRetries|setDefaultSavepointDirectory"
          + "|setBufferTimeout|setParallelism|configure";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.clicklake.udfs", "io.clicklake.catalog", "io.clicklake.job");

  @Test
  void stagesNeverImportEachOther() {
    slices().matching(STAGES).should().notDependOnEachOther().check(CLASSES);
  }

  @Test
  void recordsLedgerAndOptionsDependOnNoStage() {
    noClasses()
        .that()
        .resideInAnyPackage("..job.record..", "..job.ledger..", "..job.options..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..job.ingest..",
            "..job.decode..",
            "..job.dedupe..",
            "..job.enrich..",
            "..job.aggregate..",
            "..job.sink..")
        .check(CLASSES);
  }

  @Test
  void onlyIngestUsesTheKinesisConnector() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..job.ingest..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.flink.streaming.connectors.kinesis..")
        .check(CLASSES);
  }

  @Test
  void onlyTheSinkWritesWithIceberg() {
    noClasses()
        .that()
        .resideInAPackage("io.clicklake.job..")
        .and()
        .resideOutsideOfPackage("..job.sink..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.iceberg..")
        .check(CLASSES);
  }

  /** Clusters configure these, and Managed Flink rejects jobs that do. */
  @Test
  void noShippedCodeConfiguresCheckpointsStateOrRestarts() {
    noClasses()
        .should()
        .callMethodWhere(
            target(owner(assignableTo(StreamExecutionEnvironment.class)))
                .and(target(nameMatching(KEPT_BY_THE_CLUSTER))))
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("org\\.apache\\.flink\\..*\\.(CheckpointConfig|RestartStrategies)")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.clicklake.(*).(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void catalogAndFunctionsDoNotDependOnTheJob() {
    noClasses()
        .that()
        .resideInAnyPackage("io.clicklake.catalog..", "io.clicklake.udfs..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.clicklake.job..", "io.clicklake.local..")
        .check(CLASSES);
  }
}
