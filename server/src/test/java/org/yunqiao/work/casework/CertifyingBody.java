package org.yunqiao.work.casework;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.yunqiao.register.identity.Role;

/** An invented certification body with its people, approved until the end of 2030. */
final class CertifyingBody {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final CaseWorld world;
  private final int n;
  final long party;
  final String code;
  final long reviewer;
  final long planner;
  final long auditor;
  final long decider;

  CertifyingBody(CaseWorld world) {
    this.world = world;
    this.n = COUNT.incrementAndGet();
    this.code = "91110000802200" + (100 + n) + "B";
    this.party = world.party("样例认证机构" + n, code, "110000");
    world.attested(
        "cb-approval",
        approval(),
        "CNCA",
        party,
        "2025-01-01",
        "2030-12-31",
        List.of("A01", "A02", "A03"),
        Map.of());
    this.reviewer = world.mandate(party, Role.BODY_REVIEWER);
    this.planner = world.mandate(party, Role.AUDIT_PLANNER);
    this.auditor = world.mandate(party, Role.AUDITOR);
    this.decider = world.mandate(party, Role.BODY_DECIDER);
  }

  String approval() {
    return "CNCA-R-2025-" + (100 + n);
  }

  /** Registers a person who works for the body; the number of the registration. */
  String registered(int serial, String area) {
    String number = "2025-N1%s-8%03d%03d".formatted(area, n, serial);
    String code = "5244030%dMJL0%05d".formatted(n % 10, 20000 + serial + 100 * n);
    world.attested(
        "auditor-registration",
        number,
        "CCAA",
        world.party("样例审核员", code, "330100"),
        "2025-01-10",
        "2028-01-09",
        List.of("17.10", "18"),
        Map.of(
            "level",
            "auditor",
            "area",
            area,
            "registration",
            "first",
            "employers",
            List.of(approval())));
    return number;
  }

  static Map<String, Object> member(String registration, String part, String... days) {
    return CaseWorld.form("registration", registration, "part", part, "days", List.of(days));
  }

  /** A quality certificate that the body issued, valid for three years. */
  void certified(String number, long holder, String from, String to) {
    world.attested(
        "qms",
        number,
        code,
        holder,
        from,
        to,
        List.of("17.10.02", "18.05"),
        Map.of(
            "covered",
            "精密机械零部件的生产和销售",
            "standard",
            "GB/T 19001-2016/ISO 9001:2015",
            "personnel",
            120,
            "first-issued",
            from));
  }
}
