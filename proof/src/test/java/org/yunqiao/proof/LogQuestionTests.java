package org.yunqiao.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, over the files of a log of 600 entries. */
class LogQuestionTests {

  private static final SignerKey KEY =
      SignerKey.parse(
          "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
  private static final String VKEY = KEY.verifier().text();
  private static final int SIZE = 600;

  @TempDir private Path folder;
  private final List<byte[]> entries = new ArrayList<>();
  private Map<String, byte[]> files = Map.of();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void log() throws Exception {
    for (int i = 0; i < SIZE; i++) entries.add(Sha256.of(new byte[] {(byte) (i >> 8), (byte) i}));
    files = ExampleLog.files(entries, KEY);
    ExampleLog.write(files, log("log"));
  }

  @Test
  void a_checkpoint_is_checked_and_told() throws Exception {
    assertThat(run("checkpoint", file("log/checkpoint"), "--key", VKEY)).isZero();
    assertThat(out.toString(UTF_8)).contains("origin PeterNeumann", "size   600");
    Files.writeString(folder.resolve("vkey"), VKEY + "\n");
    assertThat(run("checkpoint", file("log/checkpoint"), "--key", file("vkey"))).isZero();
    assertThat(run("checkpoint", file("log/checkpoint"), "--key", ExampleLog.VKEY)).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("does not verify");
  }

  @Test
  void an_entry_is_found_in_the_files_of_the_log() {
    assertThat(included(7, entries.get(6))).isZero();
    assertThat(included(600, entries.get(599))).isZero();
    assertThat(included(8, entries.get(6))).isEqualTo(1);
    assertThat(included(601, entries.get(6))).isEqualTo(1);
    assertThat(included(0, entries.get(6))).isEqualTo(1);
  }

  @Test
  void an_entry_is_found_by_its_opened_fields() throws Exception {
    entries.set(300, Hashes.read(WorkedFact.ENTRY));
    ExampleLog.write(ExampleLog.files(entries, KEY), log("log"));
    Files.writeString(folder.resolve("fact"), Jcs.string(WorkedFact.opening(p -> true).toJson()));
    assertThat(
            run("inclusion", "301", "--log", file("log"), "--key", VKEY, "--entry", file("fact")))
        .isZero();
  }

  @Test
  void a_proof_that_was_handed_over_is_checked_alone() throws Exception {
    var tree = new TiledTree(SIZE, ExampleLog.reading(files));
    var proof = new TlogProof(41, tree.inclusion(41), Note.parse(files.get("checkpoint")));
    Files.write(folder.resolve("42.tlog-proof"), proof.bytes());
    String entry = Hashes.write(entries.get(41));
    String other = Hashes.write(entries.get(42));
    String handed = file("42.tlog-proof");
    assertThat(run("inclusion", handed, "--key", VKEY, "--entry", entry)).isZero();
    assertThat(out.toString(UTF_8)).contains("position 42");
    assertThat(run("inclusion", handed, "--key", VKEY, "--entry", other)).isEqualTo(1);
    assertThat(run("inclusion", handed, "--key", VKEY)).isEqualTo(2);
  }

  @Test
  void a_log_that_was_only_added_to_is_told_from_one_that_was_not() throws Exception {
    Map<String, byte[]> before = ExampleLog.files(entries.subList(0, 250), KEY);
    Files.write(folder.resolve("old"), before.get("checkpoint"));
    assertThat(run("consistency", file("old"), "--log", file("log"), "--key", VKEY)).isZero();
    assertThat(out.toString(UTF_8)).contains("250 → 600");
    entries.set(3, new byte[32]);
    Map<String, byte[]> forked = ExampleLog.files(entries.subList(0, 250), KEY);
    Files.write(folder.resolve("forked"), forked.get("checkpoint"));
    assertThat(run("consistency", file("forked"), "--log", file("log"), "--key", VKEY))
        .isEqualTo(1);
    assertThat(run("consistency", file("log/checkpoint"), file("old"), "--key", VKEY))
        .as("a log does not shrink")
        .isEqualTo(1);
  }

  @Test
  void consistency_is_checked_from_two_checkpoints_and_words() throws Exception {
    Files.write(
        folder.resolve("old"), ExampleLog.files(entries.subList(0, 512), KEY).get("checkpoint"));
    List<String> path =
        new TiledTree(SIZE, ExampleLog.reading(files))
            .consistency(512).stream().map(Base64Text::write).toList();
    var words = new ArrayList<>(List.of("consistency", file("old"), file("log/checkpoint")));
    words.addAll(List.of("--key", VKEY));
    assertThat(run(words.toArray(String[]::new))).isEqualTo(1);
    words.addAll(path);
    assertThat(run(words.toArray(String[]::new))).isZero();
  }

  @Test
  void a_whole_log_is_recomputed_and_every_altered_bit_is_noticed() throws Exception {
    assertThat(run("log", file("log"), "--key", VKEY)).isZero();
    for (String path : files.keySet()) {
      byte[] content = files.get(path);
      for (int bit = 0; bit < content.length * 8; bit += Math.max(1, content.length / 3)) {
        byte[] altered = content.clone();
        altered[bit / 8] ^= (byte) (1 << bit % 8);
        Files.write(folder.resolve("log").resolve(path), altered);
        assertThat(run("log", file("log"), "--key", VKEY)).as("%s, bit %d", path, bit).isPositive();
      }
      Files.write(folder.resolve("log").resolve(path), content);
    }
    assertThat(run("log", file("log"), "--key", VKEY)).isZero();
  }

  @Test
  void a_log_is_read_where_a_web_server_shows_it() throws Exception {
    var web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/log/",
        exchange -> {
          byte[] found = files.get(exchange.getRequestURI().getPath().substring("/log/".length()));
          exchange.sendResponseHeaders(found == null ? 404 : 200, found == null ? -1 : 0);
          if (found != null) exchange.getResponseBody().write(found);
          exchange.close();
        });
    web.start();
    try {
      String place = "http://127.0.0.1:" + web.getAddress().getPort() + "/log/";
      assertThat(run("log", place, "--key", VKEY)).isZero();
      assertThat(run("log", place + "elsewhere", "--key", VKEY)).isEqualTo(1);
    } finally {
      web.stop(0);
    }
  }

  @Test
  void what_was_not_asked_well_is_said() {
    assertThat(run("log", file("log"), "--key")).isEqualTo(2);
    assertThat(run("log", file("log"), "--key", "x")).isEqualTo(2);
    assertThat(run("dance", file("log"), "--key", VKEY)).isEqualTo(2);
    assertThat(run("inclusion", "x", "--log", file("log"), "--key", VKEY)).isEqualTo(2);
    assertThat(run("checkpoint", file("nothing"), "--key", VKEY)).isEqualTo(2);
  }

  private int included(long position, byte[] entry) {
    return run(
        "inclusion",
        String.valueOf(position),
        "--log",
        file("log"),
        "--key",
        VKEY,
        "--entry",
        Hashes.write(entry));
  }

  private int run(String... words) {
    var told = new PrintStream(out, true, UTF_8);
    return new Proof(new ByteArrayInputStream(new byte[0]), told, told).run(words);
  }

  private Path log(String name) {
    return folder.resolve(name);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }
}
