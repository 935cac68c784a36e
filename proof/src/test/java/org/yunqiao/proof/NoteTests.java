package org.yunqiao.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes, keys and signatures that others made; then what must be refused. */
class NoteTests {

  private static final String FOO =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
  private static final String FOO_NOTE =
      """
      This is an example message.

      — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
      """;

  private static final String NEUMANN =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  private static final String NEUMANN_SECRET =
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
  private static final String NEUMANN_NOTE =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
      """;

  private static final String SUM =
      "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
  private static final String SUM_NOTE =
      """
      go.sum database tree
      63096908
      8lHrQPRYe4KT4WQ9/Qk8/taKnD6IRHbFgfN7vQE2Y54=

      — sum.golang.org Az3gri/oVBN1jAhNZ/iS+W31psFAWRT20/GyrhpU6taFwulQGetBkH5S7wpGXdS935jiIGiUUAXBVHzT/P6fYhqAmAk=
      """;

  private static final String WITNESS =
      "Wit1+9b3fb2d5+BFhZSmQj9+SoL+p/nN0Hh76xXmF7QcHfytUrI1XfSClk";

  @Test
  void notes_that_others_signed_verify() {
    assertVerifies(FOO_NOTE, FOO);
    assertVerifies(NEUMANN_NOTE, NEUMANN);
    assertVerifies(SUM_NOTE, SUM);
    assertVerifies(ExampleLog.CHECKPOINT, ExampleLog.VKEY);
  }

  private static void assertVerifies(String note, String vkey) {
    Note parsed = note(note);
    VerifierKey key = VerifierKey.parse(vkey);
    assertThat(parsed.verified(List.of(key))).containsExactly(key);
    assertThat(parsed.bytes()).isEqualTo(note.getBytes(UTF_8));
    assertThat(key.text()).isEqualTo(vkey);
  }

  @Test
  void signing_is_deterministic_and_known() {
    SignerKey key = SignerKey.parse(NEUMANN_SECRET);
    assertThat(key.verifier().text()).isEqualTo(NEUMANN);
    assertThat(key.secret()).isEqualTo(NEUMANN_SECRET);
    assertThat(key.sign(note(NEUMANN_NOTE).text()).bytes()).isEqualTo(NEUMANN_NOTE.getBytes(UTF_8));
    assertThat(key.toString()).doesNotContain("AYEKFALV");
  }

  @Test
  void a_key_that_was_drawn_signs_and_survives_being_written_down() {
    SignerKey drawn = SignerKey.draw("a.example/log", new SecureRandom());
    SignerKey read = SignerKey.parse(drawn.secret());
    Note signed = read.sign("text\n");
    assertThat(signed.verified(List.of(VerifierKey.parse(drawn.verifier().text())))).hasSize(1);
  }

  @Test
  void a_checkpoint_may_stand_under_another_name_than_its_key() {
    Note note = note(SUM_NOTE);
    VerifierKey key = VerifierKey.parse(SUM);
    assertThat(Checkpoint.open(note, key, "go.sum database tree").size()).isEqualTo(63096908);
    assertThatThrownBy(() -> Checkpoint.open(note, key)).isInstanceOf(NotProven.class);
  }

  @Test
  void a_witness_signs_the_moment_too() {
    Note note = TlogProof.parse(ExampleLog.PROOF_OF_THREE.getBytes(UTF_8)).checkpoint();
    VerifierKey witness = VerifierKey.parse(WITNESS);
    VerifierKey log = VerifierKey.parse(ExampleLog.VKEY);
    assertThat(note.verified(List.of(witness, log))).containsExactly(log, witness);
    Note.Signature cosigned = note.signatures().get(1);
    cosigned.bytes()[7] ^= 1; // another second
    assertThatThrownBy(() -> note.verified(List.of(witness))).isInstanceOf(NotProven.class);
  }

  @Test
  void signatures_by_strangers_are_passed_over_but_do_not_suffice() {
    Note both = note(FOO_NOTE + SUM_NOTE.substring(SUM_NOTE.indexOf('—')));
    VerifierKey foo = VerifierKey.parse(FOO);
    assertThat(both.verified(List.of(foo))).containsExactly(foo);
    assertThatThrownBy(() -> both.verified(List.of(VerifierKey.parse(NEUMANN))))
        .isInstanceOf(NotProven.class);
    assertThatThrownBy(() -> both.verified(List.of(foo, VerifierKey.parse(SUM))))
        .as("one that names a known key and does not hold spoils the note")
        .isInstanceOf(NotProven.class);
  }

  @Test
  void the_first_of_two_signatures_by_one_key_counts() {
    String line = FOO_NOTE.substring(FOO_NOTE.indexOf('—'));
    String forged = line.replace("IneyaQM=", "IneyaQA=");
    VerifierKey foo = VerifierKey.parse(FOO);
    assertThat(note(FOO_NOTE + forged).verified(List.of(foo))).containsExactly(foo);
    String text = FOO_NOTE.substring(0, FOO_NOTE.indexOf('—'));
    assertThatThrownBy(() -> note(text + forged + line).verified(List.of(foo)))
        .isInstanceOf(NotProven.class);
  }

  @Test
  void a_text_may_hold_blank_lines_and_ends_at_the_last() {
    SignerKey key = SignerKey.draw("a.example", new SecureRandom());
    Note signed = key.sign("first\n\n\nlast\n");
    assertThat(Note.parse(signed.bytes()).text()).isEqualTo("first\n\n\nlast\n");
  }

  @Test
  void every_single_bit_of_a_note_matters() {
    byte[] note = FOO_NOTE.getBytes(UTF_8);
    List<VerifierKey> keys = List.of(VerifierKey.parse(FOO));
    for (int bit = 0; bit < note.length * 8; bit++) {
      byte[] altered = note.clone();
      altered[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> Note.parse(altered).verified(keys))
          .as("bit %d", bit)
          .isInstanceOfAny(NotProven.class, IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text",
        "text\n",
        "text\n\n",
        "text\n\n\n",
        "text\n— a.example AAAAAAA=\n",
        "text\n\n— a.example AAAAAAA=",
        "text\n\n— a.example AAAAAAA=\nmore\n",
        "text\n\n— a.example AAAAAAA=\n\n",
        "te\u0001xt\n\n— a.example AAAAAAA=\n",
        "te\txt\n\n— a.example AAAAAAA=\n",
        "te\rxt\n\n— a.example AAAAAAA=\n",
        "text\n\n— a b AAAAAAA=\n",
        "text\n\n— a+b AAAAAAA=\n",
        "text\n\n—  AAAAAAA=\n",
        "text\n\n— a\u00a0b AAAAAAA=\n",
        "text\n\n— a\u3000b AAAAAAA=\n",
        "text\n\n— a.example\n",
        "text\n\n— a.example AAAAAA==\n",
        "text\n\n— a.example AAAAAAA\n",
        "text\n\n— a.example AAAAAAB=\n",
        "text\n\n— a.example AAA AAA=\n",
        "text\n\n- a.example AAAAAAA=\n"
      })
  void what_is_no_note_is_refused(String text) {
    assertThatThrownBy(() -> note(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_not_utf_8_or_too_much_is_refused() {
    byte[] note = FOO_NOTE.getBytes(UTF_8);
    note[3] = (byte) 0xff;
    assertThatThrownBy(() -> Note.parse(note)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> note("text\n\n" + "— a.example AAAAAAA=\n".repeat(101)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(note("text\n\n" + "— a.example AAAAAAA=\n".repeat(100)).signatures()).hasSize(100);
    assertThatThrownBy(() -> note("x".repeat(Note.LONGEST) + FOO_NOTE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com/foo",
        "example.com/foo+530d903a",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U",
        "example.com/foo+530d903a+/+kyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
      })
  void what_is_no_vkey_is_refused(String vkey) {
    assertThatThrownBy(() -> VerifierKey.parse(vkey)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz",
        "PRIVATE+KEY+PeterNeumann+c74f20a4+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz",
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AoEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
      })
  void what_is_no_signers_key_is_refused(String key) {
    assertThatThrownBy(() -> SignerKey.parse(key)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Note note(String text) {
    return Note.parse(text.getBytes(UTF_8));
  }
}
