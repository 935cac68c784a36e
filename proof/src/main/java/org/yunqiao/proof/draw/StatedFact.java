package org.yunqiao.proof.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.proof.Checkpoint;
import org.yunqiao.proof.LogEntry;
import org.yunqiao.proof.NotProven;
import org.yunqiao.proof.Opening;
import org.yunqiao.proof.StatedLeaf;
import org.yunqiao.proof.TlogProof;
import org.yunqiao.proof.VerifierKey;

/**
 * A fact of the journal as a bundle tells it: opened, with its position, and what shows that it
 * stands there.
 *
 * @param proof that its leaf stands in the log; null: it is only said
 */
record StatedFact(StatedLeaf leaf, @Nullable TlogProof proof) {

  private static final String PROOF = "proof";

  static StatedFact of(Map<?, ?> map) {
    var rest = new LinkedHashMap<Object, @Nullable Object>(map);
    if (!rest.containsKey(PROOF)) {
      return new StatedFact(StatedLeaf.of(rest), null);
    }
    if (!(rest.remove(PROOF) instanceof String text)) {
      throw new Refused("proofs.form", "a proof is text");
    }
    return new StatedFact(StatedLeaf.of(rest), TlogProof.parse(text.getBytes(UTF_8)));
  }

  boolean is(String type, Map<String, String> wanted) {
    return leaf.opening().type().equals(type)
        && wanted.entrySet().stream().allMatch(each -> each.getValue().equals(text(each.getKey())));
  }

  /** A field that is shown; empty when it is withheld, or no text. */
  String text(String path) {
    return leaf.opening().fields().get(path) instanceof Opening.Open open
            && open.value() instanceof String text
        ? text
        : "";
  }

  /** Where it is said to stand; refused when its leaf, or its proof, is that of something else. */
  long position() {
    Long position = leaf.position();
    if (position == null || !leaf.agrees()) {
      throw new Refused("proofs.leaf", type() + ": not the leaf it says, or no position");
    }
    if (proof != null && proof.index() != position - 1) {
      throw new Refused("proofs.index", type() + ": the proof is for another position");
    }
    return position;
  }

  /** The checkpoint of the log under which it is shown to stand at its position. */
  Checkpoint standing(VerifierKey log) {
    if (proof == null) {
      throw new Refused("proofs.unproven", type() + ": nothing shows that it stands in the log");
    }
    try {
      return proof.verified(LogEntry.leaf(leaf.opening().entry()), log);
    } catch (NotProven e) {
      throw new Refused("proofs.log", type() + ": " + e.getMessage());
    }
  }

  private String type() {
    return leaf.opening().type();
  }
}
