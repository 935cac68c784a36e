package org.yunqiao.work.supervision;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.Vault;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.AttestationNumber;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;

/**
 * Products under compulsory certification that shops on the net offer (要点第 9 条): a file of them is
 * checked against the register, and each platform is asked once to take down what has no
 * certificate in force.
 */
@Component
public class Listings {

  public static final int MOST = 200;
  private static final String SCHEME = "ccc";
  private static final String TAKE_DOWN = "take-down";
  private static final int AT_ONCE = 2_000;
  private static final int LONGEST_ROWS = 3_000;

  private final ListingTable table;
  private final Measures measures;
  private final Authority authority;
  private final Attestations attestations;
  private final Parties parties;
  private final Vault vault;
  private final Journal journal;
  private final Clock clock;

  Listings(
      ListingTable table,
      Measures measures,
      Authority authority,
      Attestations attestations,
      Parties parties,
      Vault vault,
      Journal journal,
      Clock clock) {
    this.table = table;
    this.measures = measures;
    this.authority = authority;
    this.attestations = attestations;
    this.parties = parties;
    this.vault = vault;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Checks a file of listings; the same file on the same day once.
   *
   * @param content CSV in UTF-8 with the columns platform, shop, address, title, product and
   *     certificate; the platform by its credit code
   */
  @Transactional
  public ListingFile check(Checking checking, InputStream content) {
    if (!checking.region().matches("(\\d{2}){1,3}")) {
      throw SupervisionProblem.noRegion(checking.region());
    }
    authority.demand(Act.INSPECT, checking.region());
    String department = checking.department();
    if (department.isBlank() || department.length() > 200) throw SupervisionProblem.noDepartment();
    LocalDate today = today();
    Campaign campaign = Campaign.of(checking.campaign(), today);
    byte[] bytes = SentRows.bytes(content, clock);
    ListingRows.Read read =
        ListingRows.read(
            bytes,
            SupervisionLimits.most("listing-rows", today),
            SupervisionLimits.most("listing-field", today));
    Instant at = journal.turn();
    String digest = vault.keep(new ByteArrayInputStream(bytes), "text/csv");
    Optional<ListingFile> before = table.find(digest, checking, today);
    if (before.isPresent()) return before.get();
    long file = table.add(digest, checking, read, at, today, outcomes(campaign, read, today));
    ListingFile now = get(file);
    journal.state(
        new ListingsChecked(
            digest,
            campaign.code(),
            checking.region(),
            now.rows(),
            now.refusals().size(),
            words(now.outcomes()),
            only(read)));
    return now;
  }

  private static Map<String, Integer> words(Map<ListingOutcome, Integer> outcomes) {
    Map<String, Integer> words = new TreeMap<>();
    outcomes.forEach((outcome, count) -> words.put(outcome.word(), count));
    return words;
  }

  private static @Nullable String only(ListingRows.Read read) {
    List<String> platforms =
        read.rows().stream().map(ListingRows.Row::platform).distinct().limit(2).toList();
    return platforms.size() == 1 ? platforms.getFirst() : null;
  }

  private List<ListingTable.Checked> outcomes(
      Campaign campaign, ListingRows.Read read, LocalDate today) {
    List<ListingTable.Checked> checked = new ArrayList<>();
    List<ListingRows.Row> rows = read.rows();
    for (int from = 0; from < rows.size(); from += AT_ONCE) {
      List<ListingRows.Row> some = rows.subList(from, Math.min(rows.size(), from + AT_ONCE));
      Set<String> numbers =
          some.stream()
              .map(row -> AttestationNumber.key(row.certificate()))
              .filter(key -> !key.isEmpty())
              .collect(Collectors.toSet());
      Map<String, List<Attestation>> known =
          attestations.numbered(SCHEME, numbers).stream()
              .collect(Collectors.groupingBy(each -> AttestationNumber.key(each.number())));
      for (ListingRows.Row row : some) checked.add(outcome(campaign, row, known, today));
    }
    return checked;
  }

  private static ListingTable.Checked outcome(
      Campaign campaign,
      ListingRows.Row row,
      Map<String, List<Attestation>> known,
      LocalDate today) {
    String key = AttestationNumber.key(row.certificate());
    if (key.isEmpty()) return new ListingTable.Checked(row, ListingOutcome.NO_NUMBER, null);
    return known.getOrDefault(key, List.of()).stream()
        .map(each -> new ListingTable.Checked(row, outcome(campaign, each, today), each.id()))
        .min(Comparator.comparing(ListingTable.Checked::outcome))
        .orElseGet(() -> new ListingTable.Checked(row, ListingOutcome.UNKNOWN_NUMBER, null));
  }

  private static ListingOutcome outcome(Campaign campaign, Attestation found, LocalDate today) {
    boolean covered =
        found.life().content(today).map(Content::scope).filter(campaign::covers).isPresent();
    return found
        .life()
        .standing(today)
        .map(standing -> ListingOutcome.of(standing, covered))
        .orElse(ListingOutcome.UNCLEAR);
  }

  /** Whether a file has bad listings of which no platform was told. */
  public boolean waits(long file) {
    return table.waits(file);
  }

  /** What telling the platforms came to. */
  public record Told(List<Measure> measures, List<String> unknown) {}

  /**
   * Asks each platform, by one measure, to take down its bad listings of a file of which it was not
   * told before.
   *
   * @return also the platforms that no party is known by, which cannot be asked
   */
  @Transactional
  public Told tell(long file) {
    ListingFile from = get(file);
    authority.demand(Act.INSPECT, from.region());
    Map<String, List<Listing>> byPlatform =
        table.untold(file).stream()
            .collect(Collectors.groupingBy(Listing::platform, TreeMap::new, Collectors.toList()));
    Map<String, Long> known = parties.ids(Identifier.CREDIT_CODE, byPlatform.keySet());
    List<Measure> taken = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    byPlatform.forEach((platform, bad) -> {
      if (!known.containsKey(platform)) {
        unknown.add(platform);
        return;
      }
      Measure measure =
          measures.take(
              new Taking(
                  TAKE_DOWN,
                  null,
                  platform,
                  from.department(),
                  from.region(),
                  "",
                  "",
                  content(from, bad)));
      table.told(bad.stream().map(Listing::id).toList(), measure.id());
      taken.add(measure);
    });
    return new Told(taken, unknown);
  }

  /** How many, of which rows of which file, and why: what the platform reads. */
  private static String content(ListingFile file, List<Listing> bad) {
    Map<ListingOutcome, Integer> outcomes = new EnumMap<>(ListingOutcome.class);
    for (Listing each : bad) outcomes.merge(each.outcome(), 1, Integer::sum);
    String why =
        outcomes.entrySet().stream()
            .map(each -> each.getKey().word() + " " + each.getValue())
            .collect(Collectors.joining(", "));
    String rows = rows(bad.stream().map(Listing::row).toList());
    return "商品清单 "
        + file.digest()
        + " 中有 "
        + bad.size()
        + " 件商品没有有效的强制性产品认证证书，请下架。行 rows: "
        + rows
        + "\n"
        + why;
  }

  /** Numbers of rows, those that follow each other as a span. */
  private static String rows(List<Integer> numbers) {
    var text = new StringBuilder();
    for (int i = 0; i < numbers.size(); i++) {
      if (text.length() > LONGEST_ROWS) return text + ", … " + numbers.getLast();
      int first = numbers.get(i);
      int last = first;
      while (i + 1 < numbers.size() && numbers.get(i + 1) == last + 1) last = numbers.get(++i);
      text.append(text.isEmpty() ? "" : ", ").append(first);
      if (last > first) text.append('–').append(last);
    }
    return text.toString();
  }

  /**
   * An officer takes another measure because of a listing, which is a case of its own from then.
   */
  @Transactional
  public Measure pursue(long listing, Taking taking) {
    Listing found = table.lock(listing).orElseThrow(() -> SupervisionProblem.noListing(listing));
    if (!found.outcome().bad()) throw SupervisionProblem.noListing(listing);
    authority.demand(Act.INSPECT, get(found.file()).region());
    Measure taken = measures.take(taking);
    table.pursued(listing, taken.id());
    return taken;
  }

  /** A file that was checked, for those who inspect in its region. */
  @Transactional(readOnly = true)
  public ListingFile seen(long file) {
    ListingFile found = get(file);
    authority.demand(Act.INSPECT, found.region());
    return found;
  }

  private ListingFile get(long file) {
    return table.find(file).orElseThrow(() -> SupervisionProblem.noListings(file));
  }

  /**
   * Files of regions, the newest first.
   *
   * @param before id of the last one of the page before; {@link Long#MAX_VALUE} for the first page
   */
  public List<ListingFile> in(Collection<String> regions, long before, int limit) {
    return table.in(regions, before, Math.clamp(limit, 1, MOST));
  }

  /** Rows of a file after a row, in their order. */
  @Transactional(readOnly = true)
  public List<Listing> of(long file, boolean badOnly, int after, int limit) {
    Set<ListingOutcome> outcomes = EnumSet.allOf(ListingOutcome.class);
    if (badOnly) outcomes.removeIf(outcome -> !outcome.bad());
    return table.of(seen(file).id(), outcomes, after, Math.clamp(limit, 1, MOST));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Inspections.BEIJING);
  }
}
