package dev.sparky.circom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.sparky.circom",
    importOptions = ImportOption.DoNotIncludeTests.class)
class CircomArchitectureTest {
  @ArchTest
  static final ArchRule CHICORY_IS_KNOWN_IN_ONE_CLASS =
      noClasses()
          .that(
              DescribedPredicate.not(
                  DescribedPredicate.describe(
                      "are WasmCode or within it",
                      (JavaClass type) -> type.getName().startsWith(WasmCode.class.getName()))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.dylibso..");

  @ArchTest
  static final ArchRule DEPENDS_ON_LITTLE =
      classes()
          .should()
          .onlyDependOnClassesThat(
              DescribedPredicate.describe(
                  "are of the JDK, Jackson, Chicory or public in the core",
                  (JavaClass type) ->
                      !type.getPackageName().startsWith("dev.sparky.internal")
                          || type.getName().equals("dev.sparky.internal.jna.library.PrivateFolder")
                          || type.getPackageName().equals("dev.sparky.internal.json")));
}
