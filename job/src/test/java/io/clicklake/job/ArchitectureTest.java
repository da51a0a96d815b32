package io.clicklake.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The import rules of the design, held against the compiled classes. */
@AnalyzeClasses(packages = "io.clicklake", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] STAGES = {
    "..job.ingest..",
    "..job.decode..",
    "..job.dedupe..",
    "..job.enrich..",
    "..job.aggregate..",
    "..job.sink.."
  };

  @ArchTest static final ArchRule stagesNeverImportEachOther = stagesAreIndependent();

  @ArchTest
  static final ArchRule whatFlowsBetweenStagesKnowsNoStage =
      noClasses()
          .that()
          .resideInAnyPackage("..job.record..", "..job.ledger..", "..job.options..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(STAGES);

  @ArchTest
  static final ArchRule theConnectorLivesBehindIngest =
      noClasses()
          .that()
          .resideOutsideOfPackage("..job.ingest..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.flink.streaming.connectors.kinesis..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.clicklake.(*).(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule catalogAndUdfsKnowNoJob =
      classes()
          .that()
          .resideInAnyPackage("io.clicklake.catalog..", "io.clicklake.udfs..")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackages("io.clicklake.job..", "io.clicklake.local..");

  private static ArchRule stagesAreIndependent() {
    return slices()
        .matching("io.clicklake.job.(ingest|decode|dedupe|enrich|aggregate|sink)..")
        .should()
        .notDependOnEachOther();
  }
}
