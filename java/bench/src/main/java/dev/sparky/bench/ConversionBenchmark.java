package dev.sparky.bench;

import dev.sparky.Backends;
import dev.sparky.field.BulkConversions;
import dev.sparky.field.DecimalKernel;
import dev.sparky.field.DeterministicConversions;
import dev.sparky.field.FieldConversionCache;
import dev.sparky.field.PrimeField;
import dev.sparky.spi.ConstraintBackend;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** Conversions of 255-bit values against {@link BigInteger}; all figures are per value. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ConversionBenchmark {
  static final int VALUES = 4_096;
  private static final int CYCLE = 512;
  private static final int FEW = 16;
  private static final PrimeField FIELD = PrimeField.PASTA_FP;

  private final List<BigInteger> integers = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final ByteBuffer elements = ByteBuffer.allocateDirect(32 * VALUES);
  private final ByteBuffer text = ByteBuffer.allocateDirect(78 * VALUES);
  private final int[] ends = new int[VALUES];
  private final DeterministicConversions cached =
      DeterministicConversions.cached(FIELD, new FieldConversionCache());
  private final DeterministicConversions uncached = DeterministicConversions.withoutCache(FIELD);
  private ConstraintBackend backend;
  private BulkConversions bulkNative;
  private BulkConversions bulkJava;

  /** Values whose limbs are all used. */
  @Setup
  public void prepare() {
    Random random = new Random(1);
    while (integers.size() < VALUES) {
      BigInteger value = new BigInteger(254, random).setBit(253);
      integers.add(value);
      texts.add(value.toString());
    }
    backend = Backends.open("native");
    bulkNative = uncached.withKernel(backend.decimals(), () -> {}).bulk();
    bulkJava = uncached.withKernel(DecimalKernel.JAVA, () -> {}).bulk();
    bulkJava.fromBigIntegers(integers, elements);
    bulkJava.toDecimals(elements, text, ends);
  }

  @TearDown
  public void close() {
    backend.close();
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public void toBigIntegerToString(Blackhole hole) {
    for (int i = 0; i < VALUES; i++) {
      hole.consume(integers.get(i).toString());
    }
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public void fromNewBigInteger(Blackhole hole) {
    for (int i = 0; i < VALUES; i++) {
      hole.consume(new BigInteger(texts.get(i)));
    }
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public void toSingle(Blackhole hole) {
    for (int i = 0; i < VALUES; i++) {
      hole.consume(uncached.toDecimal(integers.get(i)));
    }
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public void fromSingle(Blackhole hole) {
    for (int i = 0; i < VALUES; i++) {
      hole.consume(uncached.toBigInteger(texts.get(i)));
    }
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public void toCached16(Blackhole hole) {
    for (int i = 0; i < VALUES; i++) {
      hole.consume(cached.toDecimal(integers.get(i % FEW)));
    }
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public void fromCached16(Blackhole hole) {
    for (int i = 0; i < VALUES; i++) {
      hole.consume(cached.toBigInteger(texts.get(i % FEW)));
    }
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public void toCached512(Blackhole hole) {
    for (int i = 0; i < VALUES; i++) {
      hole.consume(cached.toDecimal(integers.get(i % CYCLE)));
    }
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public void fromCached512(Blackhole hole) {
    for (int i = 0; i < VALUES; i++) {
      hole.consume(cached.toBigInteger(texts.get(i % CYCLE)));
    }
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public Object toBulkNative() {
    return bulkNative.toDecimals(elements, text, ends);
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public Object toBulkJava() {
    return bulkJava.toDecimals(elements, text, ends);
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public Object toBulkNativeStrings() {
    return bulkNative.toDecimals(elements);
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public Object toBulkJavaStrings() {
    return bulkJava.toDecimals(elements);
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public void fromBulkNative() {
    bulkNative.fromDecimals(text, ends, VALUES, elements);
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public void fromBulkJava() {
    bulkJava.fromDecimals(text, ends, VALUES, elements);
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public void fromBulkNativeStrings() {
    bulkNative.fromDecimals(texts, elements);
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public void fromBulkJavaStrings() {
    bulkJava.fromDecimals(texts, elements);
  }
}
