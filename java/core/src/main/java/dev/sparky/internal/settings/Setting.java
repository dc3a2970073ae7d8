package dev.sparky.internal.settings;

import dev.sparky.error.SettingException;
import java.math.BigInteger;
import java.util.List;

/**
 * System properties with a closed set of values. They are read when what they govern is made, so
 * that a value set later governs what is made later. An illegal value is a {@link SettingException}
 * that names the legal ones.
 */
public final class Setting {
  private Setting() {}

  /** {@code on}, the default, or {@code off}. */
  public static boolean on(String name) {
    return choice(name, "on", "off").equals("on");
  }

  /** One of the legal values; the first is the default. */
  public static String choice(String name, String... legal) {
    String found = System.getProperty(name);
    if (found == null) {
      return legal[0];
    }
    if (!List.of(legal).contains(found)) {
      throw new SettingException(name, "one of " + String.join(", ", legal), found);
    }
    return found;
  }

  /** A positive number of bytes; 0 where the property is not set. */
  public static long bytes(String name) {
    String found = System.getProperty(name);
    if (found == null) {
      return 0;
    }
    long value = positive(found);
    if (value > 0) {
      return value;
    }
    throw new SettingException(name, "a positive number of bytes", found);
  }

  /** The number 1..2^63-1 that a text stands for, in ASCII; 0 if it is none. */
  static long positive(String text) {
    if (!text.matches("[1-9][0-9]{0,18}")) {
      return 0;
    }
    var value = new BigInteger(text);
    return value.bitLength() < Long.SIZE ? value.longValue() : 0;
  }
}
