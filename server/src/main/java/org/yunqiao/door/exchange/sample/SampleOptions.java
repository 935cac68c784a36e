package org.yunqiao.door.exchange.sample;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What was typed after {@code ./yunqiao sample}. It is read by hand: picocli's classes are of a
 * format that no archive of classes takes, and loading them was half of the time this command took.
 */
final class SampleOptions {

  static final String HELP =
      """
      写出任意规模的虚构样例数据。
      Writes an invented world of any size, to try things on.
      Usage: yunqiao sample [-h] -n=N [-o=DIR] -s=S [-y=YYYY-MM-DD]
        -n, --certificates=N   证书行数，从 1 到十亿
                               rows of certificates, 1 to 1,000,000,000
        -s, --seed=S           种子，任意整数
                               seed, any whole number
        -o, --out=DIR          写到哪个文件夹；默认 ./sample-N-S
                               folder; ./sample-N-S if not given
        -y, --year-end=YYYY-MM-DD
                               统计日；默认 2026-10-31
                               last day; 2026-10-31 if not given
        -h, --help             显示本说明
                               show this help

      相同的数量、种子和统计日，在任何机器上得到逐字节相同的文件。
      The same number, seed and last day give the same bytes on any machine.
      """;

  private boolean help;
  private @Nullable Long certificates;
  private @Nullable Long seed;
  private @Nullable Path out;
  private LocalDate yearEnd = SampleWorld.YEAR_END;

  private SampleOptions() {}

  /** What cannot be made sense of, in both languages. */
  static final class Misunderstood extends Exception {
    Misunderstood(String what) {
      super(what, null, false, false);
    }
  }

  static SampleOptions read(String... arguments) throws Misunderstood {
    var options = new SampleOptions();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (name.equals("-h") || name.equals("--help")) {
        options.help = true;
        return options;
      }
      if (!known(name)) throw new Misunderstood("不认识 unknown: " + argument);
      if (equals < 0 && i + 1 == arguments.length)
        throw new Misunderstood(name + " 缺少值 needs a value");
      options.take(name, equals < 0 ? arguments[++i] : argument.substring(equals + 1));
    }
    if (options.certificates == null) throw new Misunderstood("缺少 missing: --certificates=N");
    if (options.seed == null) throw new Misunderstood("缺少 missing: --seed=S");
    return options;
  }

  private static boolean known(String name) {
    return switch (name) {
      case "-n", "--certificates", "-s", "--seed", "-o", "--out", "-y", "--year-end" -> true;
      default -> false;
    };
  }

  private void take(String name, String value) throws Misunderstood {
    switch (name) {
      case "-n", "--certificates" -> certificates = certificates(name, value);
      case "-s", "--seed" -> seed = number(name, value);
      case "-o", "--out" -> out = folder(value);
      default -> yearEnd = day(value);
    }
  }

  private static long certificates(String name, String value) throws Misunderstood {
    long number = number(name, value);
    if (number >= 1 && number <= SampleWorld.MOST) return number;
    throw new Misunderstood(
        "--certificates 应在 1 和十亿之间 · must be from 1 to 1,000,000,000: " + value);
  }

  private static long number(String name, String value) throws Misunderstood {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new Misunderstood(name + " 应为整数 must be a whole number: " + value);
    }
  }

  private static Path folder(String value) throws Misunderstood {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new Misunderstood("--out 不能作文件夹名 is no folder's name: " + value);
    }
  }

  private static LocalDate day(String text) throws Misunderstood {
    try {
      LocalDate day = LocalDate.parse(text);
      if (!day.isBefore(SampleWorld.EARLIEST) && !day.isAfter(SampleWorld.LATEST)) return day;
    } catch (DateTimeException noSuchDay) {
      // refused below, in our own words
    }
    throw new Misunderstood(
        "应为 2012-01-01 至 2099-12-31 之间的日期 · must be a date from 2012-01-01 to 2099-12-31: " + text);
  }

  boolean help() {
    return help;
  }

  long certificates() {
    return certificates == null ? 0 : certificates;
  }

  long seed() {
    return seed == null ? 0 : seed;
  }

  Path out() {
    return out == null ? Path.of("sample-" + certificates() + "-" + seed()) : out;
  }

  LocalDate yearEnd() {
    return yearEnd;
  }
}
