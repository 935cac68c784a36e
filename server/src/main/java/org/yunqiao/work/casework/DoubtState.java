package org.yunqiao.work.casework;

import java.time.LocalDate;
import java.util.List;
import org.yunqiao.register.scheme.procedure.Procedure;

/**
 * How a doubt stands, as anybody may know it who has its number.
 *
 * @param about what it is about, by its form
 * @param outcome of the decision; empty while there is none
 * @param answer what is told in public; empty while nothing is
 */
public record DoubtState(
    String number,
    Procedure procedure,
    LocalDate opened,
    Stage stage,
    String about,
    String outcome,
    String answer,
    List<Deadline> deadlines) {

  /** How far it has come. */
  public enum Stage {
    RECEIVED,
    LOOKED_AT,
    ANSWERED
  }
}
