package org.yunqiao.register.attestation.simulation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.scheme.Comparison;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Examination;
import org.yunqiao.register.scheme.Submission;

/**
 * Puts attestations on record to another edition, slice by slice of their ids. Where nothing that
 * may touch an attestation has changed, what its own edition said holds, and it is not read.
 */
final class Replay {

  /** The part of a form in which auditor days are reported. */
  private static final String DAYS = "audit-days";

  private final String scheme;
  private final Edition after;
  private final Followed followed;
  private final @Nullable LocalDate since;
  private final boolean full;
  private final Wanted wanted;
  private final History history;
  private final Surroundings surroundings;
  private final LocalDate earliest;

  Replay(
      String scheme,
      Edition after,
      Followed followed,
      @Nullable LocalDate since,
      boolean full,
      History history,
      Surroundings surroundings,
      LocalDate earliest) {
    this.scheme = scheme;
    this.after = after;
    this.followed = followed;
    this.since = since;
    this.full = full;
    this.history = history;
    this.surroundings = surroundings;
    this.earliest = since != null && since.isAfter(earliest) ? since : earliest;
    this.wanted = full ? Wanted.ALL : Wanted.by(followed.byEdition(), this.earliest);
  }

  /** What one slice comes to. */
  record Slice(Tally tally, List<Line> lines) {}

  /** One line of what is written out. */
  record Line(Past past, long issuer, String region, Difference.Found found) {}

  /**
   * An attestation to be put to both editions.
   *
   * @param issuer and {@code holder}: those that they have been merged into, where they have
   */
  private record Candidate(
      Past past, Content content, Comparison comparison, long issuer, @Nullable Long holder) {

    Candidate followed(Map<Long, Long> merged) {
      return new Candidate(
          past,
          content,
          comparison,
          merged.getOrDefault(issuer, issuer),
          holder == null ? null : merged.getOrDefault(holder, holder));
    }
  }

  Slice slice(long from, long until) {
    var tally = new Tally(after);
    var candidates = new ArrayList<Candidate>();
    History.Slice slice = history.slice(scheme, from, until, wanted, !full);
    if (slice.alike().stream().anyMatch(alike -> readAnyhow(alike.one()))) {
      slice = history.slice(scheme, from, until, wanted, false);
    }
    slice.alike().forEach(alike -> count(alike, tally));
    for (Past past : slice.others()) {
      Edition under = followed.of(past);
      tally.months.add(past, under, 1);
      if (since != null && past.on().isBefore(since)) continue;
      if (past.erased()) {
        tally.erased++; // nothing is left that an edition could judge
        continue;
      }
      tally.attestations++;
      String content = past.content();
      Comparison comparison = followed.with(under);
      if (content == null && readAnyhow(past)) content = history.content(past.id());
      if (content == null) continue;
      Content read = history.read(content);
      candidates.add(new Candidate(past, read, comparison, past.issuer(), read.holder()));
    }
    tally.examined += candidates.size();
    return new Slice(tally, examine(candidates, tally));
  }

  private void count(History.Alike alike, Tally tally) {
    tally.months.add(alike.one(), followed.of(alike.one()), alike.count());
    boolean asked = since == null || !alike.one().on().isBefore(since);
    if (asked) tally.attestations += alike.count();
  }

  /** Whether it is read although nothing in it is touched. */
  private boolean readAnyhow(Past past) {
    Edition under = followed.of(past);
    return under == null || past.on().isBefore(Wanted.reckoned(followed.with(under), earliest));
  }

  private record Differing(Candidate candidate, Difference difference) {}

  private List<Line> examine(List<Candidate> read, Tally tally) {
    if (read.isEmpty()) return List.of();
    var editions = new HashSet<Edition>(Set.of(after));
    var named = new HashSet<Long>();
    for (Candidate candidate : read) {
      candidate.comparison().before().ifPresent(editions::add);
      named.add(candidate.issuer());
      if (candidate.holder() != null) named.add(candidate.holder());
    }
    Map<Long, Long> merged = surroundings.merged(named);
    List<Candidate> candidates = read.stream().map(each -> each.followed(merged)).toList();
    Set<Long> holders = holders(candidates.stream());
    Surroundings.Holders known = surroundings.holders(scheme, holders, editions);
    var differing = new ArrayList<Differing>();
    for (Candidate candidate : candidates) {
      Difference difference = difference(candidate, known, tally);
      if (!difference.none()) differing.add(new Differing(candidate, difference));
    }
    return lines(differing, tally);
  }

  private Difference difference(Candidate candidate, Surroundings.Holders known, Tally tally) {
    Edition before = candidate.comparison().before().orElse(null);
    Submission one = submission(candidate, before == null ? after : before, known);
    Submission other = submission(candidate, after, known).following(dayOf(one.on()));
    if (full || candidate.comparison().mayAskMore(DAYS, one, other))
      days(before, one, other, tally);
    if (!full && !candidate.comparison().mayDiffer(one, other)) return Difference.NONE;
    Difference.Said then =
        before == null
            ? new Difference.Said(Examination.CLEAN, List.of())
            : new Difference.Said(before.examine(one), before.notices(one));
    return Difference.between(
        then, new Difference.Said(after.examine(other), after.notices(other)));
  }

  private void days(@Nullable Edition before, Submission one, Submission other, Tally tally) {
    if (before == null || !(one.attributes().get(DAYS) instanceof Number reported)) return;
    Optional<BigDecimal> was = before.least(DAYS, one);
    Optional<BigDecimal> is = after.least(DAYS, other);
    if (was.isPresent() && is.isPresent()) {
      tally.asks(was.get(), is.get(), new BigDecimal(reported.toString()));
    }
  }

  /** As if the edition were in force: on the event's day, or the nearest day on which it is. */
  private LocalDate dayOf(LocalDate on) {
    LocalDate to = after.to();
    if (on.isBefore(after.from())) return after.from();
    return to != null && on.isAfter(to) ? to : on;
  }

  private Submission submission(Candidate candidate, Edition edition, Surroundings.Holders known) {
    Past past = candidate.past();
    Content content = candidate.content();
    return new Submission(
        past.on(),
        past.number(),
        content.issued(),
        content.expires(),
        content.scope(),
        content.attributes(),
        surroundings.issuer(edition, candidate.issuer(), content.issued()),
        known.of(past, candidate.holder(), past.on()));
  }

  private List<Line> lines(List<Differing> differing, Tally tally) {
    if (differing.isEmpty()) return List.of();
    Set<Long> holders = holders(differing.stream().map(Differing::candidate));
    Map<Long, Surroundings.Who> who = surroundings.who(holders);
    var lines = new ArrayList<Line>();
    for (Differing each : differing) {
      Past past = each.candidate().past();
      Long holder = each.candidate().holder();
      String region =
          holder == null ? "" : who.getOrDefault(holder, Surroundings.Who.UNKNOWN).region();
      String province = region.length() < 2 ? "" : region.substring(0, 2);
      long issuer = each.candidate().issuer();
      tally.differs(each.difference(), new Tally.Origin(issuer, province));
      for (Difference.Found found : each.difference().found()) {
        lines.add(new Line(past, issuer, province, found));
      }
      tally.example(example(past, issuer, province, each.difference()));
    }
    return lines;
  }

  private static Set<Long> holders(Stream<Candidate> candidates) {
    return candidates.map(Candidate::holder).filter(Objects::nonNull).collect(Collectors.toSet());
  }

  private static Answer.Example example(
      Past past, long issuer, String region, Difference difference) {
    return new Answer.Example(
        past.number(),
        String.valueOf(issuer),
        region,
        past.issued(),
        past.edition(),
        difference.found().stream()
            .map(f -> new Answer.Reason(f.effect(), f.code(), f.field(), f.detail()))
            .toList());
  }
}
