package dev.sparky.cli;

import dev.sparky.circuit.GateListReader;
import dev.sparky.error.FormatException;
import dev.sparky.field.FieldElement;
import dev.sparky.field.PrimeField;
import dev.sparky.file.FileContent;
import dev.sparky.file.FileFormat;
import dev.sparky.r1cs.ArithOperation;
import dev.sparky.r1cs.ArithReader;
import dev.sparky.r1cs.ArithVisitor;
import dev.sparky.r1cs.R1csHeader;
import dev.sparky.r1cs.R1csReader;
import dev.sparky.r1cs.SymReader;
import dev.sparky.r1cs.WtnsReader;
import dev.sparky.r1cs.ZkeyHeader;
import dev.sparky.spi.program.ProgramImage;
import dev.sparky.trace.Trace;
import dev.sparky.trace.read.TraceReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;

/** What {@code sparky info} says of a file of each {@link FileFormat}; the names are equal. */
enum FormatInfo {
  R1CS {
    @Override
    void read(FileInfo info, Path file, FileContent content) {
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
  WTNS {
    @Override
    void read(FileInfo info, Path file, FileContent content) {
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
  ZKEY {
    @Override
    void read(FileInfo info, Path file, FileContent content) {
      ZkeyHeader header = ZkeyHeader.read(file);
      info.set("version", 1);
      info.field(header.modulus());
      info.set("wires", header.wires());
      info.set("publicInputs", header.publicWires());
      info.set("constraints", header.constraints() < 0 ? null : header.constraints());
      info.set("mode", header.protocol().name().toLowerCase(Locale.ROOT));
    }
  },
  GATELIST {
    @Override
    void read(FileInfo info, Path file, FileContent content) {
      byte[] head = content.head();
      if (head.length < GATE_LIST_HEADER) {
        throw FormatException.inSection(
            content.name(), "header", head.length, "truncated: expected 56 bytes", null);
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
      GateListReader.read(content);
    }
  },
  SPARKY {
    @Override
    void read(FileInfo info, Path file, FileContent content) {
      try {
        ProgramImage image = ProgramFile.open(file);
        info.set("version", ProgramImage.VERSION);
        info.field(image.field().modulus());
        info.set("wires", image.wires());
        info.set("publicOutputs", image.publicOutputs());
        info.set("publicInputs", image.publicInputs());
        info.set("privateInputs", image.secretInputs());
        info.set("gates", image.instructions());
        info.set("mode", image.lowering().kind().name().toLowerCase(Locale.ROOT));
      } catch (IOException e) {
        throw FileContent.failed(file.toString(), "start", 0, e);
      }
    }
  },
  TRACE {
    @Override
    void read(FileInfo info, Path file, FileContent content) {
      readTrace(info, file);
    }
  },
  PACKED_TRACE {
    @Override
    void read(FileInfo info, Path file, FileContent content) {
      readTrace(info, file);
    }
  },
  ARITH {
    @Override
    void read(FileInfo info, Path file, FileContent content) {
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
  SYM {
    @Override
    void read(FileInfo info, Path file, FileContent content) {
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

  abstract void read(FileInfo info, Path file, FileContent content);

  void fill(FileInfo info, Path file, FileContent content) {
    info.set("format", name().toLowerCase(Locale.ROOT));
    read(info, file, content);
  }

  private static void readTrace(FileInfo info, Path file) {
    Trace trace = new TraceReader().read(file);
    info.set("version", 1);
    info.field(PrimeField.PASTA_FP.modulus());
    info.set("publicInputs", trace.header().publicInputSize());
    info.set("mode", trace.mode());
  }

  static FormatInfo of(FileContent content) {
    FileFormat format = content.format();
    if (format == null) {
      throw content.unexpected(
          "one of r1cs, wtns, sym, arith, zkey, gatelist, sparky, trace, packed trace");
    }
    return valueOf(format.name());
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
      // Wire 0 is the constant one.
      inputs += wire == 0 ? 0 : 1;
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
