package dev.sparky.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sparky.spi.ConstraintBackend;
import dev.sparky.trace.read.TraceReader;
import dev.sparky.trace.replay.Replay;
import dev.sparky.trace.replay.Replay.Outcome;
import dev.sparky.trace.replay.TraceCallException;
import dev.sparky.trace.replay.TraceReplay;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** How a replay ends, apart from the rows it makes. */
class ReplayTest {
  private static final String COMPILE =
      "{'h':'o1js-snarky-trace','v':1,'mode':'cs','publicInputSize':0}\n";
  private static final String PROVE =
      "{'h':'o1js-snarky-trace','v':1,'mode':'witness','publicInputSize':0}\n";
  private static final String TWO_VARIABLES = "{'o':'exists','n':2,'r':[0,1]}\n";
  private static final String TWO_VALUES = "{'o':'exists','n':2,'r':[0,1],'v':['3','4']}\n";
  private static final String ONE_AND_TWO = "{'n':[[0,'1'],[0,'2']]}\n";

  private static Replay replay(ConstraintBackend backend, String... lines) {
    String text = String.join("", lines).replace('\'', '"');
    var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return TraceReplay.replay(new TraceReader().read(in, "t.jsonl"), backend);
  }

  @EveryBackend
  void anotherResultIsAMismatch(ConstraintBackend backend) {
    try (Replay replay = replay(backend, COMPILE, "{'o':'exists','n':2,'r':[0,2]}\n")) {
      assertThat(replay.outcome()).isEqualTo(Outcome.MISMATCH);
      assertThat(replay.problem().line()).isEqualTo(2);
      assertThat(replay.problem().message()).contains("recorded 2, found 1");
    }
  }

  @EveryBackend
  void aRefusalThatDoesNotComeIsAMismatch(ConstraintBackend backend) {
    String throwing = "{'o':'field.assertEqual','a':[0,1],'throws':'no'}\n";
    try (Replay replay = replay(backend, COMPILE, TWO_VARIABLES, throwing)) {
      assertThat(replay.outcome()).isEqualTo(Outcome.MISMATCH);
      assertThat(replay.problem().line()).isEqualTo(3);
    }
  }

  @EveryBackend
  void aRefusedLastCallRejectsTheCircuit(ConstraintBackend backend) {
    String unequal = "{'o':'field.assertEqual','a':[-1,-2]}\n";
    try (Replay replay = replay(backend, COMPILE, ONE_AND_TWO, unequal)) {
      assertThat(replay.outcome()).isEqualTo(Outcome.REJECTED);
      assertThat(replay.problem().line()).isEqualTo(3);
      assertThat(replay.problem().type()).isEqualTo("RefusedException");
    }
  }

  @EveryBackend
  void aRefusalWithCallsBehindItWasCaught(ConstraintBackend backend) {
    String unequal = "{'o':'field.assertEqual','a':[0,1],'throws':'no'}\n";
    String more = "{'o':'field.assertBoolean','a':[-1]}\n{'o':'exists','n':1,'r':[2],'v':['5']}\n";
    try (Replay replay = replay(backend, PROVE, TWO_VALUES, ONE_AND_TWO, unequal, more)) {
      assertThat(replay.outcome()).isEqualTo(Outcome.OK);
      assertThat(replay.system()).isNotNull();
      assertThat(replay.witness()).isNull();
    }
  }

  @EveryBackend
  void anUnsatisfiedCheckRejectsAndSwitchedOffItDoesNot(ConstraintBackend backend) {
    String unequal = "{'o':'field.assertEqual','a':[0,1]}\n";
    try (Replay replay = replay(backend, PROVE, TWO_VALUES, unequal)) {
      assertThat(replay.outcome()).isEqualTo(Outcome.REJECTED);
    }
    String off = "{'o':'run.setEvalConstraints','a':[0]}\n";
    try (Replay replay = replay(backend, PROVE, TWO_VALUES, off, unequal)) {
      assertThat(replay.outcome()).isEqualTo(Outcome.OK);
      assertThat(replay.witness().value(1).toString()).isEqualTo("4");
    }
  }

  @EveryBackend
  void anUnknownGateRejectsAtTheEnd(ConstraintBackend backend) {
    String raw = "{'o':'gates.raw','a':[18,[0,1],[]]}\n";
    String more = "{'o':'field.assertBoolean','a':[0]}\n";
    try (Replay replay = replay(backend, COMPILE, TWO_VARIABLES, raw, more)) {
      assertThat(replay.outcome()).isEqualTo(Outcome.REJECTED);
      assertThat(replay.system()).isNull();
    }
  }

  @EveryBackend
  void whatAProverBlockReadsIsCompared(ConstraintBackend backend) {
    String sum = "{'n':[[2,0,1]]}\n";
    String seven = "{'o':'field.readVar','a':[-1],'r':'7','blk':1}\n";
    try (Replay replay = replay(backend, PROVE, TWO_VALUES, sum, seven)) {
      assertThat(replay.outcome()).isEqualTo(Outcome.OK);
    }
    String eight = seven.replace("'7'", "'8'");
    try (Replay replay = replay(backend, PROVE, TWO_VALUES, sum, eight)) {
      assertThat(replay.outcome()).isEqualTo(Outcome.MISMATCH);
      assertThat(replay.problem().line()).isEqualTo(4);
    }
  }

  @EveryBackend
  void callsThatNoCircuitTakesAreNamed(ConstraintBackend backend) {
    for (String line :
        new String[] {
          "{'o':'field.assertEqual','a':[0,17]}\n",
          "{'n':[[2,0,17]]} {'o':'field.assertEqual','a':[0,-1]}\n",
          "{'o':'poseidon.sponge.squeeze','a':[3]}\n",
          "{'o':'field.compare','a':[100000000,0,1]}\n",
          "{'o':'field.truncateToBits16','a':[-1,0]}\n",
        }) {
      assertThatExceptionOfType(TraceCallException.class)
          .as(line)
          .isThrownBy(() -> replay(backend, COMPILE, TWO_VARIABLES, line).close())
          .satisfies(e -> assertThat(e.line()).isEqualTo(3))
          .withMessageContaining("(t.jsonl, line 3)");
    }
  }
}
