package io.clicklake.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks which modules use which other modules. The rules are here, because only this module has
 * all the others on its class path. The rules inside the job are in the job's own tests.
 */
class ModuleRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.clicklake");

  @ParameterizedTest
  @ValueSource(strings = {"udfs", "catalog", "job", "testkit", "tools", "serve", "local", "cli"})
  void theRulesSeeTheModule(String module) {
    assertThat(CLASSES)
        .filteredOn(type -> type.getPackageName().startsWith("io.clicklake." + module))
        .hasSizeGreaterThan(5);
  }

  @Test
  void testkitUsesNoOtherModule() {
    noClasses()
        .that()
        .resideInAPackage("io.clicklake.testkit..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.clicklake..")
                .and(resideOutsideOfPackage("io.clicklake.testkit..")))
        .check(CLASSES);
  }

  @Test
  void whatShipsToClustersUsesNoToolsAndNoTestkit() {
    noClasses()
        .that()
        .resideInAnyPackage("io.clicklake.udfs..", "io.clicklake.catalog..", "io.clicklake.job..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.clicklake.testkit..",
            "io.clicklake.tools..",
            "io.clicklake.serve..",
            "io.clicklake.local..",
            "io.clicklake.cli..")
        .check(CLASSES);
  }

  @Test
  void toolsUseNeitherTheLocalStackNorTheCommandLine() {
    noClasses()
        .that()
        .resideInAPackage("io.clicklake.tools..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.clicklake.serve..", "io.clicklake.local..", "io.clicklake.cli..")
        .check(CLASSES);
  }

  @Test
  void theApiUsesOnlyTheCatalogAndTheFunctions() {
    noClasses()
        .that()
        .resideInAPackage("io.clicklake.serve..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.clicklake..")
                .and(resideOutsideOfPackage("io.clicklake.serve.."))
                .and(resideOutsideOfPackage("io.clicklake.catalog.."))
                .and(resideOutsideOfPackage("io.clicklake.udfs..")))
        .check(CLASSES);
  }

  @Test
  void theLocalStackDoesNotUseTheCommandLine() {
    noClasses()
        .that()
        .resideInAPackage("io.clicklake.local..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.clicklake.cli..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.clicklake.(*).(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nothingThatShipsUsesALibraryForTests() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.junit..",
            "org.assertj..",
            "org.awaitility..",
            "org.apache.curator.test..",
            "io.airlift..")
        .check(CLASSES);
  }
}
