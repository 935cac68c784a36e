package org.yunqiao.register.scheme;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.scheme.file.Check;
import org.yunqiao.register.scheme.file.Finding;
import org.yunqiao.register.scheme.file.SchemeFolder;

/**
 * Schemes that bodies file (备案; 中华人民共和国认证认可条例: bodies may lay down rules for voluntary
 * certification and file them). What is filed is followed from its day on, by every process on the
 * same database, and stays as it was filed: another word is another edition.
 */
@Component
public class Filings {

  /** Numbers of approvals, of foreign bodies' branches too (domain: 认证机构批准号). */
  private static final Pattern BODY = Pattern.compile("CNCA-RF?-[12][0-9]{3}-[0-9]{1,4}");

  /** So often a folder is checked again because something else was filed meanwhile. */
  private static final int TRIES = 5;

  private final Schemes schemes;
  private final FilingTable table;
  private final Journal journal;
  private final TransactionTemplate transaction;

  Filings(Schemes schemes, FilingTable table, Journal journal, TransactionTemplate transaction) {
    this.schemes = schemes;
    this.table = table;
    this.journal = journal;
    this.transaction = transaction;
  }

  /** What would become of a folder; nothing is written. */
  public Receipt examine(SchemeFolder folder, String body) {
    return examine(folder, checked(body), schemes.known());
  }

  /**
   * Files a folder, or refuses it with all that is wrong with it. It asks for a transaction of its
   * own, since what is followed must never rest on what may still be undone.
   *
   * @param body approval number of who files; empty: the platform's operator
   */
  public Receipt submit(SchemeFolder folder, String body) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalTransactionStateException("a filing is a transaction of its own");
    }
    String filer = checked(body);
    schemes.refresh();
    for (int n = 0; n < TRIES; n++) {
      // a check may take long, and nobody else writes while the turn is held
      Schemes.Known known = schemes.known();
      Receipt receipt = examine(folder, filer, known);
      Optional<Receipt> answer = settled(folder, filer, receipt, known);
      schemes.refresh();
      if (answer.isPresent()) return answer.get();
    }
    throw SchemeProblem.busy();
  }

  /** The latest filings of any outcome, newest first. */
  public List<Filing> latest(int limit) {
    return table.latest(limit);
  }

  /** The filing behind an edition; empty where the platform brought it. */
  public Optional<Filing> of(String scheme, String edition) {
    return Optional.ofNullable(schemes.known().filed().get(scheme + "/" + edition));
  }

  private static String checked(String body) {
    String number = body.strip();
    if (!number.isEmpty() && !BODY.matcher(number).matches()) {
      throw SchemeProblem.body(number.length() > 40 ? number.substring(0, 40) + "…" : number);
    }
    return number;
  }

  private Receipt examine(SchemeFolder folder, String body, Schemes.Known known) {
    Filing before = known.filed().get(folder.path());
    if (before != null && same(before, folder, body)) {
      return new Receipt(Receipt.Answer.ALREADY_FILED, List.of(), Optional.of(before));
    }
    Library others =
        successor(folder, body, known)
            .map(next -> known.library().with(List.of(next.folder().until(next.last()))))
            .orElse(known.library());
    var findings = new ArrayList<>(Check.forFiling(folder, others));
    taken(folder, body, known).ifPresent(findings::add);
    return new Receipt(
        findings.stream().anyMatch(Finding::error)
            ? Receipt.Answer.REFUSED
            : Receipt.Answer.WOULD_BE_FILED,
        findings,
        Optional.empty());
  }

  private static boolean same(Filing before, SchemeFolder folder, String body) {
    return before.digest().equals(folder.digest()) && before.body().equals(body);
  }

  /** Whose scheme it is: the platform's and other bodies' are not for this one to change. */
  private static Optional<Finding> taken(SchemeFolder folder, String body, Schemes.Known known) {
    String scheme = folder.path().substring(0, folder.path().indexOf('/'));
    if (known.ours(scheme)) return Optional.of(refusal("scheme.filing.not-yours", scheme));
    for (Filing filing : known.filed().values()) {
      if (filing.scheme().equals(scheme) && !filing.body().equals(body)) {
        return Optional.of(refusal("scheme.filing.other-body", scheme, filing.body()));
      }
    }
    return known.filed().containsKey(folder.path())
        ? Optional.of(refusal("scheme.filing.changed", folder.path()))
        : Optional.empty();
  }

  private static Finding refusal(String code, Object... arguments) {
    return new Finding(true, "scheme.yaml", 1, code, List.of(arguments));
  }

  /** The filed edition whose place a folder takes, and its last day then. */
  private record Ending(Filing filing, SchemeFolder folder, LocalDate last) {}

  private Optional<Ending> successor(SchemeFolder folder, String body, Schemes.Known known) {
    Charter charter = readable(folder);
    Charter.Predecessor said = charter == null ? null : charter.replaces();
    if (charter == null || said == null) return Optional.empty();
    Filing filing = known.filed().get(charter.scheme() + "/" + said.edition());
    if (filing == null || !filing.body().equals(body)) return Optional.empty();
    LocalDate last = charter.effective().from().minusDays(1);
    return known
        .library()
        .folder(charter.scheme(), said.edition())
        .filter(before -> !last.isBefore(before.charter().effective().from()))
        .filter(before -> {
          LocalDate to = before.charter().effective().to();
          return to == null || to.isAfter(last);
        })
        .map(before -> new Ending(filing, before, last));
  }

  /** Null where its own check will tell what is wrong with it. */
  private static @Nullable Charter readable(SchemeFolder folder) {
    try {
      return folder.charter();
    } catch (SchemeProblem unreadable) {
      return null;
    }
  }

  /** In one turn; nothing when something else was filed since the check. */
  private Optional<Receipt> settled(
      SchemeFolder folder, String body, Receipt receipt, Schemes.Known known) {
    if (receipt.answer() == Receipt.Answer.ALREADY_FILED) return Optional.of(receipt);
    return transaction.execute(status -> {
      Instant at = journal.turn();
      if (table.newest() != known.newest()) return Optional.empty();
      boolean refused = receipt.answer() == Receipt.Answer.REFUSED;
      Filing filing = table.add(row(folder, body, at, refused ? 0 : journal.last() + 1));
      if (!refused) state(folder, filing, known);
      return Optional.of(
          new Receipt(
              refused ? Receipt.Answer.REFUSED : Receipt.Answer.FILED,
              receipt.findings(),
              Optional.of(filing)));
    });
  }

  /** A position of 0 says that it was refused. */
  private static Filing row(SchemeFolder folder, String body, Instant at, long position) {
    String[] path = folder.path().split("/", 2);
    Charter charter = readable(folder);
    Charter.Document document = charter == null ? null : charter.document();
    return new Filing(
        0,
        shortened(path[0]),
        shortened(path[1]),
        body,
        document == null ? "" : document.number(),
        folder.digest(),
        position == 0 ? Filing.Outcome.REFUSED : Filing.Outcome.FILED,
        position,
        at,
        null);
  }

  private static String shortened(String name) {
    return name.length() > 60 ? name.substring(0, 60) : name;
  }

  private void state(SchemeFolder folder, Filing filing, Schemes.Known known) {
    table.keep(folder);
    journal.state(
        new SchemeFiled(
            filing.scheme(), filing.edition(), filing.body(), filing.rule(), filing.digest()));
    schemes.release(folder);
    successor(folder, filing.body(), known)
        .ifPresent(ending -> {
          table.end(ending.filing(), ending.last());
          journal.state(
              new SchemeRetired(
                  filing.scheme(),
                  ending.filing().edition(),
                  ending.last().toString(),
                  filing.edition()));
        });
  }
}
