package dev.sparky;

import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the package-info of each package says it may depend on, enforced: the sentence "May depend
 * on .. only." is read from the sources, so that there is one list for readers and for this test.
 */
@AnalyzeClasses(packages = "dev.sparky", importOptions = ArchitectureTest.WithoutTests.class)
class ArchitectureTest {
  private static final String JNA_ADAPTER = "dev.sparky.internal.jna..";
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern SENTENCE =
      Pattern.compile("May depend on (nothing but the JDK|((?:\\{[^}]*\\}|[^.{])*) only)\\.");
  private static final Pattern NAME = Pattern.compile("\\{@code ([a-z0-9.]+)\\}");

  @ArchTest
  static void everyPackageDependsOnWhatItsPackageInfoNames(JavaClasses classes) throws IOException {
    for (String name : packages(classes)) {
      List<String> allowed = allowed(name);
      allowed.add(name);
      allowed.add("java..");
      DescribedPredicate<JavaClass> others =
          JavaClass.Predicates.resideOutsideOfPackages(allowed.toArray(String[]::new));
      noClasses()
          .that()
          .resideInAPackage(name)
          .should(dependOnClassesThat(others))
          .because("its package-info does not name them")
          .check(classes);
    }
  }

  /** A name that stands there but is not needed would allow what nobody decided. */
  @ArchTest
  static void noPackageInfoNamesMoreThanIsNeeded(JavaClasses classes) throws IOException {
    var unused = new ArrayList<String>();
    for (String name : packages(classes)) {
      Set<String> used = new TreeSet<>();
      for (JavaClass type : classes.getPackage(name).getClasses()) {
        type.getDirectDependenciesFromSelf()
            .forEach(d -> used.add(d.getTargetClass().getBaseComponentType().getPackageName()));
      }
      for (String allowed : allowed(name)) {
        String prefix = allowed.endsWith("..") ? allowed.replace("..", "") : null;
        if (!used.contains(allowed)
            && (prefix == null || used.stream().noneMatch(u -> u.startsWith(prefix)))) {
          unused.add(name + " -> " + allowed);
        }
      }
    }
    assertThat(unused).isEmpty();
  }

  @ArchTest
  static final ArchRule packagesHaveNoCircles =
      slices().matching("(dev.sparky..)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheAdapterKnowsJna =
      noClasses()
          .that()
          .resideOutsideOfPackage(JNA_ADAPTER)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sun.jna..");

  @ArchTest
  static final ArchRule theAdapterIsReachedThroughItsProvidersOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage(JNA_ADAPTER)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(JNA_ADAPTER);

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

  /** Leaves out what was compiled where this class was. */
  static final class WithoutTests implements ImportOption {
    private static final String TESTS =
        ArchitectureTest.class.getProtectionDomain().getCodeSource().getLocation().getPath();

    @Override
    public boolean includes(Location location) {
      return !location.contains(TESTS);
    }
  }

  private static Set<String> packages(JavaClasses classes) {
    Set<String> names = new TreeSet<>();
    classes.stream().map(JavaClass::getPackageName).forEach(names::add);
    return names;
  }

  /** The packages that a package-info names; of other libraries with all packages below. */
  private static List<String> allowed(String name) throws IOException {
    Path file = SOURCES.resolve(name.replace('.', '/')).resolve("package-info.java");
    String text = Files.readString(file).replaceAll("\\s*\n \\*\\s*", " ");
    Matcher sentence = SENTENCE.matcher(text);
    assertThat(sentence.find()).as("%s: no sentence \"May depend on .. only.\"", file).isTrue();
    var allowed = new ArrayList<String>();
    if (sentence.group(2) != null) {
      for (Matcher n = NAME.matcher(sentence.group(2)); n.find(); ) {
        allowed.add(n.group(1).startsWith("dev.sparky") ? n.group(1) : n.group(1) + "..");
      }
    }
    return allowed;
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
