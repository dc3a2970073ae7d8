package dev.sparky.conformance.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sparky.Backends;
import dev.sparky.error.BackendUnavailableException;
import dev.sparky.spi.ConstraintBackend;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus of hostile inputs on the backends, and the corpus itself. */
class HostileKitTest {
  private static final int LEAST_CLASSES = 24;
  private static final int LEAST_CASES = 500;

  private static final List<HostileClass> CORPUS = HostileCorpus.all();
  private static Map<String, ConstraintBackend> backends;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    backends =
        Stream.of("native", "jvm", "checked")
            .collect(Collectors.toMap(name -> name, Backends::open));
  }

  @AfterAll
  static void close() {
    backends.values().forEach(ConstraintBackend::close);
  }

  static Stream<Arguments> classesOnBackends() {
    return CORPUS.stream()
        .flatMap(
            group ->
                Stream.of("native", "jvm", "checked").map(name -> arguments(name, group.name())));
  }

  @ParameterizedTest
  @MethodSource("classesOnBackends")
  void everyInputGivesItsError(String backend, String name) {
    HostileClass group =
        CORPUS.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    try {
      var kit = new HostileKit(folder);
      assertThat(kit.differences(backends.get(backend), group)).isEmpty();
      assertThat(kit.given()).isGreaterThanOrEqualTo(group.cases().size());
    } catch (BackendUnavailableException e) {
      Assumptions.assumeTrue(System.getProperty("sparky.groth16") == null, e.getMessage());
      Assumptions.assumeTrue(false, "no library of proofs: " + e.getMessage());
    }
  }

  @Test
  void thereAreAsManyAsTheDocumentsSay() {
    assertThat(CORPUS.size()).isGreaterThanOrEqualTo(LEAST_CLASSES);
    assertThat(CORPUS.stream().mapToInt(group -> group.cases().size()).sum())
        .isGreaterThanOrEqualTo(LEAST_CASES);
  }

  /** A reader that rejects everything, or takes everything, would be seen in each class. */
  @Test
  void everyClassHasSoundInputsAndNoCaseTwice() {
    for (HostileClass group : CORPUS) {
      assertThat(group.cases()).as(group.name()).anyMatch(test -> test.error() == null);
      assertThat(group.cases()).as(group.name()).anyMatch(test -> test.error() != null);
      var ids = new HashSet<String>();
      var inputs = new HashSet<Object>();
      for (HostileCase test : group.cases()) {
        assertThat(ids.add(test.id())).as("%s", test).isTrue();
        assertThat(inputs.add(List.of(test.input(), test.settings()))).as("%s", test).isTrue();
      }
    }
  }

  /** The stated parts are in the whole message: what was expected, found and where. */
  @Test
  void messagesSayWhatTheSpecificationAsksFor() {
    for (HostileClass group : CORPUS) {
      for (HostileCase test : group.cases()) {
        if (test.error() != null) {
          assertThat(test.message()).as("%s", test).contains(test.says());
          assertThat(test.says()).as("%s", test).isNotEmpty();
        }
      }
    }
  }

  /** What is wrong is stated in one place, the generator. */
  @Test
  void theCorpusIsWhatTheGeneratorWrites() {
    assertThat(CORPUS.stream().map(HostileClass::name))
        .containsExactlyElementsOf(
            HostileGenerator.groups().stream().map(group -> group.name).toList());
    for (Group planned : HostileGenerator.groups()) {
      HostileClass group =
          CORPUS.stream().filter(each -> each.name().equals(planned.name)).findFirst().get();
      assertThat(group.cases().stream().map(test -> test.what() + test.error() + test.says()))
          .as(planned.name)
          .containsExactlyElementsOf(
              planned.planned.stream().map(p -> p.what() + p.error() + p.says()).toList());
    }
  }

  /** The kit notices an answer that is not the stated one. */
  @Test
  void anotherAnswerIsFound() {
    HostileClass group = CORPUS.get(0);
    HostileCase first = group.cases().get(1);
    var changed =
        new HostileCase(
            group,
            first.id(),
            first.what(),
            first.input(),
            first.settings(),
            first.error(),
            first.says(),
            first.message() + "!");
    var other =
        new HostileClass(
            group.name(), group.entry(), group.specification(), group.rule(), List.of(changed));
    assertThat(new HostileKit(folder).differences(backends.get("jvm"), other)).hasSize(2);
  }
}
