package org.yunqiao.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlogProofTests {

  private static final VerifierKey LOG = VerifierKey.parse(ExampleLog.VKEY);
  private static final byte[] THREE = ExampleLog.leaf("three");

  @Test
  void the_known_proof_is_read_written_and_holds() {
    assertThat(Base64.getEncoder().encodeToString(THREE))
        .isEqualTo("Zx8UbF5HHooag6PCFM5LqQe486WIjRTMjNPOdbsS75Q=");
    TlogProof proof = proof(ExampleLog.PROOF_OF_THREE);
    assertThat(proof.index()).isEqualTo(2);
    assertThat(proof.verified(THREE, LOG).size()).isEqualTo(15);
    assertThat(proof.bytes()).isEqualTo(ExampleLog.PROOF_OF_THREE.getBytes(UTF_8));
  }

  @Test
  void another_leaf_place_or_path_does_not_hold() {
    TlogProof proof = proof(ExampleLog.PROOF_OF_THREE);
    assertThatThrownBy(() -> proof.verified(ExampleLog.leaf("four"), LOG))
        .isInstanceOf(NotProven.class);
    TlogProof elsewhere = proof(ExampleLog.PROOF_OF_THREE.replace("index 2", "index 3"));
    assertThatThrownBy(() -> elsewhere.verified(THREE, LOG)).isInstanceOf(NotProven.class);
    TlogProof shorter = new TlogProof(2, proof.hashes().subList(0, 3), proof.checkpoint());
    assertThatThrownBy(() -> shorter.verified(THREE, LOG)).isInstanceOf(NotProven.class);
  }

  @Test
  void what_nothing_vouches_for_is_passed_over() {
    String extra = ExampleLog.PROOF_OF_THREE.replace("index 2", "extra AAAA\nindex 2");
    assertThat(proof(extra).verified(THREE, LOG).size()).isEqualTo(15);
  }

  @Test
  void every_single_bit_matters() {
    byte[] file = ExampleLog.PROOF_OF_THREE.getBytes(UTF_8);
    int counted =
        new String(file, UTF_8)
            .substring(0, ExampleLog.PROOF_OF_THREE.indexOf("— Wit1"))
            .getBytes(UTF_8)
            .length; // the witness is a stranger here
    for (int bit = 0; bit < counted * 8; bit++) {
      byte[] altered = file.clone();
      altered[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> TlogProof.parse(altered).verified(THREE, LOG))
          .as("bit %d", bit)
          .isInstanceOfAny(NotProven.class, IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "c2sp.org/tlog-proof@v1, c2sp.org/tlog-proof@v2",
    "index 2, extra AAA",
    "index 2, index -1",
    "index 2, index 02",
    "index 2, index 99999999999999999999",
    "index 2, other 2",
    "9xWrP6pdBx5uKsS7mU1b9zWUPcw3mdoNCF55gM+5M2o=, not base64",
    "9xWrP6pdBx5uKsS7mU1b9zWUPcw3mdoNCF55gM+5M2o=, AAAA"
  })
  void what_is_no_proof_is_refused(String part, String other) {
    assertThatThrownBy(() -> proof(ExampleLog.PROOF_OF_THREE.replace(part, other)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_file_without_checkpoint_is_refused() {
    assertThatThrownBy(() -> proof("c2sp.org/tlog-proof@v1\nindex 2\n"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> proof("")).isInstanceOf(IllegalArgumentException.class);
  }

  private static TlogProof proof(String text) {
    return TlogProof.parse(text.getBytes(UTF_8));
  }
}
