import com.bloxbean.cardano.zeroj.api.CurveId;
import com.bloxbean.cardano.zeroj.circuit.ConstraintGraph;
import com.bloxbean.cardano.zeroj.circuit.FieldConfig;
import com.bloxbean.cardano.zeroj.circuit.Gate;
import com.bloxbean.cardano.zeroj.circuit.Variable;
import com.bloxbean.cardano.zeroj.circuit.r1cs.R1CSCompiler;
import com.bloxbean.cardano.zeroj.circuit.r1cs.R1CSSerializer;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a circuit of ZeroJ as a gate list, the .r1cs of ZeroJ's own compiler, and what ZeroJ says
 * of both: NAME.gates.gz, NAME.r1cs.gz, NAME.json in the folder.
 */
final class Recorder {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    Circuits circuit = Circuits.named(args[1]);
    ConstraintGraph graph = circuit.builder().constraintGraph();
    var system = R1CSCompiler.compile(graph, FieldConfig.BLS12_381);
    BigInteger[] witness = circuit.builder().calculateWitness(circuit.inputs(), CurveId.BLS12_381);
    write(folder.resolve(args[1] + ".gates.gz"), new Recorder().list(graph));
    write(folder.resolve(args[1] + ".r1cs.gz"), R1CSSerializer.serialize(system));
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (BigInteger value : witness) {
      sha256.update(little(value, 32));
    }
    List<Variable> inputs = new ArrayList<>(graph.publicInputs());
    inputs.addAll(graph.secretInputs());
    var values = inputs.stream().map(input -> "\"" + witness[input.id()] + "\"").toList();
    Files.writeString(
        folder.resolve(args[1] + ".json"),
        """
        {
          "circuit": "%s",
          "field": "bls12-381-fr",
          "inputs": [%s],
          "outputs": [],
          "wires": %d,
          "gates": %d,
          "witness_sha256": "%s",
          "r1cs_constraints": %d
        }
        """
            .formatted(
                args[1],
                String.join(",", values),
                graph.numWires(),
                graph.gates().size(),
                HexFormat.of().formatHex(sha256.digest()),
                system.numConstraints()));
  }

  private static void write(Path file, byte[] bytes) throws Exception {
    try (var zip = new GZIPOutputStream(Files.newOutputStream(file))) {
      zip.write(bytes);
    }
  }

  private static byte[] little(BigInteger value, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = value.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }

  private byte[] list(ConstraintGraph graph) {
    out.writeBytes("GATELST1".getBytes());
    out.writeBytes(little(FieldConfig.BLS12_381.prime(), 32));
    u32(graph.numWires());
    u32(graph.publicInputs().size());
    u32(graph.secretInputs().size());
    u32(graph.gates().size());
    graph.publicInputs().forEach(this::wire);
    graph.secretInputs().forEach(this::wire);
    u32(0);
    graph.gates().forEach(this::gate);
    return out.toByteArray();
  }

  private void gate(Gate gate) {
    switch (gate) {
      case Gate.Const g -> {
        op(1, g.output());
        number(g.value().mod(FieldConfig.BLS12_381.prime()));
      }
      case Gate.Add g -> op(2, g.output(), g.left(), g.right());
      case Gate.Mul g -> op(3, g.output(), g.left(), g.right());
      case Gate.AssertEq g -> op(4, g.left(), g.right());
      case Gate.Select g -> op(5, g.output(), g.cond(), g.ifTrue(), g.ifFalse());
      case Gate.LinComb g -> {
        op(6, g.output());
        u32(g.terms().size());
        for (Gate.Term term : g.terms()) {
          number(term.coefficient().mod(FieldConfig.BLS12_381.prime()));
          wire(term.variable());
        }
      }
      case Gate.Hint g -> {
        op(7, g.output());
        out.write(g.type().ordinal());
        wire(g.input());
      }
      case Gate.BitDecompose g -> {
        op(8, g.input());
        u32(g.outputs().length);
        all(g.outputs());
      }
      case Gate.HintN g -> {
        out.write(9);
        out.write(g.kind().ordinal());
        u32(g.outputs().length);
        all(g.outputs());
        u32(g.inputs().length);
        all(g.inputs());
        u32(g.params().length);
        for (BigInteger parameter : g.params()) {
          number(parameter, parameter.bitLength() / 8 + 1);
        }
      }
    }
  }

  private void op(int code, Variable... wires) {
    out.write(code);
    all(wires);
  }

  private void all(Variable[] wires) {
    for (Variable wire : wires) {
      wire(wire);
    }
  }

  private void wire(Variable wire) {
    u32(wire.id());
  }

  private void u32(int value) {
    out.writeBytes(little(BigInteger.valueOf(value), 4));
  }

  private void number(BigInteger value) {
    number(value, (value.bitLength() + 7) / 8);
  }

  private void number(BigInteger value, int length) {
    out.write(length);
    out.writeBytes(little(value, length));
  }
}
