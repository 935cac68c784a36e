package org.yunqiao.register.attestation.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.Vault;
import org.yunqiao.proof.Jcs;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.scheme.Charter;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.register.scheme.file.Folders;
import org.yunqiao.register.scheme.file.SchemeFolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * All simulations: what would have become of the attestations on record under another edition. A
 * run reads one snapshot of the register, so it blocks nobody and is blocked by nobody; its id says
 * what went into it, and what has been answered once is kept.
 */
@Component
public class Simulations {

  /** Goes up when the same inputs may lead to another answer. */
  private static final String VERSION = "1";

  private final Schemes schemes;
  private final Attestations attestations;
  private final Parties parties;
  private final History history;
  private final Journal journal;
  private final Vault vault;
  private final SimulationTable table;
  private final JsonMapper json;
  private final MessageSource words;
  private final Clock clock;
  private final TransactionTemplate reading;
  private final TransactionTemplate writing;

  Simulations(
      Schemes schemes,
      Attestations attestations,
      Parties parties,
      History history,
      Journal journal,
      Vault vault,
      SimulationTable table,
      JsonMapper json,
      MessageSource words,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.schemes = schemes;
    this.attestations = attestations;
    this.parties = parties;
    this.history = history;
    this.journal = journal;
    this.vault = vault;
    this.table = table;
    this.json = json;
    this.words = words;
    this.clock = clock;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
    this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.writing = new TransactionTemplate(transactions);
  }

  /**
   * Runs a simulation, or finds the one with the same inputs. A full one is always run; where one
   * with the same inputs is known that says something else, it is refused.
   */
  public Simulation run(Question question, Progress progress) {
    Library library = schemes.library().with(List.of(question.folder()));
    Edition after = question.edition(library);
    Run run =
        Objects.requireNonNull(
            reading.execute(status -> {
              long position = journal.last();
              String id = id(question, library, after, position);
              Optional<Simulation> known = find(id);
              if (known.isPresent() && !question.full()) return new Run(id, known.get(), null);
              return new Run(
                  id, known.orElse(null), replay(question, library, after, position, progress));
            }));
    Found found = run.found();
    if (found == null) return Objects.requireNonNull(run.known());
    try {
      return kept(run, found, question);
    } finally {
      discard(found.lines());
    }
  }

  /** What a run has come to: an answer known before, or found now, or both. */
  private record Run(String id, @Nullable Simulation known, @Nullable Found found) {}

  private record Found(Answer answer, long examined, Path lines) {}

  private String id(Question question, Library library, Edition after, long position) {
    var inputs = new TreeMap<String, Object>();
    inputs.put("version", VERSION);
    inputs.put("edition", after.scheme() + "/" + after.edition());
    inputs.put("folder", question.folder().path());
    inputs.put("ground", library.ground(question.scheme()));
    inputs.put("released", schemes.library().ground(question.scheme()));
    // what a rule takes for a scheme's code
    if (after.asks("holder.held")) inputs.put("schemes", List.copyOf(library.codes()));
    inputs.put("since", String.valueOf(question.since()));
    inputs.put("position", position);
    return hash(Jcs.string(inputs)).substring(0, 32);
  }

  private static String hash(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Found replay(
      Question question, Library library, Edition after, long position, Progress progress) {
    String scheme = question.scheme();
    var followed = new Followed(schemes.library().followed(scheme), after);
    var replay =
        new Replay(
            scheme,
            after,
            followed,
            question.since(),
            question.full(),
            history,
            new Surroundings(
                history, attestations, parties, library, after, schemes.library().asked()),
            history.earliest());
    var tally = new Tally(after);
    Path file = newFile();
    try (var lines = new Lines(file, library, words, parties)) {
      new Slices(history, reading, replay)
          .each(
              scheme,
              slice -> {
                tally.add(slice.tally());
                lines.add(slice.lines());
              },
              (done, of) -> progress.at(done, of, tally.attestations));
    }
    Answer answer = answer(question, library, after, followed, position, tally);
    return new Found(answer, tally.examined, file);
  }

  private Answer answer(
      Question question,
      Library library,
      Edition after,
      Followed followed,
      long position,
      Tally tally) {
    List<Answer.ByRule> rules =
        tally.rules.entrySet().stream()
            .map(e -> new Answer.ByRule(e.getKey().effect(), e.getKey().code(), e.getValue()))
            .sorted(
                Comparator.comparingLong(Answer.ByRule::attestations)
                    .reversed()
                    .thenComparing(Answer.ByRule::effect)
                    .thenComparing(Answer.ByRule::code))
            .toList();
    List<Map.Entry<Long, long[]>> issuers =
        tally.issuers.entrySet().stream()
            .sorted(
                Comparator.comparingLong((Map.Entry<Long, long[]> e) -> e.getValue()[0])
                    .reversed()
                    .thenComparing(Map.Entry::getKey))
            .limit(Answer.MOST_ISSUERS)
            .toList();
    var named = new HashSet<Long>();
    issuers.forEach(each -> named.add(each.getKey()));
    tally.examples.forEach(each -> named.add(Long.parseLong(each.issuer())));
    Map<Long, Surroundings.Who> who = Surroundings.who(named, parties);
    return new Answer(
        after.scheme(),
        after.edition(),
        question.since(),
        position,
        tally.attestations,
        tally.erased,
        new EnumMap<>(tally.effects),
        rules,
        issuers.stream()
            .map(each -> {
              Surroundings.Who one = who.getOrDefault(each.getKey(), Surroundings.Who.UNKNOWN);
              return new Answer.ByIssuer(
                  each.getKey(), one.code(), one.name(), each.getValue()[0], each.getValue()[1]);
            })
            .toList(),
        tally.issuers.size(),
        tally.regions,
        tally.days(),
        tally.months.told(),
        apart(followed, after),
        tally.examples.stream().map(each -> named(each, who)).toList(),
        said(rules, tally.examples, library));
  }

  private static Map<String, Edition.Names> said(
      List<Answer.ByRule> rules, List<Answer.Example> examples, Library library) {
    var said = new TreeMap<String, Edition.Names>();
    Stream.concat(
            rules.stream().map(Answer.ByRule::code),
            examples.stream().flatMap(e -> e.reasons().stream()).map(Answer.Reason::code))
        .distinct()
        .forEach(code -> library.words(code).ifPresent(names -> said.put(code, names)));
    return said;
  }

  private static Answer.Example named(Answer.Example one, Map<Long, Surroundings.Who> who) {
    String code = who.getOrDefault(Long.parseLong(one.issuer()), Surroundings.Who.UNKNOWN).code();
    return new Answer.Example(
        one.number(), code, one.region(), one.issued(), one.edition(), one.reasons());
  }

  /** In what else the editions differ, which a replay of records does not show. */
  private static Set<String> apart(Followed followed, Edition after) {
    var apart = new TreeSet<String>();
    Charter is = after.charter();
    followed
        .comparisons()
        .forEach(comparison ->
            comparison
                .before()
                .ifPresent(before -> {
                  Charter was = before.charter();
                  boolean sameIssuer =
                      Objects.equals(was.issuer(), is.issuer()) && was.field().equals(is.field());
                  if (!sameIssuer) apart.add("issuer");
                  if (!was.standings().equals(is.standings())) apart.add("standings");
                }));
    return apart;
  }

  private Simulation kept(Run run, Found found, Question question) {
    Simulation known = run.known();
    return Objects.requireNonNull(
        writing.execute(status -> {
          String details = keep(found.lines());
          var fresh =
              new Simulation(
                  run.id(),
                  question.folder().digest(),
                  found.answer(),
                  details,
                  found.examined(),
                  clock.instant().truncatedTo(ChronoUnit.MICROS)); // as the database keeps it
          if (known != null) {
            if (!told(known).equals(told(fresh))) throw SimulationProblem.otherAnswer(run.id());
            return fresh;
          }
          table.keep(fresh);
          return fresh;
        }));
  }

  /** Whether they say the same: word for word, and line by line. */
  private String told(Simulation simulation) {
    return json.writeValueAsString(simulation.answer()) + simulation.details();
  }

  private String keep(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      return vault.keep(content, "text/csv");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A simulation by its id. */
  public Optional<Simulation> find(String id) {
    return table.find(id);
  }

  /** The latest, newest first. */
  public List<Simulation> latest(int limit) {
    return table.latest(limit);
  }

  /** The lines of a simulation, as a CSV file. */
  public InputStream details(Simulation simulation) {
    return vault.open(simulation.details());
  }

  /** The edition that a path names: a folder on disk, or one that is released. */
  public SchemeFolder folder(Path path) {
    try {
      if (Files.isDirectory(path)) return Folders.at(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path absolute = path.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    String scheme =
        parent == null || parent.getFileName() == null ? "" : parent.getFileName().toString();
    return schemes
        .library()
        .folder(scheme, String.valueOf(absolute.getFileName()))
        .orElseThrow(() -> SimulationProblem.noEdition(path.toString()));
  }

  private static Path newFile() {
    try {
      return Files.createTempFile("yunqiao-simulation", ".csv");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
