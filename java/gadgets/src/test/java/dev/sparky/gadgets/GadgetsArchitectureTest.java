package dev.sparky.gadgets;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the first lines of each package-info say, enforced. */
@AnalyzeClasses(
    packages = "dev.sparky.gadgets",
    importOptions = GadgetsArchitectureTest.WithoutTests.class)
class GadgetsArchitectureTest {
  /** Leaves out the folder that this class was compiled to. */
  static final class WithoutTests implements ImportOption {
    private static final String TESTS =
        GadgetsArchitectureTest.class.getProtectionDomain().getCodeSource().getLocation().getPath();

    @Override
    public boolean includes(Location location) {
      return !location.contains(TESTS);
    }
  }

  @ArchTest
  static final ArchRule gadgetsDependOnCoreOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.sparky.gadgets..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "java..",
              "dev.sparky.gadgets..",
              "dev.sparky.spi..",
              "dev.sparky.field..",
              "dev.sparky.error..",
              "dev.sparky.check..",
              "dev.sparky.export..",
              "dev.sparky.internal.composite..",
              "dev.sparky.internal.field..");

  @ArchTest
  static final ArchRule runsKnowNoGadget =
      noClasses()
          .that()
          .resideInAPackage("dev.sparky.gadgets.synthesis..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.sparky.gadgets",
              "dev.sparky.gadgets.rows..",
              "dev.sparky.gadgets.hash..",
              "dev.sparky.gadgets.catalogue..");

  @ArchTest
  static final ArchRule gadgetsOnReferencesKnowNoType =
      noClasses()
          .that()
          .resideInAnyPackage("dev.sparky.gadgets.rows..", "dev.sparky.gadgets.hash..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.sparky.gadgets", "dev.sparky.gadgets.catalogue..");

  @ArchTest
  static final ArchRule packagesHaveNoCircle =
      slices().matching("dev.sparky.gadgets.(*)..").should().beFreeOfCycles();
}
