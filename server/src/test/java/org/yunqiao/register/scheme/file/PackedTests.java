package org.yunqiao.register.scheme.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yunqiao.register.scheme.SchemeProblem;

/** A zip from a stranger: what authors' tools make is read, everything else is refused. */
class PackedTests {

  private static final Folder FOLDER = Folder.of("trial", 2026);

  private static Map<String, byte[]> files(String prefix) {
    var files = new LinkedHashMap<String, byte[]>();
    FOLDER.folder().files().forEach((name, bytes) -> files.put(prefix + name, bytes));
    return files;
  }

  static byte[] zip(Map<String, byte[]> files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] with(String name, String content) {
    Map<String, byte[]> files = files("");
    files.put(name, content.getBytes(StandardCharsets.UTF_8));
    return zip(files);
  }

  private static void refused(byte[] zip, String code) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThatThrownBy(() -> Packed.folder(zip))
                .isInstanceOfSatisfying(
                    SchemeProblem.class, problem -> assertThat(problem.code()).isEqualTo(code)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026/", "trial/2026/", "我的方案/trial/2026/"})
  void the_folder_is_found_however_deep_it_was_packed(String prefix) {
    Map<String, byte[]> files = files(prefix);
    files.put("__MACOSX/._scheme.yaml", new byte[] {1});
    files.put(prefix + ".DS_Store", new byte[] {1});
    SchemeFolder folder = Packed.folder(zip(files));
    assertThat(folder.path()).isEqualTo("trial/2026");
    assertThat(folder.digest()).isEqualTo(FOLDER.folder().digest());
  }

  @Test
  void the_bytes_of_a_folder_make_the_folder_again() {
    byte[] canonical = FOLDER.folder().canonical();
    assertThat(SchemeFolder.of("trial/2026", canonical).digest())
        .isEqualTo(FOLDER.folder().digest());
    assertThatThrownBy(
            () -> SchemeFolder.of("trial/2026", Arrays.copyOf(canonical, canonical.length - 1)))
        .isInstanceOf(SchemeProblem.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../scheme.yaml",
        "tables/../../outside.csv",
        "/etc/passwd",
        "C:\\Windows\\win.ini",
        "tables\\a.csv",
        "a/./b.csv",
        "tables//a.csv",
        "C:/a.csv",
        "a\u0000b.csv",
        "a\u202Eb.csv",
        "one/two/three/four/five/six/seven.csv"
      })
  void a_name_that_leads_elsewhere_or_hides_is_refused(String name) {
    refused(with(name, "x"), "scheme.zip-name");
  }

  @Test
  void names_that_are_one_on_some_systems_are_refused() {
    refused(with("README.MD", "x"), "scheme.zip-name-repeated");
    refused(with("Scheme.yaml", "x"), "scheme.zip-name-repeated");
  }

  @Test
  void the_same_name_twice_is_refused() {
    byte[] zip = with("README.mX", "other");
    replace(zip, "README.mX", "README.md");
    refused(zip, "scheme.zip-name-repeated");
  }

  @Test
  void a_link_is_refused() {
    byte[] zip = with("tables/link.csv", "/etc/passwd");
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(listed(zip, "tables/link.csv") + 38, 0xA1FF << 16);
    refused(zip, "scheme.zip-link");
  }

  @Test
  void an_encrypted_file_is_refused() {
    byte[] zip = with("tables/a.csv", "x");
    zip[listed(zip, "tables/a.csv") + 8] |= 1;
    refused(zip, "scheme.zip-encrypted");
  }

  @Test
  void a_bomb_is_refused_before_it_goes_off() {
    var files = files("");
    byte[] noughts = new byte[1 << 20];
    for (int n = 0; n < 20; n++) files.put("tables/t" + n + ".csv", noughts);
    byte[] zip = zip(files);
    assertThat(zip.length).as("small as it comes").isLessThan(64 << 10);
    refused(zip, "scheme.too-large");
    refused(zip(Map.of("scheme.yaml", new byte[2 << 20])), "scheme.too-large");
  }

  @Test
  void a_file_that_is_larger_than_its_list_says_is_refused() {
    byte[] zip = zip(Map.of("scheme.yaml", new byte[1 << 20]));
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(listed(zip, "scheme.yaml") + 24, 10);
    var crc = new CRC32();
    crc.update(new byte[10]);
    bytes.putInt(listed(zip, "scheme.yaml") + 16, (int) crc.getValue());
    refused(zip, "scheme.zip-broken");
  }

  @Test
  void more_files_than_anybody_writes_are_refused() {
    var files = files("");
    for (int n = 0; n < 400; n++) files.put("examples/e" + n + ".yaml", new byte[1]);
    refused(zip(files), "scheme.too-large");
    for (int n = 0; n < 2_000; n++) files.put("examples/f" + n + ".yaml", new byte[1]);
    refused(zip(files), "scheme.too-large");
  }

  @Test
  void what_is_no_zip_or_holds_no_scheme_is_refused() {
    refused(new byte[0], "scheme.zip-not-a-zip");
    refused("scheme: trial".getBytes(StandardCharsets.UTF_8), "scheme.zip-not-a-zip");
    refused(zip(Map.of("README.md", new byte[1])), "scheme.zip-no-scheme");
    Map<String, byte[]> two = files("one/");
    two.putAll(files("two/"));
    refused(zip(two), "scheme.zip-several");
    Map<String, byte[]> beside = files("trial/2026/");
    beside.put("other.txt", new byte[1]);
    refused(zip(beside), "scheme.zip-outside");
    refused(new byte[Packed.LONGEST + 1], "scheme.too-large");
  }

  @Test
  void damage_anywhere_is_refused_or_harmless_and_never_runs_long() {
    byte[] whole = zip(files(""));
    var random = new Random(7);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int n = 0; n < 3_000; n++) {
            byte[] damaged = whole.clone();
            for (int m = 0; m <= n % 4; m++) {
              damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            if (n % 5 == 0) damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            try {
              Packed.folder(damaged);
            } catch (SchemeProblem refused) {
              assertThat(refused.code()).startsWith("scheme.");
            }
          }
        });
  }

  @Test
  void numbers_as_large_as_they_come_are_refused() {
    byte[] whole = with("tables/a.csv", "x");
    for (int field : new int[] {20, 24, 42}) {
      for (int value : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
        byte[] zip = whole.clone();
        ByteBuffer.wrap(zip)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(listed(zip, "tables/a.csv") + field, value);
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () -> assertThatThrownBy(() -> Packed.folder(zip)).isInstanceOf(SchemeProblem.class));
      }
    }
  }

  @Test
  void an_empty_file_is_a_file() {
    Map<String, byte[]> files = files("");
    files.put("tables/empty.csv", new byte[0]);
    assertThat(Packed.folder(zip(files)).files()).hasSize(files.size());
  }

  /** Where the list at the end speaks of a file. */
  private static int listed(byte[] zip, String name) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    for (int at = zip.length - 46; at >= 0; at--) {
      if (bytes.getInt(at) == 0x02014b50
          && at + 46 + wanted.length <= zip.length
          && Arrays.equals(wanted, Arrays.copyOfRange(zip, at + 46, at + 46 + wanted.length))) {
        return at;
      }
    }
    throw new AssertionError(name + " is not listed");
  }

  private static void replace(byte[] zip, String from, String to) {
    byte[] was = from.getBytes(StandardCharsets.UTF_8);
    byte[] is = to.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at + was.length <= zip.length; at++) {
      if (Arrays.equals(was, Arrays.copyOfRange(zip, at, at + was.length))) {
        System.arraycopy(is, 0, zip, at, is.length);
      }
    }
  }
}
