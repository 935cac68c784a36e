package org.yunqiao.register.attestation.simulation;

import java.time.LocalDate;
import org.yunqiao.Problem;

/** What cannot be simulated. */
final class SimulationProblem extends Problem {

  private SimulationProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  /** Neither a folder nor a released edition. */
  static SimulationProblem noEdition(String text) {
    return new SimulationProblem(Kind.NOT_FOUND, "simulation.no-edition", text);
  }

  /** An overlay on a scheme that has no edition then. */
  static SimulationProblem notInForce(String scheme, LocalDate on) {
    return new SimulationProblem(Kind.INVALID, "simulation.not-in-force", scheme, on.toString());
  }

  /** A full replay said something else than the one before it. */
  static SimulationProblem otherAnswer(String id) {
    return new SimulationProblem(Kind.CONFLICT, "simulation.other-answer", id);
  }
}
