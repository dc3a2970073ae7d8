package dev.sparky.report.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The machine that this process runs on. */
final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  private Machine() {}

  static void describe(Map<String, String> facts) {
    facts.put("processor", processor());
    facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    var system = ManagementFactory.getOperatingSystemMXBean();
    if (system instanceof com.sun.management.OperatingSystemMXBean known) {
      facts.put("memory", known.getTotalMemorySize() + " bytes");
    }
    facts.put("system", system.getName() + " " + system.getVersion() + " " + system.getArch());
    facts.put("load at the start", String.valueOf(system.getSystemLoadAverage()));
  }

  private static String processor() {
    try {
      for (String line : Files.readAllLines(CPU_INFO)) {
        if (line.startsWith(MODEL)) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    } catch (IOException e) {
      // No such file outside of Linux.
    }
    return System.getProperty("os.arch");
  }
}
