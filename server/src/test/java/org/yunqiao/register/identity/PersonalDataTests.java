package org.yunqiao.register.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealDatabase;
import org.yunqiao.register.identity.PersonalData.Kind;

@RealDatabase
class PersonalDataTests {

  /** Invented: a region that never was, and a day of long ago. */
  private static final String CARD = "33990018990101001X";

  @Autowired private PersonalData data;
  @Autowired private Trail trail;
  @Autowired private JdbcClient jdbc;

  @Value("${yunqiao.data}")
  private String folder;

  private static String card() {
    int sum = 0;
    for (int i = 0; i < 17; i++) sum = (sum + (CARD.charAt(i) - '0')) * 2 % 11;
    return CARD.substring(0, 17) + "10X98765432".charAt(sum % 11);
  }

  @Test
  void the_check_of_an_identity_card_is_that_of_the_standard() {
    assertThat(Kind.ID_CARD.holds("11010519491231002X")).as("the standard’s own example").isTrue();
    assertThat(Kind.ID_CARD.holds("110105194912310021")).isFalse();
    assertThat(Kind.ID_CARD.holds("11010519491231002x")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ID_CARD, 11010519491231002X, 110***********002X",
    "MOBILE, 13800000000, 138****0000",
    "PASSPORT, E00000000, E******00",
    "MAIL, someone@example.org, s**************.org"
  })
  void what_is_shown_is_masked(Kind kind, String value, String masked) {
    assertThat(kind.masked(value)).isEqualTo(masked);
  }

  @Test
  void one_identifier_is_kept_once_sealed_and_found_again() {
    long id = data.keep(Kind.ID_CARD, card());
    assertThat(data.keep(Kind.ID_CARD, " " + card().toLowerCase() + " ")).isEqualTo(id);
    assertThat(data.find(Kind.ID_CARD, card())).contains(id);
    assertThat(data.find(Kind.MOBILE, card())).isEmpty();
    assertThat(data.masked(id)).startsWith("339*****").doesNotContain("1899");
    String row =
        jdbc.sql("select p::text from identity.personal p where id = ?")
            .param(id)
            .query(String.class)
            .single();
    String hex = new java.math.BigInteger(1, card().getBytes(StandardCharsets.UTF_8)).toString(16);
    assertThat(row).doesNotContain(card()).doesNotContain(hex);
  }

  @Test
  void it_is_opened_with_a_reason_only_and_the_trail_says_so() {
    long id = data.keep(Kind.MOBILE, "13900000001");
    assertThatThrownBy(() -> data.show(id, " "))
        .isInstanceOfSatisfying(
            IdentityProblem.class, p -> assertThat(p.code()).isEqualTo("identity.no-reason"));
    assertThat(data.show(id, "核对审核员身份")).isEqualTo("13900000001");
    List<Trail.Entry> noted =
        trail.find(
            new Trail.Asked(
                "", "", "personal:" + id, Instant.EPOCH, Instant.parse("2999-01-01T00:00:00Z"), 0),
            9);
    assertThat(noted).hasSize(1);
    assertThat(noted.getFirst().act()).isEqualTo("show-personal-data");
    assertThat(noted.getFirst().reason()).isEqualTo("核对审核员身份");
  }

  @Test
  void what_is_forgotten_leads_nowhere() {
    long id = data.keep(Kind.MAIL, "gone@example.org");
    data.forget(id, "《个人信息保护法》第四十七条");
    assertThat(data.find(Kind.MAIL, "gone@example.org")).isEmpty();
    assertThatThrownBy(() -> data.masked(id)).isInstanceOf(IdentityProblem.class);
    assertThatThrownBy(() -> data.show(id, "查一下")).isInstanceOf(IdentityProblem.class);
  }

  @ParameterizedTest
  @CsvSource({"ID_CARD, 110105194912310021", "ID_CARD, 1", "MOBILE, 23800000000", "MAIL, at-home"})
  void what_cannot_be_one_is_refused(Kind kind, String value) {
    assertThatThrownBy(() -> data.keep(kind, value))
        .isInstanceOfSatisfying(
            IdentityProblem.class, p -> assertThat(p.code()).isEqualTo("identity.bad-identifier"));
  }

  @Test
  void a_value_moved_to_another_row_does_not_open_there() {
    long one = data.keep(Kind.MOBILE, "13900000002");
    long other = data.keep(Kind.MOBILE, "13900000003");
    jdbc.sql(
            """
            update identity.personal set sealed =
              (select sealed from identity.personal where id = ?) where id = ?
            """)
        .params(one, other)
        .update();
    assertThatThrownBy(() -> data.show(other, "核对"))
        .isInstanceOfSatisfying(
            IdentityProblem.class, p -> assertThat(p.code()).isEqualTo("identity.no-key"));
  }

  @Test
  void the_file_of_keys_is_its_owners_only() throws IOException {
    data.keep(Kind.MOBILE, "13900000004");
    Path keys = Path.of(folder).resolve("identity-keys");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
        .isEqualTo("rw-------");
  }

  private static Keyring ring(Path file) {
    return new Keyring(new IdentitySettings(file.toString()), "");
  }

  @Test
  void a_key_is_changed_by_adding_one_and_either_cipher_may_follow(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("keys");
    byte[] plain = "样例".getBytes(StandardCharsets.UTF_8);
    Keyring.Sealed before = ring(file).seal(plain, "a:1");
    assertThat(before.key()).matches("k-[0-9a-f]{16}");
    Files.writeString(
        file,
        "k2 SM4-GCM " + Base64.getEncoder().encodeToString(Secret.bytes(16)) + "\n",
        StandardOpenOption.APPEND);
    Keyring changed = ring(file);
    Keyring.Sealed after = changed.seal(plain, "a:1");
    assertThat(after.key()).isEqualTo("k2");
    assertThat(changed.open(before, "a:1")).isEqualTo(plain);
    assertThat(changed.open(after, "a:1")).isEqualTo(plain);
    assertThatThrownBy(() -> changed.open(after, "a:2")).isInstanceOf(IdentityProblem.class);
    assertThat(changed.indexes("x")).hasSize(2);
    assertThat(changed.indexes("x").getFirst()).isEqualTo(ring(file).indexes("x").getFirst());
  }

  @Test
  void a_file_of_keys_that_was_lost_is_not_mistaken_for_the_one_that_takes_its_place(
      @TempDir Path folder) throws IOException {
    Path file = folder.resolve("keys");
    byte[] plain = "样例".getBytes(StandardCharsets.UTF_8);
    Keyring.Sealed before = ring(file).seal(plain, "a:1");
    String lost = Files.readString(file);
    Files.delete(file);
    Keyring.Sealed meanwhile = ring(file).seal(plain, "a:1");
    assertThat(meanwhile.key()).isNotEqualTo(before.key());
    assertThatThrownBy(() -> ring(file).open(before, "a:1")).isInstanceOf(IdentityProblem.class);

    Files.writeString(file, lost, StandardOpenOption.APPEND);
    assertThat(ring(file).open(before, "a:1")).isEqualTo(plain);
    assertThat(ring(file).open(meanwhile, "a:1")).isEqualTo(plain);
  }

  @Test
  void a_file_of_keys_that_others_can_read_is_refused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("keys");
    ring(file).seal(new byte[1], "a");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> ring(file).seal(new byte[1], "a"))
        .isInstanceOfSatisfying(
            IdentityProblem.class, p -> assertThat(p.code()).isEqualTo("identity.key-file-open"));
    assertThatThrownBy(() -> new Keyring(new IdentitySettings(null), "").indexes("x"))
        .isInstanceOfSatisfying(
            IdentityProblem.class, p -> assertThat(p.code()).isEqualTo("identity.no-key-file"));
  }
}
