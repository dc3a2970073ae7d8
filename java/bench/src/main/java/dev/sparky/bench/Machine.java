package dev.sparky.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What it was measured on. */
final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  private Machine() {}

  static String describe() {
    return String.format(
        Locale.ROOT,
        "# %s, %d cores, %s %s; java %s; load before %.1f",
        processor(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("java.vm.version"),
        java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String processor() {
    String features = "";
    String model = System.getProperty("os.arch");
    try {
      for (String line : Files.readAllLines(CPU_INFO)) {
        if (line.startsWith(MODEL)) {
          model = line.substring(line.indexOf(':') + 1).trim();
        }
        if (line.startsWith("flags") && features.isEmpty()) {
          features = line.contains("avx512ifma") ? " with AVX-512 IFMA" : " without AVX-512 IFMA";
        }
      }
    } catch (IOException e) {
      return model;
    }
    return model + features;
  }
}
