package org.yunqiao.ledger.tiles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.yunqiao.RealDatabase;
import org.yunqiao.Repository;

/**
 * A log of ours, checked by a program in another language with the code of others ({@code
 * src/test/go/checklog}). Where there is no Go these tests are skipped, unless {@code
 * YUNQIAO_NEEDS_GO} says that there must be.
 */
@RealDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckedByOthersTests {

  private static final Path DEBIAN = Path.of("/usr/share/gocode");
  private static final int BEFORE = 66_000;
  private static final int SIZE = 66_500;

  @Autowired private ApplicationContext rooms;
  private Path folder;
  private Path program;
  private Path log;

  /** What a program said and how it ended. */
  record Said(int end, String words) {}

  @BeforeAll
  void published(@TempDir Path given) throws Exception {
    folder = given;
    Optional<Path> go = go();
    boolean needed = System.getenv("YUNQIAO_NEEDS_GO") != null;
    assumeTrue(
        needed || go.isPresent(),
        "no Go here: apt-get install golang-go golang-golang-x-mod-dev to run this");
    program = folder.resolve("checklog");
    Said built =
        run(
            List.of(go.orElseThrow().toString(), "build", "-o", program.toString(), "."),
            Repository.at("server/src/test/go/checklog"));
    assertThat(built).as("%s", built.words()).extracting(Said::end).isEqualTo(0);
    log = folder.resolve("log");
    var world = new LogWorld(rooms).empty().facts(200);
    world.publish(log);
    Files.copy(log.resolve("checkpoint"), folder.resolve("small"));
    world.facts(BEFORE - 200).publish(log);
    Files.copy(log.resolve("checkpoint"), folder.resolve("large"));
    world.facts(SIZE - BEFORE).publish(log);
    Files.writeString(folder.resolve("vkey"), world.seal.key().verifier().text() + "\n");
  }

  @Test
  void signature_inclusion_and_consistency_hold_by_the_code_of_others() throws Exception {
    Said said = check();
    assertThat(said.end()).as(said.words()).isZero();
    assertThat(said.words())
        .contains("grew from 200 to 66500", "grew from 66000 to 66500", "of 66500 entries");
  }

  @Test
  void one_bit_changed_in_tile_bundle_or_checkpoint_is_noticed_by_them() throws Exception {
    for (String file :
        List.of("checkpoint", "tile/0/000", "tile/0/259.p/196", "tile/1/000", "tile/entries/000")) {
      Path place = log.resolve(file);
      byte[] content = Files.readAllBytes(place);
      byte[] altered = content.clone();
      altered[content.length / 2] ^= 1;
      Files.write(place, altered);
      assertThat(check().end()).as(file).isEqualTo(1);
      Files.write(place, content);
    }
    assertThat(check().end()).isZero();
  }

  private Said check() throws Exception {
    return run(List.of(program.toString(), "vkey", "log", "small", "large"), folder);
  }

  private static Optional<Path> go() {
    if (!Files.isDirectory(DEBIAN.resolve("src/golang.org/x/mod/sumdb/tlog"))) {
      return Optional.empty();
    }
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(place -> Path.of(place, "go"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Said run(List<String> words, Path where) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(words).directory(where.toFile()).redirectErrorStream(true);
    builder.environment().put("GO111MODULE", "off");
    builder.environment().put("GOPATH", DEBIAN.toString());
    builder.environment().put("CGO_ENABLED", "0");
    builder.environment().put("GOCACHE", folder.resolve("cache").toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return new Said(process.exitValue(), said);
  }
}
