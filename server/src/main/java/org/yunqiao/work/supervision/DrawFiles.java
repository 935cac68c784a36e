package org.yunqiao.work.supervision;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Vault;
import org.yunqiao.proof.draw.Bundle;
import org.yunqiao.proof.draw.Plan;
import org.yunqiao.proof.draw.Refused;

/** The long files of draws: kept in the vault by their digests, in a folder while they are used. */
@Component
class DrawFiles {

  private static final String TSV = "text/tab-separated-values; charset=utf-8";

  private final Vault vault;
  private final ObjectLibrary objects;
  private final RecordLibrary records;
  private final OfficerLibrary officers;

  DrawFiles(Vault vault, ObjectLibrary objects, RecordLibrary records, OfficerLibrary officers) {
    this.vault = vault;
    this.objects = objects;
    this.records = records;
    this.officers = officers;
  }

  /** What is done in a folder that is gone afterwards. */
  interface Work<T> {
    T in(Path folder) throws IOException;
  }

  /**
   * Does something in a folder of its own; what the protocol refuses becomes the room's refusal.
   */
  static <T> T folder(Work<T> work) {
    try {
      Path folder = Files.createTempDirectory("draw");
      try {
        return work.in(folder);
      } finally {
        delete(folder);
      }
    } catch (Refused refused) {
      throw SupervisionProblem.protocol(refused);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Frame, objects and officers as the wish has them.
   *
   * @return how many objects were left out, since they were inspected for this item not long ago
   */
  long gather(Wish wish, InspectionItem item, LocalDate on, Path folder) throws IOException {
    if (wish.files() != null) {
      for (String file : new String[] {Bundle.FRAME, Bundle.OBJECTS, Bundle.OFFICERS}) {
        Files.copy(wish.files().resolve(file), folder.resolve(file));
      }
      return 0;
    }
    objects.catchUp();
    try (BufferedWriter frame = Files.newBufferedWriter(folder.resolve(Bundle.FRAME));
        BufferedWriter subjects = Files.newBufferedWriter(folder.resolve(Bundle.OBJECTS));
        BufferedWriter pool = Files.newBufferedWriter(folder.resolve(Bundle.OFFICERS))) {
      long leftOut = 0;
      if (InspectionItem.ofRecords(on).contains(item.code())) {
        records.write(item, wish.region(), on, frame, subjects);
      } else {
        leftOut = objects.write(item, wish.region(), on, frame, subjects);
      }
      officers.write(pool);
      return leftOut;
    }
  }

  String keep(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return vault.keep(in, TSV);
    }
  }

  /** Brings a plan's three files back from the vault. */
  void fetch(Plan plan, Path folder) throws IOException {
    fetch(plan.frame(), folder.resolve(Bundle.FRAME));
    fetch(plan.objects(), folder.resolve(Bundle.OBJECTS));
    fetch(plan.officers(), folder.resolve(Bundle.OFFICERS));
  }

  void fetch(String digest, Path to) throws IOException {
    try (InputStream in = vault.open(digest)) {
      Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  <T> T read(String digest, Function<Stream<String>, T> reader) {
    return folder(folder -> {
      Path file = folder.resolve("file");
      fetch(digest, file);
      try (Stream<String> lines = Files.lines(file)) {
        return reader.apply(lines);
      }
    });
  }

  InputStream open(String digest) {
    return vault.open(digest);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
    }
  }
}
