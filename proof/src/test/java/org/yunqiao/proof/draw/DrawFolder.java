package org.yunqiao.proof.draw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yunqiao.proof.Hashes;
import org.yunqiao.proof.Sha256;

/** A draw in the making, for tests: the files of a frame and a pool, and a plan over them. */
final class DrawFolder {

  static final Instant COMMIT_BY = Instant.parse("2026-12-01T00:00:00Z");
  static final Instant REVEAL_BY = Instant.parse("2026-12-02T00:00:00Z");

  final Path folder;
  private final Map<String, String> objects = new TreeMap<>(Ids::compare);
  private final Map<String, String> places = new TreeMap<>(Ids::compare);
  private final List<String> officers = new ArrayList<>();
  private final Map<String, Long> sizes = new TreeMap<>(Ids::compare);
  private final Map<String, Long> draws = new TreeMap<>(Ids::compare);
  private Staffing staffing = new Staffing(2, 1_000, new RegionRule(RegionRule.Kind.ANY, 0));

  DrawFolder(Path folder) {
    this.folder = folder;
  }

  /** So many objects, named after their stratum and a number. */
  DrawFolder stratum(String name, int of, int draw) {
    for (int i = 1; i <= of; i++) {
      object("%s-%05d".formatted(name, i), name, "33%04d".formatted(i % 100), "");
    }
    draws.put(name, (long) draw);
    return this;
  }

  DrawFolder object(String id, String stratum, String region, String specialties) {
    objects.put(id, stratum);
    places.put(id, region + "\t" + specialties);
    sizes.merge(stratum, 1L, Long::sum);
    draws.putIfAbsent(stratum, 1L);
    return this;
  }

  DrawFolder officers(int count) {
    for (int i = 1; i <= count; i++) {
      officers.add("officer-%04d\tunit-%d\t33%04d\tpresent\tccc,food".formatted(i, i % 7, i % 100));
    }
    return this;
  }

  DrawFolder officer(String line) {
    officers.add(line);
    return this;
  }

  DrawFolder staffing(Staffing rules) {
    staffing = rules;
    return this;
  }

  Plan plan() {
    return plan(new CommitReveal(List.of("office", "witness"), COMMIT_BY, REVEAL_BY));
  }

  Plan plan(Source source) {
    var frame = new StringBuilder();
    objects.forEach((id, stratum) -> frame.append(id).append('\t').append(stratum).append('\n'));
    var regions = new StringBuilder();
    places.forEach((id, rest) -> regions.append(id).append('\t').append(rest).append('\n'));
    String pool =
        officers.stream().sorted(Ids::compare).map(line -> line + "\n").reduce("", String::concat);
    try {
      Files.writeString(folder.resolve(Bundle.FRAME), frame);
      Files.writeString(folder.resolve(Bundle.OBJECTS), regions);
      Files.writeString(folder.resolve(Bundle.OFFICERS), pool);
      return new Plan(
          "D-2026-0001",
          "CCC-01",
          "all of the sample",
          Frame.of(folder.resolve(Bundle.FRAME)).digest(),
          Subjects.of(folder.resolve(Bundle.OBJECTS)).digest(),
          Officers.of(folder.resolve(Bundle.OFFICERS)).digest(),
          draws.entrySet().stream()
              .map(each -> new Stratum(each.getKey(), sizes.get(each.getKey()), each.getValue()))
              .toList(),
          staffing,
          source,
          "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two values that follow from a number, committed to and revealed in time. */
  static Reveals entropy(Plan plan, int number) {
    return new Reveals(
        plan.entropy().parties().stream()
            .map(party -> contribution(plan, party, value(party + number)))
            .toList());
  }

  static Contribution contribution(Plan plan, String party, String value) {
    return new Contribution(
        party,
        Commitment.of(plan.digest(), party, value),
        COMMIT_BY.minusSeconds(60),
        value,
        REVEAL_BY.minusSeconds(60));
  }

  static String value(String from) {
    return Hashes.write(Sha256.of(from.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }
}
