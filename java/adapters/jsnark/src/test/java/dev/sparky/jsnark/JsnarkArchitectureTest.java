package dev.sparky.jsnark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.sparky.jsnark",
    importOptions = ImportOption.DoNotIncludeTests.class)
class JsnarkArchitectureTest {
  @ArchTest
  static final ArchRule DEPENDS_ON_THE_PUBLIC_CORE_ALONE =
      classes()
          .should()
          .onlyDependOnClassesThat(
              DescribedPredicate.describe(
                  "are of the JDK, this package or public in the core",
                  (JavaClass type) ->
                      type.getPackageName().startsWith("java.")
                          || type.getPackageName().startsWith("dev.sparky.")
                              && !type.getPackageName().startsWith("dev.sparky.internal")));
}
