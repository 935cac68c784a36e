package org.yunqiao.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a run took place, so that its numbers can be compared with others'. */
final class Machine {

  private Machine() {}

  static Map<String, Object> describe() {
    var told = new LinkedHashMap<String, Object>();
    told.put("cpu", processor());
    told.put("cores", Runtime.getRuntime().availableProcessors());
    told.put("memory-gb", memory());
    told.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    told.put("jdk", System.getProperty("java.vendor") + " " + Runtime.version());
    told.put("load-before", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    return told;
  }

  /** The commit, marked where files differ from it. */
  static String commit(Path home) {
    String commit = run(home, "git", "rev-parse", "--short", "HEAD");
    if (commit.isEmpty()) return "unknown";
    return run(home, "git", "status", "--porcelain", "--untracked-files=no").isEmpty()
        ? commit
        : commit + "-changed";
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException notLinux) {
      String told = run(Path.of("."), "sysctl", "-n", "machdep.cpu.brand_string");
      return told.isEmpty() ? System.getProperty("os.arch") : told;
    }
  }

  private static long memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? Math.round(machine.getTotalMemorySize() / 1e9)
        : 0;
  }

  private static String run(Path folder, String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException notThere) {
      return "";
    }
  }
}
