package org.yunqiao.ledger.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.yunqiao.Problem;
import org.yunqiao.RealDatabase;
import org.yunqiao.proof.Checkpoint;
import org.yunqiao.proof.LogEntry;
import org.yunqiao.proof.LogFiles;
import org.yunqiao.proof.Merkle;
import org.yunqiao.proof.Note;
import org.yunqiao.proof.SignerKey;
import org.yunqiao.proof.Tile;
import org.yunqiao.proof.TiledTree;

@RealDatabase
class PublishedLogTests {

  @Autowired private ApplicationContext rooms;
  @TempDir private Path folder;
  private LogWorld world;

  @BeforeEach
  void empty() {
    world = new LogWorld(rooms).empty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 1_000, 65_536, 70_000})
  void a_journal_that_was_there_before_is_published_whole(int facts) throws Exception {
    world.facts(facts).publish(folder);
    assertThat(world.shown(folder).size()).isEqualTo(facts);
    assertThat(world.difference(folder)).isEqualTo("none");
    if (facts == 0) return;
    LogFiles files = LogFiles.folder(folder);
    Checkpoint shown = world.shown(folder);
    for (long position : new long[] {1, (facts + 1) / 2, facts}) {
      assertThat(
              Merkle.inclusion(
                  position - 1,
                  facts,
                  LogEntry.leaf(world.journal.logEntry(position)),
                  new TiledTree(facts, files).inclusion(position - 1),
                  shown.root()))
          .isTrue();
    }
  }

  @Test
  void what_comes_later_is_added_and_narrower_tiles_go_once_there_are_full_ones() throws Exception {
    Integration publisher = world.facts(250).publisher(folder);
    publisher.step();
    assertThat(folder.resolve("tile/0/000.p/250")).exists();
    world.facts(5);
    publisher.step();
    assertThat(folder.resolve("tile/0/000.p/250")).as("older checkpoints need it").exists();
    world.facts(1);
    publisher.step();
    assertThat(folder.resolve("tile/0/000.p")).doesNotExist();
    assertThat(folder.resolve("tile/0/000")).exists();
    assertThat(folder.resolve("tile/entries/000")).hasSize(256 * 34);
    assertThat(publisher.step()).isEqualTo(Integration.Outcome.NOTHING_NEW);
    assertThat(world.difference(folder)).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, Tile.ENTRIES})
  void a_narrow_tile_of_another_server_is_answered_from_a_wider_one(int level) throws Exception {
    world.facts(250).publish(folder);
    var asked = new Tile(level, 0, 250);
    byte[] narrow = Files.readAllBytes(folder.resolve(asked.path()));
    for (int more : new int[] {3, 60}) {
      world.facts(more).publish(folder);
      Files.deleteIfExists(folder.resolve(asked.path()));
      assertThat(new LogFolder(folder).tile(asked)).hasValue(narrow);
    }
    assertThat(new LogFolder(folder).tile(new Tile(level, 1, 250))).isEmpty();
    assertThat(new LogFolder(folder).tile(new Tile(level, 7, 9))).isEmpty();
  }

  @Test
  void ended_between_any_two_deeds_it_goes_on_and_never_contradicts_itself() throws Exception {
    boolean ended = true;
    for (int deed = 0; ended; deed++) {
      Path here = folder.resolve("killed-at-" + deed);
      var shown = new ArrayList<Checkpoint>();
      world.empty().facts(250).publish(here);
      shown.add(world.shown(here));
      world.facts(300);
      ended = dies(here, deed);
      assertThat(world.difference(here)).as("deed %d", deed).isEqualTo("none");
      shown.add(world.shown(here));
      world.facts(20).publish(here);
      assertThat(world.difference(here)).as("deed %d", deed).isEqualTo("none");
      shown.add(world.shown(here));
      assertThat(shown.getLast().size()).isEqualTo(570);
      assertFollow(shown, here);
      if (!ended) assertThat(deed).as("so many deeds were tried").isGreaterThan(20);
    }
  }

  @Test
  void ended_at_random_again_and_again_it_goes_on() throws Exception {
    var random = new Random(20261129);
    var shown = new ArrayList<Checkpoint>();
    for (int round = 0; round < 60; round++) {
      world.facts(1 + random.nextInt(300));
      dies(folder, random.nextInt(40));
      if (Files.exists(folder.resolve("checkpoint"))) {
        shown.add(world.shown(folder));
        assertThat(world.difference(folder)).as("round %d", round).isEqualTo("none");
      }
    }
    world.publish(folder);
    shown.add(world.shown(folder));
    assertThat(shown).extracting(Checkpoint::size).isSorted();
    assertFollow(shown, folder);
  }

  /** Whether it came to the deed at which it was to die. */
  private boolean dies(Path here, int deed) {
    var dying = new LogWorld.Dying(here, at -> at == deed);
    try {
      world.publisher(dying, world.seal).step();
      return false;
    } catch (LogWorld.Killed there) {
      return true;
    }
  }

  private static void assertFollow(List<Checkpoint> shown, Path here) throws IOException {
    Checkpoint last = shown.getLast();
    var tree = new TiledTree(last.size(), LogFiles.folder(here));
    for (Checkpoint before : shown) {
      if (before.size() == 0) continue;
      assertThat(
              Merkle.consistency(
                  before.size(),
                  last.size(),
                  before.root(),
                  last.root(),
                  tree.consistency(before.size())))
          .as("%d begins %d", before.size(), last.size())
          .isTrue();
    }
  }

  @Test
  void what_was_signed_and_not_published_any_more_is_published_as_it_was_signed() throws Exception {
    world.facts(10);
    LogFolder beforeTheCheckpoint =
        new LogFolder(folder) {
          @Override
          void between(String what) {
            if (what.equals("before checkpoint")) throw new LogWorld.Killed(what);
          }
        };
    assertThatThrownBy(() -> world.publisher(beforeTheCheckpoint, world.seal).step())
        .isInstanceOf(LogWorld.Killed.class);
    assertThat(folder.resolve("checkpoint")).doesNotExist();
    String signed = world.checkpoints.last().orElseThrow().note();
    world.publish(folder);
    assertThat(folder.resolve("checkpoint")).hasContent(signed.strip());
  }

  @Test
  void of_two_publishers_of_one_folder_one_works_at_a_time() throws Exception {
    var at = new AtomicBoolean();
    var together = new AtomicBoolean();
    var threads = new ArrayList<Thread>();
    var failures = new ArrayList<Throwable>();
    var writing = new AtomicBoolean(true);
    for (int i = 0; i < 3; i++) {
      LogFolder watched =
          new LogFolder(folder) {
            @Override
            void between(String deeds) {
              if (deeds.matches("before (tile|checkpoint).*") && !at.compareAndSet(false, true))
                together.set(true);
              if (deeds.startsWith("moved")) at.set(false);
            }
          };
      Integration publisher = world.publisher(watched, world.seal);
      threads.add(Thread.ofPlatform().start(() -> turns(publisher, writing, failures)));
    }
    var shown = new ArrayList<Checkpoint>();
    for (int i = 0; i < 80; i++) {
      world.facts(37);
      if (Files.exists(folder.resolve("checkpoint"))) shown.add(world.shown(folder));
    }
    writing.set(false);
    for (Thread thread : threads) thread.join();
    assertThat(failures).isEmpty();
    assertThat(together).isFalse();
    world.publish(folder);
    shown.add(world.shown(folder));
    assertThat(shown).extracting(Checkpoint::size).isSorted();
    assertFollow(shown, folder);
    assertThat(world.difference(folder)).isEqualTo("none");
  }

  @Test
  void two_publishers_with_folders_of_their_own_sign_in_turn_and_agree() throws Exception {
    Path[] folders = {folder.resolve("a"), folder.resolve("b")};
    var failures = new ArrayList<Throwable>();
    var writing = new AtomicBoolean(true);
    var threads = new ArrayList<Thread>();
    for (Path own : folders) {
      Integration publisher = world.publisher(own);
      threads.add(Thread.ofPlatform().start(() -> turns(publisher, writing, failures)));
    }
    var shown = new ArrayList<Checkpoint>();
    for (int i = 0; i < 80; i++) {
      world.facts(23);
      for (Path own : folders) {
        if (Files.exists(own.resolve("checkpoint"))) shown.add(world.shown(own));
      }
    }
    writing.set(false);
    for (Thread thread : threads) thread.join();
    assertThat(failures).isEmpty();
    for (Path own : folders) {
      world.publish(own);
      assertThat(world.difference(own)).isEqualTo("none");
      shown.add(world.shown(own));
      assertFollow(shown, own);
    }
    assertThat(folders[0].resolve("checkpoint"))
        .hasSameBinaryContentAs(folders[1].resolve("checkpoint"));
  }

  private static void turns(
      Integration publisher, AtomicBoolean writing, List<Throwable> failures) {
    try {
      while (writing.get()) publisher.step();
    } catch (RuntimeException e) {
      synchronized (failures) {
        failures.add(e);
      }
    }
  }

  // --- what is refused ---

  @Test
  void a_journal_that_lost_facts_is_not_published_any_more() throws Exception {
    world.facts(300).publish(folder);
    byte[] before = Files.readAllBytes(folder.resolve("checkpoint"));
    world.jdbc.sql("delete from ledger.fact where position > 290").update();
    world.jdbc.sql("update ledger.head set last = 290").update();
    assertThat(refusal(world.publisher(folder))).isEqualTo("ledger.log-went-back");
    world.jdbc.sql("update ledger.head set last = 310").update();
    assertThat(refusal(world.publisher(folder))).isEqualTo("ledger.gap");
    assertThat(Files.readAllBytes(folder.resolve("checkpoint"))).isEqualTo(before);
  }

  @Test
  void a_database_that_went_back_behind_what_is_published_is_refused() throws Exception {
    world.facts(300).publish(folder);
    world.empty().facts(280);
    assertThat(refusal(world.publisher(folder))).isEqualTo("ledger.log-went-back");
    assertThat(world.shown(folder).size()).isEqualTo(300);
  }

  @Test
  void a_fact_altered_after_it_was_signed_is_noticed_and_nothing_more_is_signed() throws Exception {
    world.facts(300).publish(folder);
    world.jdbc.sql("update ledger.fact set entry = sha256('x') where position = 7").update();
    world.facts(10);
    Path fresh = folder.resolve("fresh");
    assertThat(refusal(world.publisher(fresh))).isEqualTo("ledger.log-inconsistent");
    assertThat(fresh.resolve("checkpoint")).doesNotExist();
    assertThat(world.checkpoints.last().orElseThrow().size()).isEqualTo(300);
    assertThat(world.difference(folder)).isEqualTo("ALTERED tile/entries/000");
  }

  @Test
  void the_database_itself_keeps_no_smaller_checkpoint() {
    world.facts(300).publish(folder);
    assertThatThrownBy(() -> world.jdbc.sql("update ledger.checkpoint set size = 299").update())
        .hasMessageContaining("does not follow");
  }

  @Test
  void another_key_and_anothers_folder_are_refused() throws Exception {
    world.facts(3).publish(folder);
    world.jdbc.sql("update ledger.checkpoint set size = 4, vkey = 'other+00000000+AAAA'").update();
    world.facts(3);
    assertThat(refusal(world.publisher(folder))).isEqualTo("ledger.log-other-key");
    world.empty().facts(3);
    Path others = Files.createDirectories(folder.resolve("others"));
    SignerKey other = SignerKey.draw("other.example", new SecureRandom());
    Checkpoint theirs = Checkpoint.of("other.example", 0, Merkle.root(List.of()));
    Files.write(others.resolve("checkpoint"), other.sign(theirs.text()).bytes());
    assertThat(refusal(world.publisher(others))).isEqualTo("ledger.log-foreign");
  }

  private static String refusal(Integration publisher) {
    try {
      publisher.step();
    } catch (Problem problem) {
      return problem.code();
    }
    throw new AssertionError("not refused");
  }

  // --- what is mended ---

  @ParameterizedTest
  @ValueSource(strings = {"tile/0/002.p/188", "tile/entries/002.p/188", "tile/1/000.p/2"})
  void a_spoilt_right_edge_is_written_anew_from_the_journal(String spoilt) throws Exception {
    world.facts(700).publish(folder);
    flip(folder.resolve(spoilt), 40);
    assertThat(world.difference(folder)).isEqualTo("ALTERED " + spoilt);
    world.facts(65_000).publish(folder);
    assertThat(world.difference(folder)).isEqualTo("none");
  }

  @Test
  void once_deleted_the_folder_is_made_anew_and_agrees_with_what_was_signed() throws Exception {
    world.facts(700).publish(folder);
    byte[] signed = Files.readAllBytes(folder.resolve("checkpoint"));
    flip(folder.resolve("tile/0/001"), 40);
    assertThat(world.difference(folder)).isEqualTo("ALTERED tile/0/001");
    deleted(folder);
    world.publish(folder);
    assertThat(world.difference(folder)).isEqualTo("none");
    assertThat(Files.readAllBytes(folder.resolve("checkpoint"))).isEqualTo(signed);
  }

  @Test
  void a_spoilt_checkpoint_is_published_anew_and_is_the_one_that_was_signed() throws Exception {
    world.facts(300).publish(folder);
    byte[] signed = Files.readAllBytes(folder.resolve("checkpoint"));
    flip(folder.resolve("checkpoint"), signed.length - 20);
    assertThat(world.difference(folder)).startsWith("SIGNATURE");
    world.publish(folder);
    assertThat(Files.readAllBytes(folder.resolve("checkpoint"))).isEqualTo(signed);
  }

  @Test
  @Tag("long")
  void a_million_leaves_are_integrated_in_seconds() throws Exception {
    world.facts(1_000_000);
    long begun = System.nanoTime();
    world.publish(folder);
    System.out.printf("1,000,000 leaves: %.1f s%n", (System.nanoTime() - begun) / 1e9);
    begun = System.nanoTime();
    assertThat(world.difference(folder)).isEqualTo("none");
    System.out.printf("rebuilt and compared: %.1f s%n", (System.nanoTime() - begun) / 1e9);
  }

  // --- what a comparison finds ---

  @Test
  void every_altered_missing_or_stray_file_is_found() throws Exception {
    world.facts(3_000).publish(folder);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files =
          walk.filter(Files::isRegularFile).filter(f -> !f.toString().contains(".own")).toList();
    }
    var random = new Random(5);
    for (int i = 0; i < 40; i++) {
      Path file = i == 0 ? folder.resolve("checkpoint") : files.get(random.nextInt(files.size()));
      byte[] content = Files.readAllBytes(file);
      flip(file, random.nextInt(content.length));
      assertThat(world.difference(folder)).as("%s", file).isNotEqualTo("none");
      Files.delete(file);
      assertThat(world.difference(folder)).as("%s", file).isNotEqualTo("none");
      Files.write(file, content);
    }
    assertThat(world.difference(folder)).isEqualTo("none");
    Files.writeString(folder.resolve("tile/0/note.txt"), "stray");
    assertThat(world.difference(folder)).isEqualTo("STRAY tile/0/note.txt");
  }

  @Test
  void a_checkpoint_of_ours_that_was_never_kept_is_found() throws Exception {
    assertThat(world.difference(folder)).startsWith("NOTHING");
    world.facts(300).publish(folder);
    byte[] older = Files.readAllBytes(folder.resolve("checkpoint"));
    world.facts(10).publish(folder);
    Files.write(folder.resolve("checkpoint"), older);
    assertThat(world.difference(folder)).as("a step behind is no difference").isEqualTo("none");
    Checkpoint more = Checkpoint.of(world.seal.key().verifier().name(), 311, new byte[32]);
    Note forged = world.seal.key().sign(more.text());
    Files.write(folder.resolve("checkpoint"), forged.bytes());
    assertThat(world.difference(folder)).isEqualTo("UNKNOWN 311");
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] content = Files.readAllBytes(file);
    content[Math.min(at, content.length - 1)] ^= 1;
    Files.write(file, content);
  }

  private static void deleted(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(folder)) Files.delete(file);
      }
    }
  }
}
