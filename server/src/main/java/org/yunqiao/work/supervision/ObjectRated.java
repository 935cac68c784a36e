package org.yunqiao.work.supervision;

import java.util.List;
import org.yunqiao.ledger.Fact;
import org.yunqiao.work.supervision.risk.Reason;
import org.yunqiao.work.supervision.risk.RiskRating;

/**
 * An object has another class of risk, or is rated by another model.
 *
 * @param score 0 to 1000, the more the better
 * @param inputs digest of what it was computed from
 * @param model edition of the model
 */
record ObjectRated(
    String object, String riskClass, int score, List<Reason> reasons, String inputs, String model)
    implements Fact {

  static ObjectRated of(RiskRating rating) {
    return new ObjectRated(
        rating.object(),
        rating.riskClass(),
        rating.score(),
        rating.reasons(),
        rating.inputs(),
        rating.model());
  }

  @Override
  public String type() {
    return "object.rated";
  }
}
