package dev.sparky.conformance.fuzz;

import dev.sparky.error.SparkyException;
import dev.sparky.field.FieldElement;
import dev.sparky.snarky.BoolVar;
import dev.sparky.snarky.CircuitRun;
import dev.sparky.snarky.ConstraintAccumulation;
import dev.sparky.snarky.FieldVar;
import dev.sparky.snarky.Run;
import dev.sparky.snarky.Snarky;
import dev.sparky.snarky.SnarkyOptions;
import dev.sparky.spi.CircuitOptions;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ConstraintSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Random calls of the facade: circuits, prover blocks in blocks, callbacks that throw, runs in
 * runs, closing early. Every choice is made from the seed before its call, never from an answer.
 */
final class ApiScenario {
  /** Thrown by a prover's callback; has to come out as it is. */
  private static final class ProverFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    ProverFailure() {
      super("the prover gave up");
    }
  }

  private static final Pattern LINE = Pattern.compile("[A-Za-z]+\\.java:[0-9]+");
  private static final int MAX_DEPTH = 3;

  private final SplittableRandom random;
  private final Snarky snarky;
  private final List<FieldVar> values = new ArrayList<>();
  private final List<BoolVar> truths = new ArrayList<>();
  private final List<String> transcript = new ArrayList<>();
  private volatile CircuitRun current;
  private int depth;

  /**
   * @param mayDefer whether a refusal may surface at a later call, which is a choice of each
   *     backend
   */
  ApiScenario(ConstraintBackend backend, long seed, boolean mayDefer) {
    random = new SplittableRandom(seed);
    SnarkyOptions options = SnarkyOptions.DEFAULT;
    options = random.nextBoolean() && mayDefer ? options.deferred() : options;
    options = random.nextInt(4) == 0 ? options.collecting() : options;
    options = random.nextInt(4) == 0 ? options.withLines() : options;
    snarky = new Snarky(backend, options);
  }

  /** Makes the calls and returns an answer for each; the last is the digest, or how it ended. */
  List<String> run(int calls) {
    boolean proving = random.nextBoolean();
    Run runs = snarky.run();
    try (CircuitRun run = proving ? runs.enterGenerateWitness() : runs.enterConstraintSystem()) {
      current = run;
      values.add(FieldVar.constant(3));
      truths.add(new BoolVar(FieldVar.constant(1)));
      for (int i = 0; i < calls; i++) {
        call();
      }
      answer(() -> end(run, proving));
      if (random.nextInt(4) == 0) {
        run.close();
        answer(() -> "after close: " + run.finish().rows());
      }
    }
    return transcript;
  }

  void closeFromOutside() {
    CircuitRun run = current;
    if (run != null) {
      run.circuit().close();
    }
  }

  private static String end(CircuitRun run, boolean proving) {
    ConstraintSystem system = run.finish();
    String value = proving ? " " + run.witness().rows() : "";
    return "digest " + system.digest() + " " + system.rows() + value;
  }

  private void answer(Supplier<String> call) {
    String text;
    try {
      text = call.get();
    } catch (SparkyException | IllegalStateException | ProverFailure e) {
      text = e.getClass().getSimpleName() + ": " + LINE.matcher(e.getMessage()).replaceAll("LINE");
    }
    transcript.add(text);
  }

  private void call() {
    switch (random.nextInt(20)) {
      case 0, 1, 2 -> exists();
      case 3 -> value(x(), x(), (x, y) -> snarky.fields().mul(x, y));
      case 4 -> value(x(), x(), FieldVar::add);
      case 5 -> scale();
      case 6 -> value(x(), x(), (x, y) -> snarky.fields().square(x));
      case 7 -> value(x(), x(), (x, y) -> snarky.fields().inv(x));
      case 8 -> value(x(), x(), (x, y) -> snarky.fields().div(x, y));
      case 9 -> truth(x(), x());
      case 10 -> equal(x(), x());
      case 11 -> bits(x(), random.nextInt(3) * 8);
      case 12 -> choose(b(), x(), x());
      case 13 -> value(x(), x(), (x, y) -> snarky.poseidon().hash(List.of(x, y)));
      case 14 -> value(x(), x(), (x, y) -> snarky.fields().seal(x));
      case 15 -> asProver();
      case 16 -> compare(1 + random.nextInt(64), x(), x());
      case 17 -> accumulation();
      case 18 -> read(x());
      default -> misuse();
    }
  }

  private FieldVar x() {
    return values.get(random.nextInt(values.size()));
  }

  private BoolVar b() {
    return truths.get(random.nextInt(truths.size()));
  }

  private FieldElement element() {
    return random.nextBoolean()
        ? FieldElement.of(random.nextInt(4))
        : new FieldElement(random.nextLong(), random.nextLong(), random.nextLong(), 1);
  }

  private interface Operation {
    FieldVar of(FieldVar x, FieldVar y);
  }

  private void value(FieldVar x, FieldVar y, Operation operation) {
    answer(
        () -> {
          FieldVar made = operation.of(x, y);
          values.add(made);
          return made.toString();
        });
  }

  private void scale() {
    FieldElement factor = element();
    value(x(), x(), (x, y) -> x.scale(factor));
  }

  /** One to three variables; the callback gives values, too few of them, or fails. */
  private void exists() {
    int count = 1 + random.nextInt(3);
    int kind = random.nextInt(10);
    List<FieldElement> given = new ArrayList<>();
    for (int i = 0; i < (kind == 1 ? count - 1 : count); i++) {
      given.add(element());
    }
    answer(
        () -> {
          List<FieldVar> made =
              snarky
                  .run()
                  .exists(
                      count,
                      () -> {
                        if (kind == 0) {
                          throw new ProverFailure();
                        }
                        return given;
                      });
          values.addAll(made);
          return made.toString();
        });
  }

  private void truth(FieldVar x, FieldVar y) {
    answer(
        () -> {
          BoolVar made = snarky.fields().equals(x, y);
          truths.add(made);
          return made.toString();
        });
  }

  private void equal(FieldVar x, FieldVar y) {
    answer(
        () -> {
          snarky.fields().assertEqual(x, y);
          return "equal";
        });
  }

  private void bits(FieldVar x, int length) {
    answer(
        () -> {
          List<BoolVar> made = snarky.fields().toBits(x, length);
          truths.addAll(made);
          return made.toString();
        });
  }

  private void choose(BoolVar condition, FieldVar x, FieldVar y) {
    value(x, y, (then, otherwise) -> snarky.fields().choose(condition, then, otherwise));
  }

  private void compare(int bits, FieldVar x, FieldVar y) {
    answer(() -> snarky.field().compare(bits, x, y).toString());
  }

  private void read(FieldVar x) {
    answer(() -> snarky.field().readVar(x).toString());
  }

  /** A prover block with calls in it, which may be blocks again, or fail in the middle. */
  private void asProver() {
    if (depth == MAX_DEPTH) {
      return;
    }
    boolean fails = random.nextInt(4) == 0;
    int inside = random.nextInt(4);
    depth++;
    answer(
        () -> {
          snarky
              .run()
              .asProver(
                  () -> {
                    for (int i = 0; i < inside; i++) {
                      call();
                    }
                    if (fails) {
                      throw new ProverFailure();
                    }
                  });
          return "block " + snarky.run().inProverBlock();
        });
    depth--;
  }

  private void accumulation() {
    FieldVar x = x();
    answer(
        () -> {
          try (ConstraintAccumulation rows = current.startAccumulation()) {
            snarky.fields().assertMul(x, x, snarky.fields().mul(x, x));
            return "rows " + rows.rows() + " " + rows.fetch().count();
          }
        });
  }

  /** Calls that no state takes, or not this one. */
  private void misuse() {
    switch (random.nextInt(5)) {
      case 0 -> answer(() -> "second run " + snarky.run().enterConstraintSystem());
      case 1 -> answer(() -> "-1 variables " + snarky.run().enterAsProver(-1));
      case 2 ->
          answer(() -> "a strange variable " + snarky.fields().mul(FieldVar.variable(9999), x()));
      case 3 -> answer(() -> "p public inputs " + foreign());
      default -> answer(() -> "-3 bits " + snarky.fields().toBits(x(), -3));
    }
  }

  private static String foreign() {
    return CircuitOptions.compile(-1).toString();
  }
}
