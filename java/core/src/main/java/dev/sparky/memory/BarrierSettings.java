package dev.sparky.memory;

import dev.sparky.internal.settings.Setting;

/**
 * How a {@link MemoryBarrier} works. None of it can change a result.
 *
 * @param on whether it looks at all
 * @param rule when the heap counts as under pressure
 * @param collect whether it asks the JVM for a collection under pressure; a collection stops the
 *     whole process and the JVM may ignore the wish
 * @param collectEverySeconds the shortest time between two such wishes
 * @param every of so many calls of an owner one looks
 */
public record BarrierSettings(
    boolean on, PressureRule rule, boolean collect, int collectEverySeconds, int every) {
  /**
   * Looks at every 8,192nd call, by heap left, collects nothing. A look costs about a microsecond,
   * the calls between two take milliseconds and a few MiB.
   */
  public static final BarrierSettings DEFAULT =
      new BarrierSettings(true, PressureRule.HEAP_LEFT, false, 10, 8_192);

  public BarrierSettings {
    if (every < 1 || collectEverySeconds < 0) {
      throw new IllegalArgumentException(
          "expected every >= 1 and collectEverySeconds >= 0, found "
              + every
              + " and "
              + collectEverySeconds);
    }
  }

  /**
   * The default with {@code -Dsparky.barrier=on|off}, {@code
   * -Dsparky.barrier.pressure=heap-left|heap-in-use} and {@code
   * -Dsparky.barrier.collect=false|true}.
   *
   * @throws dev.sparky.error.SettingException for any other value
   */
  public static BarrierSettings ofProperties() {
    String rule = Setting.choice("sparky.barrier.pressure", "heap-left", "heap-in-use");
    return new BarrierSettings(
        Setting.on("sparky.barrier"),
        rule.equals("heap-left") ? PressureRule.HEAP_LEFT : PressureRule.HEAP_IN_USE,
        Setting.choice("sparky.barrier.collect", "false", "true").equals("true"),
        DEFAULT.collectEverySeconds,
        DEFAULT.every);
  }
}
