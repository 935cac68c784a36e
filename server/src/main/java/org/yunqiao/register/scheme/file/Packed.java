package org.yunqiao.register.scheme.file;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.yunqiao.register.scheme.SchemeProblem;

/**
 * A scheme folder that came as a zip file from a stranger. It is unpacked in memory, by the list at
 * its end, within the bounds of a folder whatever the list claims; nothing touches the disk.
 */
public final class Packed {

  /** Of the file as it arrives; text packs to a fraction. */
  public static final int LONGEST = 4 << 20;

  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int LISTED = 0x02014b50;
  private static final int LOCAL = 0x04034b50;
  private static final int ENCRYPTED = 1;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int KIND = 0xF000;
  private static final int REGULAR = 0x8000;
  private static final int FOLDER = 0x4000;
  private static final int LONGEST_NAME = 200;
  private static final int DEEPEST = 6;

  /** What a file system of any kind can hold, and nothing that leads out of the folder. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} ._()+-]{1,100}");

  /** What computers put beside what people wrote. */
  private static final Pattern BESIDE =
      Pattern.compile("(?:.*/)?(?:__MACOSX(?:/.*)?|\\.[^/]*|[Tt]humbs\\.db|desktop\\.ini)");

  private final ByteBuffer zip;
  private int unpacked;

  private Packed(byte[] zip) {
    this.zip = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The folder in a zip file; which scheme and edition it is, is what its {@code scheme.yaml} says.
   *
   * @throws SchemeProblem when it is no such file, or one that no author's tool would make
   */
  public static SchemeFolder folder(byte[] zip) {
    if (zip.length > LONGEST) {
      throw SchemeProblem.tooLarge("zip", Folders.MOST_FILES, LONGEST >> 20);
    }
    try {
      return named(within(new Packed(zip).files()));
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw SchemeProblem.badZip("broken", "");
    }
  }

  private record Listed(String name, int method, long crc, int packed, int size, int at) {}

  private Map<String, byte[]> files() {
    var files = new TreeMap<String, byte[]>();
    var met = new HashSet<String>();
    for (Listed listed : list()) {
      // on some systems A and a are one file
      if (!met.add(listed.name.toLowerCase(Locale.ROOT))) {
        throw SchemeProblem.badZip("name-repeated", listed.name);
      }
      files.put(listed.name, content(listed));
    }
    return files;
  }

  private List<Listed> list() {
    int end = zip.capacity() - END_SIZE;
    while (end >= 0 && zip.getInt(end) != END) end--;
    if (end < 0) throw SchemeProblem.badZip("not-a-zip", "");
    int entries = zip.getShort(end + 10) & 0xffff;
    if (entries == 0xffff || zip.getInt(end + 16) == -1) throw SchemeProblem.badZip("broken", "");
    if (entries > 2 * Folders.MOST_FILES) throw tooLarge();
    zip.position(zip.getInt(end + 16));
    var list = new ArrayList<Listed>();
    for (int i = 0; i < entries; i++) {
      Listed listed = listed();
      if (!listed.name.endsWith("/") && !BESIDE.matcher(listed.name).matches()) list.add(listed);
    }
    if (list.size() > Folders.MOST_FILES) throw tooLarge();
    return list;
  }

  private Listed listed() {
    int start = zip.position();
    if (zip.getInt(start) != LISTED) throw SchemeProblem.badZip("broken", "");
    byte[] raw = new byte[zip.getShort(start + 28) & 0xffff];
    zip.get(start + 46, raw);
    String name = name(raw);
    int flags = zip.getShort(start + 8);
    if ((flags & ENCRYPTED) != 0) throw SchemeProblem.badZip("encrypted", name);
    int kind = (zip.getInt(start + 38) >>> 16) & KIND;
    if (kind != 0 && kind != REGULAR && kind != FOLDER) throw SchemeProblem.badZip("link", name);
    int extra = (zip.getShort(start + 30) & 0xffff) + (zip.getShort(start + 32) & 0xffff);
    zip.position(start + 46 + raw.length + extra);
    return new Listed(
        name,
        zip.getShort(start + 10),
        zip.getInt(start + 16) & 0xffffffffL,
        zip.getInt(start + 20),
        zip.getInt(start + 24),
        zip.getInt(start + 42));
  }

  private static String name(byte[] raw) {
    String name;
    try {
      name = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      throw SchemeProblem.badZip("name-encoding", "");
    }
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    String[] parts = path.split("/", -1);
    boolean well = name.length() <= LONGEST_NAME && parts.length <= DEEPEST;
    for (String part : parts) {
      well &= NAME.matcher(part).matches() && !part.matches("[. ]+");
    }
    if (!well) throw SchemeProblem.badZip("name", shown(name));
    return name;
  }

  /** Unpacks one file; what the list says of its size is believed only to refuse it. */
  private byte[] content(Listed listed) {
    if (listed.size < 0 || listed.size > Folders.LONGEST_FILE || listed.packed < 0)
      throw tooLarge();
    if (zip.getInt(listed.at) != LOCAL) throw SchemeProblem.badZip("broken", listed.name);
    int skip = (zip.getShort(listed.at + 26) & 0xffff) + (zip.getShort(listed.at + 28) & 0xffff);
    byte[] packed = new byte[Math.min(listed.packed, zip.capacity())];
    zip.get(listed.at + 30 + skip, packed);
    unpacked += listed.size;
    if (unpacked > Folders.LONGEST_FOLDER) throw tooLarge();
    byte[] content =
        switch (listed.method) {
          case STORED -> packed;
          case DEFLATED -> inflated(packed, listed);
          default -> throw SchemeProblem.badZip("method", listed.name);
        };
    var crc = new CRC32();
    crc.update(content);
    if (content.length != listed.size || crc.getValue() != listed.crc) {
      throw SchemeProblem.badZip("broken", listed.name);
    }
    return content;
  }

  private static byte[] inflated(byte[] packed, Listed listed) {
    byte[] content = new byte[listed.size];
    try (var inflater = new Inflater(true)) {
      inflater.setInput(packed);
      int n = 0;
      while (n < content.length) {
        int more = inflater.inflate(content, n, content.length - n);
        if (more == 0) throw SchemeProblem.badZip("broken", listed.name);
        n += more;
      }
      // more than it said: a bomb, or damaged
      if (!inflater.finished() && inflater.inflate(new byte[1]) > 0) {
        throw SchemeProblem.badZip("broken", listed.name);
      }
      return content;
    } catch (DataFormatException e) {
      throw SchemeProblem.badZip("broken", listed.name);
    }
  }

  /** All must lie in the one folder that holds {@code scheme.yaml}, however deep that is. */
  private static Map<String, byte[]> within(Map<String, byte[]> files) {
    List<String> charters =
        files.keySet().stream()
            .filter(n -> n.equals(SchemeFolder.CHARTER) || n.endsWith("/" + SchemeFolder.CHARTER))
            .toList();
    if (charters.isEmpty()) throw SchemeProblem.badZip("no-scheme", SchemeFolder.CHARTER);
    if (charters.size() > 1) throw SchemeProblem.badZip("several", charters.get(1));
    String charter = charters.getFirst();
    String folder = charter.substring(0, charter.length() - SchemeFolder.CHARTER.length());
    var within = new TreeMap<String, byte[]>();
    files.forEach((name, content) -> {
      if (!name.startsWith(folder)) throw SchemeProblem.badZip("outside", name);
      within.put(name.substring(folder.length()), content);
    });
    return within;
  }

  private static SchemeFolder named(Map<String, byte[]> files) {
    byte[] charter = Objects.requireNonNull(files.get(SchemeFolder.CHARTER), "found before");
    Map<String, Object> says =
        YamlText.read(SchemeFolder.CHARTER, charter, new Findings())
            .map(YamlText::map)
            .orElse(Map.of());
    return new SchemeFolder(says.get("scheme") + "/" + says.get("edition"), files);
  }

  private static SchemeProblem tooLarge() {
    return SchemeProblem.tooLarge("zip", Folders.MOST_FILES, Folders.LONGEST_FOLDER >> 20);
  }

  private static String shown(String name) {
    String start = name.length() > 60 ? name.substring(0, 60) + "…" : name;
    return start.replaceAll("\\p{C}", "\uFFFD");
  }
}
