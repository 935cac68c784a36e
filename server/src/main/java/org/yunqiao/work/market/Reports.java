package org.yunqiao.work.market;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.attestation.Standing;

/**
 * Reports (检验检测报告) as the register has them. What a report says was examined when it was recorded,
 * by the rules of its edition; here it is put to what was booked.
 */
@Component
class Reports {

  static final String SCHEME = "lab-report";

  private final Attestations attestations;
  private final Abilities abilities;
  private final Standpoint standpoint;

  Reports(Attestations attestations, Abilities abilities, Standpoint standpoint) {
    this.attestations = attestations;
    this.abilities = abilities;
    this.standpoint = standpoint;
  }

  /** The valid report of a laboratory for a firm with this test, of a day or later. */
  Attestation demand(Offering offering, long firm, String number, LocalDate day) {
    abilities.demandThen(offering.laboratory(), offering.item(), offering.method(), day);
    Attestation report =
        attestations
            .find(number, offering.laboratory())
            .filter(one -> one.scheme().equals(SCHEME))
            .orElseThrow(() -> MarketProblem.noReport(number));
    Content content = valid(report).orElseThrow(() -> MarketProblem.reportNotValid(number));
    if (content.issued().isBefore(day)) throw MarketProblem.reportBefore(number, day);
    Long holder = content.holder();
    if (holder != null && !standpoint.same(holder, firm)) throw MarketProblem.reportOfOther(number);
    if (!tests(content, offering.item(), offering.method())) {
      throw MarketProblem.reportWithout(number, offering.item());
    }
    return report;
  }

  /** What it says today; empty where it is not valid. */
  Optional<Content> valid(Attestation attestation) {
    LocalDate today = standpoint.today();
    return attestation
        .life()
        .standing(today)
        .filter(standing -> standing == Standing.VALID)
        .flatMap(standing -> attestation.life().content(today));
  }

  /** Whether a report has an item by a method. */
  static boolean tests(Content report, String item, String method) {
    return report.attributes().get("items") instanceof List<?> items
        && items.stream()
            .anyMatch(each ->
                each instanceof Map<?, ?> row
                    && item.equals(row.get("name"))
                    && method.equals(row.get("method")));
  }
}
