package dev.sparky.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.SettingException;
import dev.sparky.field.FieldConversionCache;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private String set;

  private void set(String name, String value) {
    set = name;
    System.setProperty(name, value);
  }

  @AfterEach
  void clear() {
    if (set != null) {
      System.clearProperty(set);
    }
  }

  @Test
  void theDefaultsAreThoseOfTheDesign() {
    assertThat(PoolSettings.ofProperties()).isEqualTo(PoolSettings.DEFAULT);
    assertThat(BarrierSettings.ofProperties()).isEqualTo(BarrierSettings.DEFAULT);
    assertThat(BarrierSettings.DEFAULT.rule()).isEqualTo(PressureRule.HEAP_LEFT);
    assertThat(BarrierSettings.DEFAULT.collect()).isFalse();
    assertThat(new FieldConversionCache().isOn()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"00, 0", "A5, 165", "FF, 255", "none, -1"})
  void poisonIsAByte(String value, int expected) {
    set("sparky.pool.poison", value);
    assertThat(PoolSettings.ofProperties().poison()).isEqualTo(expected);
  }

  @Test
  void eachPartCanBeSwitchedOff() {
    set("sparky.pool", "off");
    assertThat(PoolSettings.ofProperties().reuse()).isFalse();
    clear();
    set("sparky.barrier", "off");
    assertThat(BarrierSettings.ofProperties().on()).isFalse();
    clear();
    set("sparky.conversion.cache", "off");
    assertThat(new FieldConversionCache().isOn()).isFalse();
    clear();
    set("sparky.barrier.pressure", "heap-in-use");
    assertThat(BarrierSettings.ofProperties().rule()).isEqualTo(PressureRule.HEAP_IN_USE);
    clear();
    set("sparky.barrier.collect", "true");
    assertThat(BarrierSettings.ofProperties().collect()).isTrue();
    clear();
    set("sparky.memory.limit", "12345678901");
    assertThat(MemoryBudget.defaultCap()).isEqualTo(12345678901L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sparky.pool",
        "sparky.pool.poison",
        "sparky.sites",
        "sparky.conversion.cache",
        "sparky.barrier",
        "sparky.barrier.pressure",
        "sparky.barrier.collect",
        "sparky.memory.limit"
      })
  void anIllegalValueNamesThePropertyAndTheLegalOnes(String name) {
    for (String bad : new String[] {"", "ON", "a5", "0", "-1", "1e9", "yes"}) {
      set(name, bad);
      ThrowingCallable all =
          () -> {
            PoolSettings.ofProperties();
            BarrierSettings.ofProperties();
            MemoryBudget.defaultCap();
            new FieldConversionCache();
          };
      assertThatThrownBy(all)
          .isInstanceOfSatisfying(
              SettingException.class, e -> assertThat(e.setting()).isEqualTo(name))
          .hasMessageContaining("-D" + name + ": expected ")
          .hasMessageContaining("found \"" + bad + "\"");
    }
  }
}
