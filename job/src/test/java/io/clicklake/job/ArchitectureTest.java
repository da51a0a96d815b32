package io.clicklake.job;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/**
 * Checks which packages import which others, and that no shipped code configures checkpoints, state
 * or restarts. Reads the compiled classes.
 */
class ArchitectureTest {
  private static final String STAGES =
      "io.clicklake.job.(ingest|unpack|decode|dedupe|enrich|aggregate|profile|completeness|monitor|sink)..";

  private static final String JOB = "io.clicklake.job.";

  /** A slice for each top-level class of the decode packages that know the contract. */
  private static final SliceAssignment TOP_LEVEL_CLASSES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          String packageName = type.getPackageName();
          boolean checked =
              Stream.of("compile", "networknt", "schema", "context")
                  .anyMatch(name -> packageName.equals(JOB + "decode." + name));
          return checked
              ? SliceIdentifier.of(type.getName().replaceAll("\\$.*", ""))
              : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
          return "classes of decode that know the contract";
        }
      };

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
  void recordsCountsLedgerAndOptionsDependOnNoStage() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..job.record..", "..job.counting..", "..job.ledger..", "..job.options..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..job.ingest..",
            "..job.unpack..",
            "..job.decode..",
            "..job.dedupe..",
            "..job.enrich..",
            "..job.aggregate..",
            "..job.profile..",
            "..job.monitor..",
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

  /** The packages of the stage decode, from the top. Each may import only packages below it. */
  @Test
  void packagesOfDecodeImportOnlyPackagesBelow() {
    List<String> packages =
        List.of(
            "decode",
            "decode.scan",
            "decode.compile",
            "decode.networknt",
            "decode.schema",
            "decode.context",
            "decode.row",
            "decode.format",
            "decode.json");

    for (int i = 1; i < packages.size(); i++) {
      noClasses()
          .that()
          .resideInAPackage(JOB + packages.get(i))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              packages.subList(0, i).stream().map(JOB::concat).toArray(String[]::new))
          .check(CLASSES);
    }
    assertThat(
            CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(JOB + "decode"))
                .distinct())
        .as("every package of decode is in the list")
        .containsExactlyInAnyOrderElementsOf(
            packages.stream().map(JOB::concat).collect(Collectors.toList()));
  }

  /** Schemas are recursive, so the rules for keys and elements lead back to the node. */
  @Test
  void classesThatCompileAndValidateHaveNoOtherCycleThanThatOfSchemas() {
    slices()
        .assignedFrom(TOP_LEVEL_CLASSES)
        .should()
        .beFreeOfCycles()
        .ignoreDependency(simpleName("PropertyRule"), simpleName("SchemaNode"))
        .ignoreDependency(simpleName("ObjectRules"), simpleName("SchemaNode"))
        .ignoreDependency(simpleName("ArrayRules"), simpleName("SchemaNode"))
        .check(CLASSES);
  }

  @Test
  void onlyThePackageNetworkntUsesTheLibrary() {
    noClasses()
        .that()
        .resideInAPackage("io.clicklake.job..")
        .and()
        .resideOutsideOfPackage("..decode.networknt..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.networknt..")
        .check(CLASSES);
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
