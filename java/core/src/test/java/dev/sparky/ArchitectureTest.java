package dev.sparky;

import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;

/** What the first lines of each package-info say, enforced. */
@AnalyzeClasses(packages = "dev.sparky", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String JNA_ADAPTER = "dev.sparky.internal.jna..";

  @ArchTest
  static final ArchRule onlyTheAdapterKnowsJna =
      noClasses()
          .that()
          .resideOutsideOfPackage(JNA_ADAPTER)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sun.jna..");

  @ArchTest
  static final ArchRule theAdapterIsReachedThroughItsProviderOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage(JNA_ADAPTER)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(JNA_ADAPTER);

  @ArchTest
  static final ArchRule theJvmBackendIsAnIndependentCheck =
      noClasses()
          .that()
          .resideInAnyPackage("dev.sparky.internal.jvm..", "dev.sparky.internal.field..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.sun.jna..", JNA_ADAPTER, "dev.sparky.memory..", "dev.sparky.internal.checked..");

  @ArchTest
  static final ArchRule theCheckedBackendKnowsNoOther =
      dependsOnlyOn(
          "dev.sparky.internal.checked..",
          "dev.sparky.internal.circuit..",
          "dev.sparky.spi..",
          "dev.sparky.memory..",
          "dev.sparky.field..",
          "dev.sparky.internal.lifetime..",
          "dev.sparky.error..");

  @ArchTest
  static final ArchRule whatVectorsShareHasNoArithmetic =
      dependsOnlyOn("dev.sparky.internal.vector..", "dev.sparky.field..", "dev.sparky.error..");

  @ArchTest
  static final ArchRule whatProgramsShareChecksArgumentsOnly =
      dependsOnlyOn(
          "dev.sparky.internal.program..",
          "dev.sparky.spi..",
          "dev.sparky.field..",
          "dev.sparky.error..");

  @ArchTest
  static final ArchRule whatCircuitsShareHasNoArithmetic =
      dependsOnlyOn(
          "dev.sparky.internal.circuit..",
          "dev.sparky.spi..",
          "dev.sparky.field..",
          "dev.sparky.error..");

  @ArchTest
  static final ArchRule theSpiKnowsNoBackend =
      dependsOnlyOn(
          "dev.sparky.spi..",
          "dev.sparky.field..",
          "dev.sparky.memory..",
          "dev.sparky.error..",
          "dev.sparky.internal.file..",
          "dev.sparky.internal.lifetime..",
          "dev.sparky.internal.settings..");

  @ArchTest
  static final ArchRule lifetimesKnowNothingThatLives =
      dependsOnlyOn(
          "dev.sparky.internal.lifetime..", "dev.sparky.error..", "dev.sparky.internal.settings..");

  @ArchTest
  static final ArchRule theMemoryLayerKnowsNoBackend =
      dependsOnlyOn(
          "dev.sparky.memory..",
          "dev.sparky.field..",
          "dev.sparky.error..",
          "dev.sparky.internal.settings..",
          "com.sun.management..",
          "jdk.jfr..");

  @ArchTest
  static final ArchRule fieldsKnowOnlyErrors =
      dependsOnlyOn("dev.sparky.field..", "dev.sparky.error..", "dev.sparky.internal.settings..");

  @ArchTest
  static final ArchRule inputFilesKnowNoReader =
      dependsOnlyOn("dev.sparky.file..", "dev.sparky.error..", "dev.sparky.internal.settings..");

  @ArchTest
  static final ArchRule messagesOfJsonKnowTheParserOnly =
      dependsOnlyOn("dev.sparky.internal.json..", "com.fasterxml.jackson.core..");

  @ArchTest
  static final ArchRule outputFilesKnowNothing = dependsOnlyOn("dev.sparky.internal.file..");

  @ArchTest static final ArchRule errorsKnowNothing = dependsOnlyOn("dev.sparky.error..");

  @ArchTest
  static final ArchRule constraintFilesKnowNoBackend =
      dependsOnlyOn(
          "dev.sparky.r1cs..",
          "dev.sparky.file..",
          "dev.sparky.internal.settings..",
          "dev.sparky.spi..",
          "dev.sparky.field..",
          "dev.sparky.error..",
          "dev.sparky.internal.file..");

  @ArchTest
  static final ArchRule theEntryKnowsTheSpi =
      dependsOnlyOn("dev.sparky", "dev.sparky.spi..", "dev.sparky.error..");

  @ArchTest
  static final ArchRule nothingPublicShowsAnInternalPackage =
      classes()
          .that()
          .resideInAPackage("dev.sparky..")
          .and()
          .resideOutsideOfPackage("dev.sparky.internal..")
          .and()
          .arePublic()
          .should(showNoInternalType())
          .allowEmptyShould(false);

  /** Classes of a package depend on themselves, the JDK and the given packages. */
  private static ArchRule dependsOnlyOn(String of, String... packages) {
    List<String> allowed = new ArrayList<>(List.of(packages));
    allowed.add(of);
    allowed.add("java..");
    DescribedPredicate<JavaClass> others =
        JavaClass.Predicates.resideOutsideOfPackages(allowed.toArray(String[]::new));
    return noClasses().that().resideInAPackage(of).should(dependOnClassesThat(others));
  }

  private static ArchCondition<JavaClass> showNoInternalType() {
    return new ArchCondition<>("show no internal type in a signature") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaCodeUnit member : type.getCodeUnits()) {
          boolean visible =
              member.getModifiers().contains(JavaModifier.PUBLIC)
                  || member.getModifiers().contains(JavaModifier.PROTECTED);
          boolean internal =
              isInternal(member.getRawReturnType())
                  || member.getRawParameterTypes().stream().anyMatch(ArchitectureTest::isInternal);
          if (visible && internal) {
            events.add(SimpleConditionEvent.violated(member, member.getFullName()));
          }
        }
        type.getRawSuperclass()
            .filter(ArchitectureTest::isInternal)
            .ifPresent(s -> events.add(SimpleConditionEvent.violated(type, type.getName())));
      }
    };
  }

  private static boolean isInternal(JavaClass type) {
    return type.getBaseComponentType().getPackageName().startsWith("dev.sparky.internal");
  }
}
