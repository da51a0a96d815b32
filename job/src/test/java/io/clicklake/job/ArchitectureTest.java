package io.clicklake.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The import rules of the design, held against the compiled classes. */
class ArchitectureTest {
  private static final String STAGES =
      "io.clicklake.job.(ingest|decode|dedupe|enrich|aggregate|sink)..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.clicklake");

  @Test
  void stagesNeverImportEachOther() {
    slices().matching(STAGES).should().notDependOnEachOther().check(CLASSES);
  }

  @Test
  void whatFlowsBetweenStagesKnowsNoStage() {
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
  void theConnectorLivesBehindIngest() {
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

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.clicklake.(*).(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void catalogAndFunctionsKnowNoJob() {
    noClasses()
        .that()
        .resideInAnyPackage("io.clicklake.catalog..", "io.clicklake.udfs..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.clicklake.job..", "io.clicklake.local..")
        .check(CLASSES);
  }
}
