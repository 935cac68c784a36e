package org.yunqiao.door.exchange.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An invented world of certification, written as the files a body, a laboratory and the regulator
 * would hand in; shares of schemes, provinces and standings follow the figures of December 2024.
 *
 * <p>The same number, seed and last day give the same bytes on any machine. Every row is a function
 * of seed and index, so nothing is kept but the bodies (at most 1,230) and one block of shares,
 * however many rows are written.
 */
public final class SampleWorld {

  /** More would run out of credit codes that nobody holds. */
  public static final long MOST = 1_000_000_000;

  /** The last day of the sample unless another is asked for. */
  public static final LocalDate YEAR_END = LocalDate.of(2026, 10, 31);

  /** The first and the last day a sample may be counted on. */
  public static final LocalDate EARLIEST = LocalDate.of(2012, 1, 1);

  public static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

  private static final int STEP = 100_000;

  private final Path directory;
  private final long seed;
  private final long count;
  private final long organisations;
  private final Bodies bodies;
  private final Certificates certificates;
  private final Laboratories laboratories;
  private final Reports reports;
  private final Progress progress;
  private long spoiled;

  /** Hears how far the writing has come. */
  public interface Progress {

    /** Says nothing to nobody. */
    Progress SILENT = (file, rows, of) -> {};

    /** So many rows of that file are written, of so many. */
    void at(String file, long rows, long of);
  }

  /**
   * What was written.
   *
   * @param organisations how many the world has, those only named by spoiled rows included
   * @param defects how many rows are spoiled, in both files
   */
  public record Counts(
      long certificates,
      long organisations,
      int bodies,
      int laboratories,
      long reports,
      long defects,
      List<Path> files) {

    /** One line of JSON. */
    public String line() {
      JsonLine line =
          new JsonLine()
              .open()
              .put("certificates", certificates)
              .put("organisations", organisations)
              .put("bodies", bodies)
              .put("laboratories", laboratories)
              .put("reports", reports)
              .put("defects", defects)
              .openList("files");
      for (Path file : files) {
        line.element(file.toString());
      }
      return line.closeList().close().toString();
    }
  }

  private SampleWorld(Path directory, long count, long seed, LocalDate yearEnd, Progress progress) {
    this.directory = directory;
    this.seed = seed;
    this.count = count;
    this.progress = progress;
    organisations = Math.max(1, count * 264 / 1_000);
    bodies = new Bodies(seed, count, yearEnd);
    certificates = new Certificates(seed, organisations, yearEnd, bodies);
    laboratories = new Laboratories(seed, count, yearEnd);
    reports = new Reports(seed, count, organisations, yearEnd, laboratories);
  }

  /**
   * Writes the world into a folder, over files of the same names.
   *
   * @param certificates how many rows certificates.csv has, from 1 to {@link #MOST}
   * @param yearEnd the day on which the standings are counted
   */
  public static Counts write(
      Path directory, long certificates, long seed, LocalDate yearEnd, Progress progress)
      throws IOException {
    if (certificates < 1 || certificates > MOST) {
      throw new IllegalArgumentException("certificates: " + certificates);
    }
    if (yearEnd.isBefore(EARLIEST) || yearEnd.isAfter(LATEST)) {
      throw new IllegalArgumentException("last day: " + yearEnd);
    }
    Files.createDirectories(directory);
    return new SampleWorld(directory, certificates, seed, yearEnd, progress).write(yearEnd);
  }

  private Counts write(LocalDate yearEnd) throws IOException {
    writeApprovals();
    try (Lines defects = lines(FileName.DEFECTS)) {
      defects.record("file", "row", "kind", "expected-code", "outcome");
      writeCertificates(defects);
      writeReports(defects);
    }
    Counts counts =
        new Counts(
            count,
            organisations,
            bodies.all().size(),
            laboratories.count(),
            reports.count(),
            spoiled,
            FileName.ALL.stream().map(directory::resolve).toList());
    Files.writeString(directory.resolve(FileName.README), Readme.text(counts, seed, yearEnd));
    return counts;
  }

  private void writeApprovals() throws IOException {
    long rows = (long) bodies.all().size() + laboratories.count();
    try (Lines out = lines(FileName.APPROVALS)) {
      out.record(Column.headers());
      for (Body body : bodies.all()) {
        Approvals.of(body).write(out);
      }
      for (int index = 0; index < laboratories.count(); index++) {
        Approvals.of(laboratories.at(index)).write(out);
      }
    }
    progress.at(FileName.APPROVALS, rows, rows);
  }

  private void writeCertificates(Lines defects) throws IOException {
    Defects planted = new Defects(seed, FileName.CERTIFICATES, Defect.IN_CERTIFICATES);
    try (Lines out = lines(FileName.CERTIFICATES)) {
      out.record(Column.headers());
      for (long index = 0; index < count; index++) {
        Optional<Defect> defect = noted(planted, index, defects);
        certificates.row(index, defect).write(out);
        tell(FileName.CERTIFICATES, index + 1, count);
      }
    }
  }

  private void writeReports(Lines defects) throws IOException {
    Defects planted = new Defects(seed, FileName.REPORTS, Defect.IN_REPORTS);
    try (Lines out = lines(FileName.REPORTS)) {
      for (long index = 0; index < reports.count(); index++) {
        Optional<Defect> defect = noted(planted, index, defects);
        out.line(reports.report(index, defect).line());
        tell(FileName.REPORTS, index + 1, reports.count());
      }
    }
  }

  /** Rows of both files are counted from 1; the header is not a row. */
  private Optional<Defect> noted(Defects planted, long index, Lines defects) throws IOException {
    Optional<Defect> defect = planted.in(index);
    if (defect.isPresent()) {
      spoiled++;
      defects.record(defect.get().record(planted.file(), index + 1));
    }
    return defect;
  }

  private void tell(String file, long rows, long of) {
    if (rows % STEP == 0 || rows == of) {
      progress.at(file, rows, of);
    }
  }

  private Lines lines(String file) throws IOException {
    return new Lines(directory.resolve(file));
  }
}
