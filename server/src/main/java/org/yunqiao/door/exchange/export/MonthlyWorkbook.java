package org.yunqiao.door.exchange.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.door.exchange.connector.WorkbookForm;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.attestation.Period;
import org.yunqiao.register.attestation.Standing;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.register.party.PartyHistory;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.work.casework.AuditRecord;
import org.yunqiao.work.casework.AuditRecords;

/**
 * The workbook that a body sends every month (信息报告规范), filled in from the register and from cases:
 * what happened in the month, as it stands on the day of writing. It is written row by row, so a
 * month may be as long as it likes; and what it says can be taken in again, and is nothing new.
 */
@Component
public class MonthlyWorkbook {

  private static final int SOME = 500;
  private static final double WIDTH = 22;
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** Standings that the workbook has a word for. */
  private static final Set<Standing> SHOWN =
      Set.of(
          Standing.VALID,
          Standing.SUSPENDED,
          Standing.WITHDRAWN,
          Standing.CANCELLED,
          Standing.EXPIRED);

  private final Connectors connectors;
  private final Attestations attestations;
  private final AuditRecords audits;
  private final Parties parties;
  private final Schemes schemes;
  private final Clock clock;

  MonthlyWorkbook(
      Connectors connectors,
      Attestations attestations,
      AuditRecords audits,
      Parties parties,
      Schemes schemes,
      Clock clock) {
    this.connectors = connectors;
    this.attestations = attestations;
    this.audits = audits;
    this.parties = parties;
    this.schemes = schemes;
    this.clock = clock;
  }

  /**
   * Writes the workbook of a body.
   *
   * @param connector whose file it is, as {@code cnca-report}
   * @param body party id
   * @throws org.yunqiao.Problem when this source's files are only read
   */
  public void write(String connector, long body, YearMonth month, OutputStream out)
      throws IOException {
    WorkbookForm form =
        connectors.workbook(connector).orElseThrow(() -> ExportProblem.noWorkbook(connector));
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
    var said = new Said(body, today, attestations.credentials(body));
    try (Workbook workbook = new Workbook(out, "yunqiao", "1.0")) {
      for (WorkbookForm.Sheet sheet : form.sheets()) {
        try (Worksheet page = workbook.newWorksheet(sheet.name())) {
          var lines = new Lines(page, sheet);
          switch (sheet.rows()) {
            case PLANS ->
                audits.planned(body, month, some -> lines.add(some, one -> said.plan(one)));
            case RESULTS ->
                audits.ended(body, month, some -> lines.add(some, one -> said.result(one)));
            case CERTIFICATES ->
                certificates(body, month, some -> lines.add(said.certificates(some)));
            case ENERGY ->
                certificates(
                    body,
                    month,
                    some ->
                        lines.add(said.certificates(some.stream().filter(said::energy).toList())));
          }
        }
      }
    }
  }

  /**
   * The body that is meant.
   *
   * @param reference number of what lets it issue, or its credit code
   * @throws org.yunqiao.Problem when nobody is known by it
   */
  public long body(String reference) {
    return parties
        .find(Identifier.CREDIT_CODE, reference)
        .map(Party::id)
        .or(() ->
            attestations.letIssue().stream()
                .flatMap(scheme -> attestations.numbered(scheme, List.of(reference)).stream())
                .flatMap(one -> one.life().content(LocalDate.MAX).map(Content::holder).stream())
                .findFirst())
        .orElseThrow(() -> ExportProblem.noBody(reference));
  }

  private void certificates(long body, YearMonth month, Consumer<List<Attestation>> some) {
    long after = 0;
    for (List<Attestation> found;
        !(found = attestations.touched(body, month.atDay(1), month.atEndOfMonth(), after, SOME))
            .isEmpty(); ) {
      some.accept(found);
      after = found.getLast().id();
    }
  }

  /** The rows of a sheet, under its headers. */
  private static final class Lines {

    private final Worksheet page;
    private final WorkbookForm.Sheet sheet;
    private int at = 1;

    Lines(Worksheet page, WorkbookForm.Sheet sheet) {
      this.page = page;
      this.sheet = sheet;
      page.freezePane(0, 1);
      for (int i = 0; i < sheet.columns().size(); i++) {
        page.width(i, WIDTH);
        page.inlineString(0, i, sheet.columns().get(i).header());
        page.style(0, i).bold().set();
      }
    }

    <T> void add(List<T> some, java.util.function.Function<T, Map<String, Object>> tree) {
      add(some.stream().map(tree).toList());
    }

    /** A text is always a text, never a formula; what was written is let go of. */
    void add(List<Map<String, Object>> rows) {
      for (Map<String, Object> row : rows) {
        for (int i = 0; i < sheet.columns().size(); i++) {
          String text = sheet.columns().get(i).text(row);
          if (!text.isEmpty()) page.inlineString(at, i, text);
        }
        at++;
      }
      try {
        page.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What is said in the rows of one body's workbook. */
  private final class Said {

    private final LocalDate today;
    private final List<Attestation> credentials;
    private final String code;

    Said(long body, LocalDate today, List<Attestation> credentials) {
      this.today = today;
      this.credentials =
          credentials.stream().sorted(Comparator.comparing(Attestation::id)).toList();
      this.code = Objects.requireNonNull(whom(body, parties.histories(List.of(body))).get("code"));
    }

    List<Map<String, Object>> certificates(Collection<Attestation> some) {
      Set<Long> holders = new HashSet<>();
      some.forEach(one -> content(one).map(Content::holder).ifPresent(holders::add));
      Map<Long, PartyHistory> known = parties.histories(holders);
      return some.stream().map(one -> certificate(one, known)).filter(Objects::nonNull).toList();
    }

    /**
     * Null for what the workbook has no words for: a holder that is not told, a standing unknown.
     */
    private @Nullable Map<String, Object> certificate(
        Attestation one, Map<Long, PartyHistory> known) {
      Optional<Content> content = content(one);
      Optional<Standing> standing = one.life().standing(today).filter(SHOWN::contains);
      if (content.isEmpty() || standing.isEmpty()) return null;
      Content says = content.get();
      Long holder = says.holder();
      if (holder == null || !known.containsKey(holder)) return null;
      if (known.get(holder).now().erased()) return null;
      var tree = new LinkedHashMap<String, Object>();
      tree.put("approval", approval(one.scheme(), says.issued()));
      tree.put("number", one.number());
      tree.put("scheme", one.scheme());
      tree.put("holder", whom(holder, known));
      tree.put("issued", says.issued().toString());
      LocalDate expires = says.expires();
      tree.put("expires", expires == null ? "" : expires.toString());
      tree.put("scope", says.scope());
      tree.put("attributes", says.attributes());
      tree.put("standing", standing.get().word());
      tree.put("changed", changed(one.life().periods()).map(LocalDate::toString).orElse(""));
      return tree;
    }

    boolean energy(Attestation one) {
      return content(one)
          .filter(content -> content.attributes().containsKey("energy-consumption"))
          .isPresent();
    }

    private Optional<Content> content(Attestation one) {
      return one.life().content(today);
    }

    /** Since when it has stood as it does, where that was not always so. */
    private Optional<LocalDate> changed(List<Period> periods) {
      return periods.stream()
          .skip(1)
          .map(Period::from)
          .filter(from -> !from.isAfter(today))
          .reduce((earlier, later) -> later);
    }

    Map<String, Object> plan(AuditRecord one) {
      Map<String, Object> tree = audit(one);
      List<Map<String, Object>> team = one.team();
      List<String> days =
          team.stream()
              .flatMap(member ->
                  member.get("days") instanceof List<?> list ? list.stream() : List.of().stream())
              .map(Object::toString)
              .sorted()
              .toList();
      tree.put(
          "team",
          Map.of(
              "leader",
              registrations(team, true),
              "members",
              registrations(team, false),
              "begins",
              days.isEmpty() ? "" : days.getFirst(),
              "ends",
              days.isEmpty() ? "" : days.getLast()));
      return tree;
    }

    private static List<String> registrations(List<Map<String, Object>> team, boolean leader) {
      return team.stream()
          .filter(member -> leader == "leader".equals(member.get("part")))
          .map(member -> String.valueOf(member.get("registration")))
          .toList();
    }

    Map<String, Object> result(AuditRecord one) {
      Map<String, Object> tree = audit(one);
      var result = new HashMap<>(one.form());
      List<?> found = one.form().get("nonconformities") instanceof List<?> list ? list : List.of();
      for (String grade : List.of("major", "minor")) {
        result.put(
            grade,
            found.stream()
                .filter(each -> each instanceof Map<?, ?> map && grade.equals(map.get("grade")))
                .count());
      }
      tree.put("result", result);
      return tree;
    }

    private Map<String, Object> audit(AuditRecord one) {
      long client = one.file().applicant();
      var tree = new LinkedHashMap<String, Object>();
      tree.put("approval", approval(one.file().scheme(), today));
      tree.put("case", one.file().number());
      tree.put("scheme", one.file().scheme());
      tree.put("client", whom(client, parties.histories(List.of(client))));
      tree.put("told", one.told());
      String outcome = one.file().outcome();
      tree.put("decision", outcome == null ? "" : outcome);
      return tree;
    }

    /**
     * By which number the body is known that issued under a scheme: of what let it issue on that
     * day, else of what ever did, else its own code.
     */
    private String approval(String scheme, LocalDate on) {
      List<Attestation> fit =
          schemes.inForce(scheme, on).map(Edition::issuer).stream()
              .flatMap(issuer ->
                  issuer instanceof Edition.Issuer.Attested(String under)
                      ? credentials.stream().filter(one -> one.scheme().equals(under))
                      : credentials.stream().limit(0))
              .toList();
      List<Attestation> usual = fit.isEmpty() ? credentials : fit;
      return usual.stream()
          .filter(one -> one.life().standing(on).filter(s -> s == Standing.VALID).isPresent())
          .findFirst()
          .or(() -> usual.stream().reduce((earlier, later) -> later))
          .map(Attestation::number)
          .orElse(code);
    }

    private static Map<String, String> whom(long party, Map<Long, PartyHistory> known) {
      PartyHistory who = known.get(party);
      if (who == null) return Map.of("name", "", "code", "", "address", "");
      String address = who.now().address();
      String name = who.now().name();
      return Map.of(
          "name", name == null ? "" : name,
          "code",
              identifier(who, Identifier.CREDIT_CODE)
                  .or(() -> identifier(who, Identifier.ORGANISATION_CODE))
                  .orElse(""),
          "address", address == null ? "" : address);
    }

    private static Optional<String> identifier(PartyHistory who, String kind) {
      return who.identifiers().stream()
          .filter(one -> one.startsWith(kind + ":"))
          .map(one -> one.substring(kind.length() + 1))
          .findFirst();
    }
  }
}
