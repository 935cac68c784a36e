package org.yunqiao.register.attestation.simulation;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Library;

/** The file with a line for each finding, in the order of the register. */
final class Lines implements AutoCloseable {

  private final CsvWriter csv;
  private final Library library;
  private final MessageSource words;
  private final Parties parties;
  private final Map<Long, String> issuers = new HashMap<>();

  Lines(Path file, Library library, MessageSource words, Parties parties) {
    this.library = library;
    this.words = words;
    this.parties = parties;
    try {
      this.csv = CsvWriter.builder().build(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    csv.writeRecord(
        "number", "issuer", "region", "issued", "edition", "effect", "code", "field", "detail",
        "原因", "reason");
  }

  void add(List<Replay.Line> lines) {
    name(lines);
    for (Replay.Line line : lines) {
      Difference.Found found = line.found();
      csv.writeRecord(
          harmless(line.past().number()),
          issuers.getOrDefault(line.issuer(), ""),
          line.region(),
          line.past().issued().toString(),
          line.past().edition(),
          found.effect().word(),
          found.code(),
          harmless(found.field()),
          harmless(found.detail()),
          said(found, Locale.SIMPLIFIED_CHINESE),
          said(found, Locale.ENGLISH));
    }
  }

  private void name(List<Replay.Line> lines) {
    var unknown = new HashSet<Long>();
    for (Replay.Line line : lines) {
      if (!issuers.containsKey(line.issuer())) unknown.add(line.issuer());
    }
    if (unknown.isEmpty()) return;
    unknown.forEach(id -> issuers.put(id, ""));
    parties
        .histories(unknown)
        .forEach((id, party) -> issuers.put(id, Surroundings.Who.of(party).code()));
  }

  private String said(Difference.Found found, Locale language) {
    return library
        .words(found.code())
        .map(names -> name(names, language))
        .orElseGet(() ->
            String.valueOf(
                words.getMessage(
                    found.code(),
                    new Object[] {found.field(), found.detail()},
                    found.code(),
                    language)));
  }

  private static String name(Edition.Names names, Locale language) {
    return language.equals(Locale.ENGLISH) ? names.en() : names.zh();
  }

  /** A spreadsheet must not take a reported text for a formula. */
  private static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  @Override
  public void close() {
    try {
      csv.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
