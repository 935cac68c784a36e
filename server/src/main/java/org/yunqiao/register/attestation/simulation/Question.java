package org.yunqiao.register.attestation.simulation;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Charter;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.file.SchemeFolder;

/**
 * What is asked of the history: what this edition, be it released or still a draft, would have
 * said.
 *
 * @param folder the edition
 * @param since events before that day are left out; null: none
 * @param full whether everything is read and evaluated, though it may not matter
 */
public record Question(SchemeFolder folder, @Nullable LocalDate since, boolean full) {

  /** The scheme whose attestations are replayed: of an overlay, the one it adds to. */
  String scheme() {
    Charter charter = folder.charter();
    Charter.Extension extension = charter.extension();
    return charter.overlay() ? Objects.requireNonNull(extension).scheme() : charter.scheme();
  }

  /** The edition as it is followed on the first day of the folder. */
  Edition edition(Library library) {
    LocalDate first = folder.charter().effective().from();
    return library
        .inForce(scheme(), first)
        .orElseThrow(() -> SimulationProblem.notInForce(scheme(), first));
  }
}
