package dev.sparky.bench;

import dev.sparky.field.BulkConversions;
import dev.sparky.field.DeterministicConversions;
import dev.sparky.field.PrimeField;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Decimal text in bulk against BigInteger, on values whose limbs are all used. */
final class ConversionPart implements Part {
  private static final int VALUES = 4096;
  private static final int ROUNDS = 15;
  private static final int DIGITS = 78;
  private static final int TEXT_BITS = 254;
  private static final PrimeField FIELD = PrimeField.PASTA_FP;
  private static final String TO = "decimal.to.bulk/biginteger";
  private static final String FROM = "decimal.from.bulk/biginteger";

  @Override
  public void run(Bench bench) {
    bench.row(TO, () -> new Values(bench).to(bench));
    bench.row(FROM, () -> new Values(bench).from(bench));
  }

  /** The same values as integers, texts, packed elements and packed text. */
  private static final class Values {
    private final List<BigInteger> integers = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final ByteBuffer elements = ByteBuffer.allocateDirect(32 * VALUES);
    private final ByteBuffer text = ByteBuffer.allocateDirect(DIGITS * VALUES);
    private final int[] ends = new int[VALUES];
    private final BulkConversions bulk;

    Values(Bench bench) throws MissingException {
      var random = new Random(1);
      while (integers.size() < VALUES) {
        BigInteger value = new BigInteger(TEXT_BITS, random).setBit(TEXT_BITS - 1);
        integers.add(value);
        texts.add(value.toString());
      }
      bulk =
          DeterministicConversions.withoutCache(FIELD)
              .withKernel(bench.backend("native").decimals(), () -> {})
              .bulk();
      bulk.fromBigIntegers(integers, elements);
      bulk.toDecimals(elements, text, ends);
    }

    List<Row> to(Bench bench) throws MissingException {
      return new Duel(ROUNDS)
          .subject(bench.measure(TO), Side.of("BulkConversions, native", this::toDecimals))
          .peer(Side.of("BigInteger.toString", this::toStrings))
          .run("portable", true);
    }

    List<Row> from(Bench bench) throws MissingException {
      return new Duel(ROUNDS)
          .subject(bench.measure(FROM), Side.of("BulkConversions, native", this::fromDecimals))
          .peer(Side.of("new BigInteger", this::fromStrings))
          .run("portable", true);
    }

    private Side.Sample toDecimals() {
      long start = Clock.nanos();
      bulk.toDecimals(elements, text, ends);
      double nanos = Clock.nanos() - start;
      byte[] ascii = new byte[ends[VALUES - 1]];
      text.get(0, ascii);
      return new Side.Sample(nanos / VALUES, Integer.toString(java.util.Arrays.hashCode(ascii)));
    }

    private Side.Sample toStrings() {
      String[] made = new String[VALUES];
      long start = Clock.nanos();
      for (int i = 0; i < VALUES; i++) {
        made[i] = integers.get(i).toString();
      }
      double nanos = Clock.nanos() - start;
      byte[] ascii = String.join("", made).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      return new Side.Sample(nanos / VALUES, Integer.toString(java.util.Arrays.hashCode(ascii)));
    }

    private Side.Sample fromDecimals() {
      long start = Clock.nanos();
      bulk.fromDecimals(text, ends, VALUES, elements);
      double nanos = Clock.nanos() - start;
      return new Side.Sample(
          nanos / VALUES, Integer.toString(bulk.toBigIntegers(elements).hashCode()));
    }

    private Side.Sample fromStrings() {
      List<BigInteger> made = new ArrayList<>(VALUES);
      long start = Clock.nanos();
      for (int i = 0; i < VALUES; i++) {
        made.add(new BigInteger(texts.get(i)));
      }
      double nanos = Clock.nanos() - start;
      return new Side.Sample(nanos / VALUES, Integer.toString(made.hashCode()));
    }
  }
}
