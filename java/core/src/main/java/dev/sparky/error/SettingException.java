package dev.sparky.error;

/** A system property of this library has a value that is none of the legal ones. */
public final class SettingException extends SparkyException {
  private final String setting;

  /** What was expected and found of {@code -Dsetting}. */
  public SettingException(String setting, String expected, String found) {
    super("-D" + setting + ": expected " + expected + ", found \"" + found + "\"");
    this.setting = setting;
  }

  /** The name of the property. */
  public String setting() {
    return setting;
  }
}
