package dev.sparky.conformance.hostile;

import dev.sparky.field.DecimalKernel;
import dev.sparky.field.DeterministicConversions;
import dev.sparky.field.PrimeField;
import dev.sparky.snarky.FieldVarCodec;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.ProofSystem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entries that take a text, and those of proofs: a key, public inputs and a proof. */
final class TextEntries {
  /** So many decimals are read by the kernel of any backend. */
  private static final int BULK = 64;

  private TextEntries() {}

  static Map<String, Entry> all() {
    var all = new LinkedHashMap<String, Entry>();
    all.put("field-var", text((backend, text) -> new FieldVarCodec(8, 16).decode(text)));
    all.put("decimal", text(TextEntries::decimal));
    all.put("decimals", text(TextEntries::decimals));
    all.put("groth16", proof("groth16"));
    all.put("kimchi", proof("kimchi"));
    all.put("zkey", zkey());
    return all;
  }

  private interface Use {
    void run(ConstraintBackend backend, String text) throws Exception;
  }

  private abstract static class FromMemory implements Entry {
    @Override
    public String fileName() {
      return null;
    }

    @Override
    public void fromFile(ConstraintBackend backend, Path file) {
      throw new UnsupportedOperationException("this input is no file");
    }
  }

  private static Entry text(Use use) {
    return new FromMemory() {
      @Override
      public void fromMemory(ConstraintBackend backend, Object input) throws Exception {
        use.run(backend, new String(InputBytes.of(input), StandardCharsets.UTF_8));
      }
    };
  }

  private static void decimal(ConstraintBackend backend, String text) {
    conversions(backend).toElement(text);
  }

  /** The text as the last of many, so that the kernel of the backend reads it. */
  private static void decimals(ConstraintBackend backend, String text) {
    DecimalKernel kernel = backend.decimals();
    List<String> all = new ArrayList<>();
    for (int i = 1; i < Math.max(BULK, kernel.leastBatch()); i++) {
      all.add(Integer.toString(i));
    }
    all.add(text);
    ByteBuffer target = ByteBuffer.allocateDirect(32 * all.size());
    conversions(backend).fromDecimals(all, target);
  }

  private static DeterministicConversions conversions(ConstraintBackend backend) {
    return DeterministicConversions.withoutCache(PrimeField.PASTA_FP)
        .withKernel(backend.decimals(), () -> {});
  }

  /** {@code {"key": .., "public": .., "proof": ..}}, each in the form of {@link InputBytes}. */
  private static Entry proof(String system) {
    return new FromMemory() {
      @Override
      public void fromMemory(ConstraintBackend backend, Object input) {
        Map<?, ?> texts = (Map<?, ?>) input;
        boolean holds =
            ProofSystem.named(system)
                .verify(text(texts, "key"), text(texts, "public"), text(texts, "proof"));
        if (!holds) {
          throw new ProofDoesNotHold();
        }
      }
    };
  }

  private static String text(Map<?, ?> texts, String name) {
    return new String(InputBytes.of(texts.get(name)), StandardCharsets.UTF_8);
  }

  private static Entry zkey() {
    return new Entry() {
      @Override
      public String fileName() {
        return "input.zkey";
      }

      @Override
      public boolean takesMemory() {
        return false;
      }

      @Override
      public void fromMemory(ConstraintBackend backend, Object input) {
        throw new UnsupportedOperationException("keys are read from files");
      }

      @Override
      public void fromFile(ConstraintBackend backend, Path file) {
        ProofSystem.named("groth16").readKey(file).close();
      }
    };
  }

  /** A proof that was read and is false. */
  static final class ProofDoesNotHold extends RuntimeException {
    private static final long serialVersionUID = 1;

    ProofDoesNotHold() {
      super("the proof does not hold");
    }
  }
}
