package org.yunqiao.register.attestation.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.Vault;
import org.yunqiao.proof.Jcs;
import org.yunqiao.proof.Sha256;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.scheme.Charter;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.Schemes;
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

  /** Ids at a time: small enough for the memory, large enough to be worth a statement. */
  private static final int SLICE = 10_000;

  private static final int THREADS = 2;
  private static final int AHEAD = 2 * THREADS;

  private final Schemes schemes;
  private final Attestations attestations;
  private final Parties parties;
  private final History history;
  private final Journal journal;
  private final Vault vault;
  private final JdbcClient jdbc;
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
      JdbcClient jdbc,
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
    this.jdbc = jdbc;
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
              return new Run(id, known.orElse(null), replay(question, library, after, position, progress));
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
    byte[] hash = Sha256.of(Jcs.string(inputs).getBytes(StandardCharsets.UTF_8));
    return java.util.HexFormat.of().formatHex(hash).substring(0, 32);
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
            new Surroundings(history, attestations, parties, library),
            history.earliest());
    var tally = new Tally(after);
    Path file = newFile();
    try (var lines = new Lines(file, library, words, parties)) {
      history.span(scheme).ifPresent(span -> all(replay, span, tally, lines, progress));
    }
    Answer answer = answer(question, library, after, followed, position, tally);
    return new Found(answer, tally.examined, file);
  }

  /** Slices are read and evaluated side by side, and added up in order. */
  private void all(
      Replay replay, History.Span span, Tally tally, Lines lines, Progress progress) {
    String snapshot = history.snapshot();
    long slices = (span.last() - span.first()) / SLICE + 1;
    try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
      var running = new ArrayDeque<Future<Replay.Slice>>();
      try {
        long next = 0;
        for (long done = 0; done < slices; done++) {
          while (next < slices && running.size() < AHEAD) {
            long from = span.first() + next++ * SLICE;
            running.add(workers.submit(() -> slice(replay, from, snapshot)));
          }
          Replay.Slice slice = running.remove().get();
          tally.add(slice.tally());
          lines.add(slice.lines());
          progress.at(done + 1, slices, tally.attestations);
        }
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) throw failure;
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      } finally {
        running.forEach(each -> each.cancel(true));
      }
    }
  }

  private Replay.Slice slice(Replay replay, long from, String snapshot) {
    return Objects.requireNonNull(
        reading.execute(status -> {
          history.seeing(snapshot);
          return replay.slice(from, from + SLICE);
        }));
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
    Map<Long, Surroundings.Who> who =
        new Surroundings(history, attestations, parties, library).who(named);
    return new Answer(
        after.scheme(),
        after.edition(),
        question.since(),
        position,
        tally.attestations,
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
        tally.examples.stream()
            .map(each -> named(each, who))
            .toList());
  }

  private static Answer.Example named(Answer.Example one, Map<Long, Surroundings.Who> who) {
    String code =
        who.getOrDefault(Long.parseLong(one.issuer()), Surroundings.Who.UNKNOWN).code();
    return new Answer.Example(
        one.number(), code, one.region(), one.issued(), one.edition(), one.reasons());
  }

  /** In what else the editions differ, which a replay of records does not show. */
  private static Set<String> apart(Followed followed, Edition after) {
    var apart = new TreeSet<String>();
    Charter is = after.charter();
    followed.comparisons().forEach(comparison ->
        comparison.before().ifPresent(before -> {
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
                  clock.instant());
          if (known != null) {
            if (!told(known).equals(told(fresh))) throw SimulationProblem.otherAnswer(run.id());
            return fresh;
          }
          keep(fresh);
          return fresh;
        }));
  }

  /** Whether they say the same: word for word, and line by line. */
  private String told(Simulation simulation) {
    return json.writeValueAsString(simulation.answer()) + simulation.details();
  }

  private void keep(Simulation one) {
    Answer answer = one.answer();
    jdbc.sql(
            """
            insert into attestation.simulation
              (id, scheme, edition, folder, position, answer, details, examined, at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing
            """)
        .params(
            one.id(),
            answer.scheme(),
            answer.edition(),
            one.folder(),
            answer.position(),
            json.writeValueAsString(answer),
            one.details(),
            one.examined(),
            Timestamp.from(one.at()))
        .update();
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
    return simulations("where id = ?", id).stream().findFirst();
  }

  /** The latest, newest first. */
  public List<Simulation> latest(int limit) {
    return simulations("order by at desc, id limit ?", limit);
  }

  private List<Simulation> simulations(String which, Object parameter) {
    return jdbc.sql("select id, folder, answer, details, examined, at from attestation.simulation " + which)
        .param(parameter)
        .query((row, n) ->
            new Simulation(
                row.getString("id"),
                row.getString("folder"),
                json.readValue(row.getString("answer"), Answer.class),
                row.getString("details"),
                row.getLong("examined"),
                row.getTimestamp("at").toInstant()))
        .list();
  }

  /** The lines of a simulation, as a CSV file. */
  public InputStream details(Simulation simulation) {
    return vault.open(simulation.details());
  }

  /** The edition that a path names: a folder on disk, or one that is released. */
  public org.yunqiao.register.scheme.file.SchemeFolder folder(Path path) {
    try {
      if (Files.isDirectory(path)) return org.yunqiao.register.scheme.file.Folders.at(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path absolute = path.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    String scheme = parent == null || parent.getFileName() == null ? "" : parent.getFileName().toString();
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
