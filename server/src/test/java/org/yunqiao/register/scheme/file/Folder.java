package org.yunqiao.register.scheme.file;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A scheme folder for tests: what {@code scheme new} writes, with some texts changed. */
public final class Folder {

  private final String code;
  private final String edition;
  private final Map<String, String> files;

  private Folder(String code, int year) {
    this.code = code;
    this.edition = String.valueOf(year);
    this.files =
        new LinkedHashMap<>(
            Beginnings.of(code, LocalDate.of(year, 1, 1), "样例服务认证", "Sample service"));
  }

  public static Folder of(String code, int year) {
    return new Folder(code, year);
  }

  /** With a text of a file changed; it must be there. */
  public Folder with(String file, String from, String to) {
    String text = files.getOrDefault(file, "");
    if (!text.contains(from)) throw new AssertionError("no “" + from + "” in " + text);
    files.put(file, text.replace(from, to));
    return this;
  }

  public Folder with(String file, String text) {
    files.put(file, text);
    return this;
  }

  public Folder without(String file) {
    files.remove(file);
    return this;
  }

  public Map<String, String> files() {
    return files;
  }

  public SchemeFolder folder() {
    var bytes = new TreeMap<String, byte[]>();
    files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return new SchemeFolder(code + "/" + edition, bytes);
  }
}
