package dev.sparky.examples.pipeline;

import dev.sparky.field.PrimeField;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Gates that ZeroJ 0.1.0-pre11 made ({@code scripts/zeroj record}), as objects. */
final class RecordedGates {
  private final ByteBuffer in;

  private RecordedGates(byte[] bytes) {
    in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The circuit in a folder, {@code NAME.gates.gz}. */
  static GateGraph read(Path folder, String name) throws IOException {
    return new RecordedGates(unpacked(folder.resolve(name + ".gates.gz"))).graph(name);
  }

  static byte[] unpacked(Path file) throws IOException {
    try (InputStream zip = new GZIPInputStream(Files.newInputStream(file))) {
      return zip.readAllBytes();
    }
  }

  /** What the pipeline says of the circuit, {@code NAME.json}: the text after a key. */
  static String said(Path folder, String name, String key) throws IOException {
    String json = Files.readString(folder.resolve(name + ".json"), StandardCharsets.UTF_8);
    Matcher found = Pattern.compile("\"" + key + "\": *(\\[[^]]*]|[^,\n]*)").matcher(json);
    if (!found.find()) {
      throw new IOException(name + ".json: expected a value of " + key);
    }
    return found.group(1).replaceAll("[\\[\\]\"\\s]", "");
  }

  private GateGraph graph(String name) {
    in.position(8);
    PrimeField field = PrimeField.ofModulus(number(32));
    int wires = in.getInt();
    int publicInputs = in.getInt();
    int secretInputs = in.getInt();
    int gates = in.getInt();
    List<Integer> first = wires(publicInputs);
    List<Integer> second = wires(secretInputs);
    wires(in.getInt());
    var all = new ArrayList<Gate>(gates);
    for (int i = 0; i < gates; i++) {
      all.add(gate());
    }
    return new GateGraph(name, field, wires, first, second, all);
  }

  private Gate gate() {
    int code = in.get();
    return switch (code) {
      case 1 -> new Gate.Constant(in.getInt(), element());
      case 2 -> new Gate.Add(in.getInt(), in.getInt(), in.getInt());
      case 3 -> new Gate.Mul(in.getInt(), in.getInt(), in.getInt());
      case 4 -> new Gate.AssertEqual(in.getInt(), in.getInt());
      case 5 -> new Gate.Select(in.getInt(), in.getInt(), in.getInt(), in.getInt());
      case 6 -> new Gate.Linear(in.getInt(), terms(in.getInt()));
      case 7 -> {
        int out = in.getInt();
        boolean flag = in.get() == 1;
        yield flag ? new Gate.ZeroFlag(out, in.getInt()) : new Gate.Inverse(out, in.getInt());
      }
      case 8 -> {
        int x = in.getInt();
        yield new Gate.Bits(wires(in.getInt()), x);
      }
      default -> throw new IllegalStateException("gate " + code);
    };
  }

  private List<Gate.Term> terms(int count) {
    var terms = new ArrayList<Gate.Term>(count);
    for (int i = 0; i < count; i++) {
      terms.add(new Gate.Term(element(), in.getInt()));
    }
    return terms;
  }

  private List<Integer> wires(int count) {
    var wires = new ArrayList<Integer>(count);
    for (int i = 0; i < count; i++) {
      wires.add(in.getInt());
    }
    return wires;
  }

  private BigInteger element() {
    return number(in.get());
  }

  private BigInteger number(int length) {
    byte[] bytes = new byte[length];
    for (int i = length - 1; i >= 0; i--) {
      bytes[i] = in.get();
    }
    return new BigInteger(1, bytes);
  }
}
