package org.yunqiao.door.portal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.proof.Merkle;
import org.yunqiao.view.publicity.Absences;
import org.yunqiao.view.publicity.PublicRegister;

/** The journal for programs: any fact, opened as far as the public may see it. */
@RestController
@Tag(name = "journal", description = "日志 / the journal")
class FactApi {

  /** What may be seen of a fact about a person: that it happened, when, and by whom. */
  private static final Set<String> OF_A_PERSON = Set.of("@at", "@by", "/kind");

  /**
   * Rooms whose facts are for everybody; of all others it is seen that one was stated, and when.
   */
  private static final Set<String> FOR_EVERYBODY =
      Set.of("attestation", "draw", "exchange", "ledger", "party", "scheme");

  /** Of other rooms, the facts that are: what supervision and publicity let the public know. */
  private static final Set<String> ALSO =
      Set.of("article.published", "article.taken-down", "inspection.published", "risk.tested");

  private static final Set<String> OF_OTHERS = Set.of("@at");

  /** The number of an erased attestation answers whoever asks by it, and is in no list. */
  private static final Set<String> CLOSED = Set.of("/about/number");

  private final Journal journal;
  private final PublicRegister register;
  private final Absences absences;
  private final Refusals refusals;

  FactApi(Journal journal, PublicRegister register, Absences absences, Refusals refusals) {
    this.journal = journal;
    this.register = register;
    this.absences = absences;
    this.refusals = refusals;
  }

  /**
   * How far things are.
   *
   * @param position the last fact the public register holds
   * @param lag how many facts it is behind the journal
   * @param at when the last fact was stated
   */
  record Status(long position, long lag, @JsonProperty("at") Instant at) {}

  @GetMapping(value = "/api/v1/status", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "公示库读到哪里 / how far the public register is")
  Status status() {
    long position = register.position();
    return new Status(position, Math.max(0, journal.last() - position), journal.lastAt());
  }

  @GetMapping(value = "/api/v1/facts/{position}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "打开一条事实 / opens a fact",
      description =
          "字段连同密钥给出，个人信息只给出摘要；任何人都能据此重算日志条目和叶（./yunqiao proof leaf）。已依法删除的为 410，并给出依据和留下的哈希。"
              + " Fields with their keys, personal ones as digests only: anyone can recompute entry"
              + " and leaf from it with ./yunqiao proof leaf. 410 where it was erased by law, with"
              + " the ground and the hash that stays.")
  Object fact(@PathVariable String position) {
    long asked = Parameters.position(position);
    Optional<Entry> found = journal.find(asked);
    if (found.filter(Entry::erased).isPresent()) return erased(found.get());
    var opening = journal.open(asked, opened(found));
    byte[] entry = journal.logEntry(asked);
    var fact = new LinkedHashMap<String, Object>();
    fact.put("position", asked);
    fact.put("entry", HexFormat.of().formatHex(entry));
    fact.put("leaf", HexFormat.of().formatHex(Merkle.leaf(entry)));
    fact.putAll(opening.toJson());
    return fact;
  }

  private Predicate<String> opened(Optional<Entry> fact) {
    if (fact.isEmpty()) return FactApi::open;
    String type = fact.get().type();
    boolean everybody =
        FOR_EVERYBODY.contains(type.substring(0, type.indexOf('.'))) || ALSO.contains(type);
    if (!everybody) return OF_OTHERS::contains;
    return ofAPerson(fact.get()) ? OF_A_PERSON::contains : FactApi::open;
  }

  private static boolean open(String path) {
    return !path.contains("/personal") && !CLOSED.contains(path);
  }

  /** That it was erased, when and on what ground; and the hash that stays in the tree. */
  private ResponseEntity<ProblemDetail> erased(Entry fact) {
    byte[] entry = journal.logEntry(fact.position());
    ProblemDetail problem = refusals.problem(PortalProblem.erasedFact(fact.position()));
    problem.setProperty("position", fact.position());
    problem.setProperty("type", fact.type());
    problem.setProperty("at", fact.at());
    problem.setProperty("entry", HexFormat.of().formatHex(entry));
    problem.setProperty("leaf", HexFormat.of().formatHex(Merkle.leaf(entry)));
    absences.erasure(fact.position()).ifPresent(erasure -> problem.setProperty("erasure", erasure));
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  /** Only a registration tells its party's kind; of the others the register must know it. */
  private boolean ofAPerson(Entry entry) {
    if (!entry.type().startsWith("party.")) return false;
    Object kind = entry.payload().get("kind");
    if (entry.type().equals("party.registered")) return "person".equals(kind);
    boolean organisation =
        entry.payload().get("party") instanceof Number party
            && register
                .party("id-" + party.longValue())
                .filter(p -> !p.withheld())
                .filter(p -> !p.kind().equals("person"))
                .isPresent();
    return !organisation;
  }
}
