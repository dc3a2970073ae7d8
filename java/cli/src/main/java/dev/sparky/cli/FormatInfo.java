package dev.sparky.cli;

import dev.sparky.circuit.GateListReader;
import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.r1cs.ArithOperation;
import dev.sparky.r1cs.ArithReader;
import dev.sparky.r1cs.ArithVisitor;
import dev.sparky.r1cs.R1csHeader;
import dev.sparky.r1cs.R1csReader;
import dev.sparky.r1cs.SymReader;
import dev.sparky.r1cs.WtnsReader;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.trace.Trace;
import dev.sparky.trace.TraceReader;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;

/** The formats that {@code sparky info} knows, told by how a file starts. */
enum FormatInfo {
  R1CS("r1cs") {
    @Override
    void read(FileInfo info, Path file, byte[] head) {
      R1csReader reader = R1csReader.open(file);
      R1csHeader header = reader.header();
      info.set("version", 1);
      info.field(header.modulus());
      info.set("wires", header.wires());
      info.set("publicOutputs", header.publicOutputs());
      info.set("publicInputs", header.publicInputs());
      info.set("privateInputs", header.privateInputs());
      info.set("constraints", header.constraints());
      info.set("labels", header.labels());
      info.set("sections", reader.sectionOrder());
      if (header.field() != null) {
        var counts = new long[2];
        reader.constraints(
            (index, a, b, c, wires, coefficients) -> {
              counts[0] += (long) a + b + c;
              counts[1] = Math.max(counts[1], (long) a + b + c);
            });
        info.set("terms", counts[0]);
        info.set("longestRow", counts[1]);
      }
    }
  },
  WTNS("wtns") {
    @Override
    void read(FileInfo info, Path file, byte[] head) {
      WtnsReader reader = WtnsReader.open(file);
      info.set("version", 2);
      info.field(reader.modulus());
      info.set("wires", reader.count());
      info.set("sections", reader.sectionOrder());
      if (reader.fieldOrNull() != null) {
        reader.values((from, count, limbs) -> {});
      }
    }
  },
  ZKEY("zkey") {
    @Override
    void read(FileInfo info, Path file, byte[] head) {
      ZkeyInfo.read(info, file, head);
    }
  },
  GATELIST("GATELST1") {
    @Override
    void read(FileInfo info, Path file, byte[] head) {
      if (head.length < GATE_LIST_HEADER) {
        throw FormatException.inSection(
            file.toString(), "header", head.length, "truncated: expected 56 bytes", null);
      }
      ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
      var prime = new byte[FieldElement.BYTES];
      for (int i = 0; i < prime.length; i++) {
        prime[prime.length - 1 - i] = fields.get(8 + i);
      }
      info.set("version", 1);
      info.field(new BigInteger(1, prime));
      info.set("wires", Integer.toUnsignedLong(fields.getInt(40)));
      info.set("publicInputs", Integer.toUnsignedLong(fields.getInt(44)));
      info.set("privateInputs", Integer.toUnsignedLong(fields.getInt(48)));
      info.set("gates", Integer.toUnsignedLong(fields.getInt(52)));
      try (InputStream in = ProgramSource.unpacked(file)) {
        GateListReader.read(file.toString(), in);
      } catch (IOException e) {
        throw FormatException.inSection(file.toString(), "gates", 0, "cannot read: " + e, e);
      }
    }
  },
  SPARKY("sparkypg") {
    @Override
    void read(FileInfo info, Path file, byte[] head) {
      try {
        ProgramImage image = ProgramImage.open(file);
        info.set("version", ProgramImage.VERSION);
        info.field(image.field().modulus());
        info.set("wires", image.wires());
        info.set("publicOutputs", image.publicOutputs());
        info.set("publicInputs", image.publicInputs());
        info.set("privateInputs", image.secretInputs());
        info.set("gates", image.instructions());
        info.set("mode", image.lowering().kind().name().toLowerCase(Locale.ROOT));
      } catch (IOException e) {
        throw FormatException.inSection(file.toString(), "start", 0, "cannot read: " + e, e);
      }
    }
  },
  TRACE("{\"h\":\"o1js-snarky-trace\"") {
    @Override
    void read(FileInfo info, Path file, byte[] head) {
      Trace trace = new TraceReader().read(file);
      info.set("version", 1);
      info.field(PrimeField.PASTA_FP.modulus());
      info.set("publicInputs", trace.header().publicInputSize());
      info.set("mode", trace.mode());
    }
  },
  ARITH("total ") {
    @Override
    void read(FileInfo info, Path file, byte[] head) {
      var counts = new ArithCounts();
      ArithReader.read(file, counts);
      info.set("wires", counts.wires);
      info.set("publicInputs", counts.inputs);
      info.set("privateInputs", counts.privateInputs);
      info.set("publicOutputs", counts.outputs);
      info.set("gates", counts.gates);
      info.set("constraints", counts.rows);
    }
  },
  SYM(null) {
    @Override
    void read(FileInfo info, Path file, byte[] head) {
      var counts = new long[2];
      SymReader.read(
          file,
          (label, wire, component, name) -> {
            counts[0]++;
            counts[1] = Math.max(counts[1], wire + 1L);
          });
      info.set("labels", counts[0]);
      info.set("wires", counts[1]);
    }
  };

  private static final int GATE_LIST_HEADER = 56;

  private final String start;

  FormatInfo(String start) {
    this.start = start;
  }

  abstract void read(FileInfo info, Path file, byte[] head);

  void fill(FileInfo info, Path file, byte[] head) {
    info.set("format", name().toLowerCase(Locale.ROOT));
    read(info, file, head);
  }

  static FormatInfo of(byte[] head, String file) {
    for (FormatInfo format : values()) {
      if (format.start != null
          && FileInfo.ascii(head, format.start.length()).equals(format.start)) {
        return format;
      }
    }
    if (FileInfo.ascii(head, 64).matches("(?s)-?\\d+,-?\\d+,-?\\d+,.*")) {
      return SYM;
    }
    throw FormatException.inSection(
        file,
        "start",
        0,
        "expected one of r1cs, wtns, sym, arith, zkey, gatelist, sparky, trace (trace-format 1)",
        null);
  }

  /** Counts what an {@code .arith} file has. */
  private static final class ArithCounts implements ArithVisitor {
    int wires;
    int inputs;
    int privateInputs;
    int outputs;
    long gates;
    long rows;

    @Override
    public void total(int total) {
      wires = total;
    }

    @Override
    public void input(int wire) {
      inputs++;
    }

    @Override
    public void nizkInput(int wire) {
      privateInputs++;
    }

    @Override
    public void output(int wire) {
      outputs++;
    }

    @Override
    public void gate(
        ArithOperation operation,
        FieldElement factor,
        int[] in,
        int inputCount,
        int[] out,
        int outputCount,
        int line) {
      gates++;
      rows += operation.rows(outputCount);
    }
  }
}
