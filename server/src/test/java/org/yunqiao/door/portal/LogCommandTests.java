package org.yunqiao.door.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.yunqiao.RealDatabase;
import org.yunqiao.Yunqiao;
import org.yunqiao.ledger.Journal;
import org.yunqiao.proof.LogEntry;
import org.yunqiao.proof.TlogProof;
import org.yunqiao.proof.VerifierKey;
import org.yunqiao.view.publicity.Following;
import picocli.CommandLine;

/** {@code ./yunqiao log} as somebody types it, where no server runs. */
@RealDatabase
class LogCommandTests {

  @Autowired private Environment environment;
  @Autowired private Journal journal;
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void what_it_writes_is_checked_by_proof_and_what_was_altered_is_named() throws Exception {
    assertThat(log("fsck")).as("there is no log yet").isOne();
    assertThat(said()).contains("还没有发布过", "Nothing has been published yet");

    Path proofs = folder.resolve("proofs");
    assertThat(log("prove", "1", "--out", proofs.toString())).as(said()).isZero();
    VerifierKey key = VerifierKey.parse(Files.readString(proofs.resolve("log.vkey")));
    TlogProof proof = TlogProof.parse(Files.readAllBytes(proofs.resolve("1.tlog-proof")));
    byte[] leaf = LogEntry.leaf(journal.logEntry(1));
    assertThat(proof.verified(leaf, key).size()).isEqualTo(journal.last());
    assertThat(Files.readString(proofs.resolve("1.json")))
        .contains(HexFormat.of().formatHex(journal.logEntry(1)));
    assertThat(said()).contains("proof inclusion");

    assertThat(log("vkey")).isZero();
    assertThat(out.toString(UTF_8).strip()).isEqualTo(key.text());
    assertThat(log("fsck")).as(said()).isZero();
    assertThat(out.toString(UTF_8)).startsWith(key.name() + "\n" + journal.last() + "\n");

    assertThat(log("prove")).isEqualTo(2);
    assertThat(log("prove", "0")).isEqualTo(2);
    assertThat(log("dance")).isEqualTo(2);

    Path tile = folder.resolve("tiles/tile/entries/000.p/" + journal.last() % 256);
    byte[] content = Files.readAllBytes(tile);
    content[9] ^= 4;
    Files.write(tile, content);
    assertThat(log("fsck")).isOne();
    assertThat(out.toString(UTF_8)).startsWith("altered tile/entries/000.p/");
    assertThat(said()).contains("文件与日志不符", "is not what the journal gives");
  }

  private int log(String... arguments) {
    out.reset();
    err.reset();
    var command =
        new LogCommand(
            (properties, web) -> {
              var all = new HashMap<>(properties);
              all.put("yunqiao.log.folder", folder.resolve("tiles").toString());
              all.put("yunqiao.seal.key-file", folder.resolve("log-key").toString());
              return Yunqiao.start(all, web);
            },
            application -> application.getBean(Following.class).catchUp(left -> {}),
            Clock.systemUTC(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--db-url", address()));
    return new CommandLine(command)
        .setErr(new PrintWriter(err, true, UTF_8))
        .execute(all.toArray(String[]::new));
  }

  private String address() {
    return environment.getRequiredProperty("spring.datasource.url")
        + "&user="
        + environment.getRequiredProperty("spring.datasource.username")
        + "&password="
        + environment.getRequiredProperty("spring.datasource.password");
  }

  private String said() {
    return err.toString(UTF_8);
  }
}
