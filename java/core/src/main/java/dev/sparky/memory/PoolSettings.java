package dev.sparky.memory;

import dev.sparky.internal.settings.Setting;

/**
 * How a {@link ConstraintBufferPool} works. None of it can change a result: a buffer is written
 * before it is read.
 *
 * @param reuse whether returned buffers are kept; if not, every take allocates
 * @param poison a byte 0..255 that fills each buffer when it is handed out, {@link #NO_POISON} for
 *     none
 * @param sites whether a lease remembers where it was taken, for the leak report; costs a stack
 *     walk per lease
 */
public record PoolSettings(boolean reuse, int poison, boolean sites) {
  /** Buffers are handed out as they were wiped. */
  public static final int NO_POISON = -1;

  /** Buffers are kept and no sites recorded. */
  public static final PoolSettings DEFAULT = new PoolSettings(true, NO_POISON, false);

  /**
   * {@code -Dsparky.pool=on|off}, {@code -Dsparky.pool.poison=none|00|A5|FF}, {@code
   * -Dsparky.sites=off|on}.
   *
   * @throws dev.sparky.error.SettingException for any other value
   */
  public static PoolSettings ofProperties() {
    String poison = Setting.choice("sparky.pool.poison", "none", "00", "A5", "FF");
    return new PoolSettings(
        Setting.on("sparky.pool"),
        poison.equals("none") ? NO_POISON : Integer.parseInt(poison, 16),
        Setting.choice("sparky.sites", "off", "on").equals("on"));
  }

  /** The same with sites recorded or not. */
  public PoolSettings withSites(boolean record) {
    return new PoolSettings(reuse, poison, record);
  }
}
