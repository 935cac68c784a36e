package org.yunqiao.work.casework;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.PersonalData;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.register.scheme.procedure.Procedure;

/**
 * Doubts of people who need not be known. Each becomes a case that the authority of the region
 * takes up of its own accord, as if it had come upon it itself: it stands for whoever asked.
 */
@Component
public class Doubts {

  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  private static final int LENGTH = 12;

  private final Definitions definitions;
  private final CaseTable cases;
  private final EventTable events;
  private final DeadlineTable deadlines;
  private final Examination examination;
  private final Known known;
  private final Progress progress;
  private final Parties parties;
  private final PersonalData personal;
  private final Reach reach;
  private final Bounds bounds;
  private final Journal journal;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Doubts(
      Definitions definitions,
      CaseTable cases,
      EventTable events,
      DeadlineTable deadlines,
      Examination examination,
      Known known,
      Progress progress,
      Parties parties,
      PersonalData personal,
      Reach reach,
      Bounds bounds,
      Journal journal,
      JdbcClient jdbc,
      Clock clock) {
    this.definitions = definitions;
    this.cases = cases;
    this.events = events;
    this.deadlines = deadlines;
    this.examination = examination;
    this.known = known;
    this.progress = progress;
    this.parties = parties;
    this.personal = personal;
    this.reach = reach;
    this.bounds = bounds;
    this.journal = journal;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Takes a doubt; tells the number by which whoever has it can ask how it stands.
   *
   * @param from address that it comes from; kept for a day as a digest, to bound how many come
   */
  @Transactional
  public String report(Doubt doubt, String from) {
    Moment now = Moment.now(clock);
    String posted = Posted.digest(List.of(doubt.key(), doubt.form(), doubt.contact()));
    Optional<String> before = before(posted);
    if (before.isPresent()) return before.get();
    Definition definition = definitions.inForce(doubt.scheme(), now.day());
    Procedure procedure = definition.procedure();
    if (procedure.answer().isEmpty()) throw CaseworkProblem.noProcedure(doubt.scheme());
    examination.form(procedure.application(), doubt.form());
    bound(from, now.at());
    Long contact = doubt.contact().isBlank() ? null : keep(doubt.contact());
    Party authority = authority(doubt.region());
    var between = new Subjects.Between(authority.id(), doubt.region(), null, null);
    Case file = cases.add(definition, between, authority.id(), true, doubt.form(), now.day());
    String form = cases.digest(file.id(), doubt.form());
    progress.open(file, definition, new Progress.Opening(null, form, List.of(), null), now);
    progress.begin(file, definition, known.of(file, now), now);
    String number = number();
    jdbc.sql(
            """
            insert into casework.doubt (number, case_file, contact, posted, at)
            values (:number, :case, :contact, :posted, :at)
            """)
        .param("number", number)
        .param("case", file.id())
        .param("contact", contact, Types.BIGINT)
        .param("posted", posted)
        .param("at", Timestamp.from(now.at()))
        .update();
    return number;
  }

  private Optional<String> before(String posted) {
    return jdbc.sql("select number from casework.doubt where posted = ?")
        .param(posted)
        .query(String.class)
        .optional();
  }

  private long keep(String contact) {
    return personal.keep(
        contact.contains("@") ? PersonalData.Kind.MAIL : PersonalData.Kind.MOBILE, contact);
  }

  /** The market regulation of the province, or else of the nation. */
  private Party authority(@Nullable String region) {
    Optional<Party> provincial =
        region == null || region.length() < 2
            ? Optional.empty()
            : parties.find(Identifier.AUTHORITY, "SAMR-" + region.substring(0, 2));
    return provincial
        .or(() -> parties.find(Identifier.AUTHORITY, "SAMR"))
        .orElseThrow(() -> CaseworkProblem.noBody(0));
  }

  /** Refuses where too many come from one place, or at all. */
  private void bound(String from, Instant now) {
    byte[] source = digest(from);
    jdbc.sql("delete from casework.doubt_source where at < ?")
        .param(Timestamp.from(now.minus(Duration.ofDays(1))))
        .update();
    jdbc.sql("insert into casework.doubt_source (source, at) values (?, ?)")
        .params(source, Timestamp.from(now))
        .update();
    long here =
        jdbc.sql("select count(*) from casework.doubt_source where source = ? and at > ?")
            .params(source, Timestamp.from(now.minus(Duration.ofHours(1))))
            .query(Long.class)
            .single();
    long all = jdbc.sql("select count(*) from casework.doubt_source").query(Long.class).single();
    if (here > bounds.most("doubts-per-hour") || all > bounds.most("doubts-per-day")) {
      throw CaseworkProblem.manyDoubts();
    }
  }

  private static byte[] digest(String from) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(from.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Not to be guessed: whoever has it may ask. */
  private String number() {
    var number = new StringBuilder("YD");
    for (int i = 0; i < LENGTH; i++) {
      if (i % 4 == 0) number.append('-');
      number.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return number.toString();
  }

  /** How a doubt stands; empty where nobody was given this number. */
  @Transactional(readOnly = true)
  public Optional<DoubtState> find(String number) {
    return jdbc.sql("select case_file from casework.doubt where number = ?")
        .param(number)
        .query(Long.class)
        .optional()
        .flatMap(cases::find)
        .map(file -> state(number, file));
  }

  private DoubtState state(String number, Case file) {
    Procedure procedure = definitions.get(file.definition()).procedure();
    boolean looked =
        events.of(file.id()).stream()
            .anyMatch(event -> event.kind().equals("completed") || event.kind().equals("claimed"));
    var steps = new java.util.HashMap<String, Object>();
    cases.filled(file.id()).forEach((step, form) -> steps.put(step, Map.of("form", form)));
    String answer =
        procedure
            .answer()
            .flatMap(pointer -> Known.at(Map.of("steps", steps), pointer))
            .map(Object::toString)
            .orElse("");
    String outcome = file.outcome();
    Object about = file.form().get("about");
    return new DoubtState(
        number,
        procedure,
        file.opened(),
        file.open()
            ? looked ? DoubtState.Stage.LOOKED_AT : DoubtState.Stage.RECEIVED
            : DoubtState.Stage.ANSWERED,
        about == null ? "" : about.toString(),
        outcome == null || file.open() ? "" : outcome,
        file.open() ? "" : answer,
        deadlines.of(file.id()));
  }

  /** How whoever reported can be reached, masked; for the side that handles it alone. */
  @Transactional(readOnly = true)
  public Optional<String> contact(long mandate, String number) {
    return reported(mandate, number).map(personal::masked);
  }

  /** The same in full, for a reason that the trail keeps; may he is for the door to ask. */
  @Transactional
  public Optional<String> show(long mandate, String number, String reason) {
    return reported(mandate, number).map(id -> personal.show(id, reason));
  }

  private Optional<Long> reported(long mandate, String number) {
    Hand hand = reach.hand(mandate);
    return cases
        .find(number)
        .filter(hand::works)
        .flatMap(file ->
            jdbc.sql(
                    """
                    select contact from casework.doubt
                    where case_file = ? and contact is not null
                    """)
                .param(file.id())
                .query(Long.class)
                .optional());
  }
}
