package dev.sparky.circuit;

import dev.sparky.spi.ConstraintSystem;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Gates as data, and what Kimchi says of them, on big integers. */
final class KimchiGates {
  static final int WIRED = 7;

  /**
   * @param wires seven cells, each row * 8 + column
   */
  record Gate(int kind, List<Integer> wires, List<BigInteger> coefficients) {}

  private KimchiGates() {}

  static List<Gate> of(ConstraintSystem system) {
    var gates = new ArrayList<Gate>();
    system.gates(
        0,
        system.rows(),
        (row, kind, wires, coefficients, count) -> {
          var numbers = new ArrayList<BigInteger>();
          for (int i = 0; i < count; i++) {
            numbers.add(RandomPrograms.integer(coefficients, 4 * i));
          }
          gates.add(
              new Gate(
                  kind, java.util.Arrays.stream(wires).limit(WIRED).boxed().toList(), numbers));
        });
    return gates;
  }

  /**
   * The rows that fail: a half of a generic gate that is not 0 mod p, a cell that differs from the
   * one it is wired to, a public row that does not hold its input.
   *
   * @param cells row by row, 15 to a row
   */
  static TreeSet<Integer> failing(
      List<Gate> gates, BigInteger[][] cells, List<BigInteger> publicInput, BigInteger p) {
    var failing = new TreeSet<Integer>();
    for (int row = 0; row < gates.size(); row++) {
      Gate gate = gates.get(row);
      for (int column = 0; column < WIRED; column++) {
        int wire = gate.wires().get(column);
        if (!cells[row][column].equals(cells[wire / 8][wire % 8])) {
          failing.add(row);
        }
      }
      boolean holds =
          row < publicInput.size()
              ? cells[row][0].equals(publicInput.get(row))
              : half(gate, cells[row], 0, p) && half(gate, cells[row], 1, p);
      if (!holds) {
        failing.add(row);
      }
    }
    return failing;
  }

  /** ql l + qr r + qo o + qm l r + qc = 0. */
  private static boolean half(Gate gate, BigInteger[] cells, int side, BigInteger p) {
    BigInteger[] q = new BigInteger[5];
    for (int i = 0; i < 5; i++) {
      int at = 5 * side + i;
      q[i] = at < gate.coefficients().size() ? gate.coefficients().get(at) : BigInteger.ZERO;
    }
    BigInteger l = cells[3 * side];
    BigInteger r = cells[3 * side + 1];
    BigInteger o = cells[3 * side + 2];
    BigInteger sum = q[0].multiply(l).add(q[1].multiply(r)).add(q[2].multiply(o));
    return sum.add(q[3].multiply(l).multiply(r)).add(q[4]).mod(p).signum() == 0;
  }

  /** Whether following the wires goes in cycles through all cells, each pointed to once. */
  static boolean isPermutation(List<Gate> gates) {
    var targets = new TreeSet<Integer>();
    gates.forEach(gate -> targets.addAll(gate.wires()));
    return targets.size() == WIRED * gates.size()
        && targets.first() >= 0
        && targets.last() < 8 * gates.size();
  }

  /** MD5 of SHA-256 of the gates (docs/spec/kimchi-circuit.md#93-digest). */
  static String digest(List<Gate> gates, int publicInputs) {
    var out = new ByteArrayOutputStream();
    out.writeBytes("kimchi-circuit0".getBytes(StandardCharsets.US_ASCII));
    littleEndian(out, BigInteger.valueOf(publicInputs), 8);
    leb(out, gates.size());
    for (Gate gate : gates) {
      out.write(gate.kind());
      for (int wire : gate.wires()) {
        littleEndian(out, BigInteger.valueOf(wire / 8), 8);
        littleEndian(out, BigInteger.valueOf(wire % 8), 8);
      }
      leb(out, gate.coefficients().size());
      for (BigInteger coefficient : gate.coefficients()) {
        out.write(32);
        littleEndian(out, coefficient, 32);
      }
    }
    try {
      byte[] inner = MessageDigest.getInstance("SHA-256").digest(out.toByteArray());
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(inner));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void leb(ByteArrayOutputStream out, int number) {
    int left = number;
    while (left >= 128) {
      out.write(left & 127 | 128);
      left >>>= 7;
    }
    out.write(left);
  }

  private static void littleEndian(ByteArrayOutputStream out, BigInteger value, int length) {
    for (int i = 0; i < length; i++) {
      out.write(value.shiftRight(8 * i).intValue());
    }
  }

  /** The same gates with every coefficient above p / 2 as a negative number. */
  static List<Gate> signed(List<Gate> gates, BigInteger p) {
    return mapped(gates, c -> c.compareTo(p.shiftRight(1)) > 0 ? c.subtract(p) : c);
  }

  /** The way back, into another field. */
  static List<Gate> modulo(List<Gate> gates, BigInteger p) {
    return mapped(gates, c -> c.mod(p));
  }

  private static List<Gate> mapped(List<Gate> gates, UnaryOperator<BigInteger> coefficient) {
    return gates.stream()
        .map(
            gate ->
                new Gate(
                    gate.kind(),
                    gate.wires(),
                    gate.coefficients().stream().map(coefficient).toList()))
        .toList();
  }
}
