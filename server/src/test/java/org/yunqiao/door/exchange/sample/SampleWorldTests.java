package org.yunqiao.door.exchange.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SampleWorldTests {

  private static final int SIZE = 20_000;
  private static final LocalDate YEAR_END = SampleWorld.YEAR_END;
  private static final Pattern MANAGEMENT =
      Pattern.compile("(\\d{3}|F\\d{2}|\\d{4})\\d{2}[A-Z]{1,6}\\d{4,7}(R\\d{1,2})?[LMS]?");
  private static final Pattern FOOD = Pattern.compile("(\\d{3}|F\\d{2}|\\d{4})[A-Z]{2,6}\\d{7}");
  private static final Pattern COMPULSORY = Pattern.compile("20\\d{14}");
  private static final Pattern APPROVAL =
      Pattern.compile("CNCA-(R-\\d{4}-\\d{3,4}|RF-\\d{4}-\\d{2,3})");
  private static final Pattern LABORATORY = Pattern.compile("\\d{12}");

  @TempDir static Path world;
  @TempDir Path other;

  private static SampleWorld.Counts counts;
  private static List<NamedCsvRecord> approvals;
  private static List<NamedCsvRecord> certificates;
  private static List<JsonNode> reports;
  private static List<NamedCsvRecord> defects;
  private static Set<Integer> spoiledCertificates;
  private static Set<Integer> spoiledReports;

  @BeforeAll
  static void write_a_world() throws IOException {
    counts = SampleWorld.write(world, SIZE, 7, YEAR_END, SampleWorld.Progress.SILENT);
    approvals = csv("approvals.csv");
    certificates = csv("certificates.csv");
    defects = csv("defects.csv");
    JsonMapper json = new JsonMapper();
    reports =
        Files.readAllLines(world.resolve("reports.jsonl")).stream().map(json::readTree).toList();
    spoiledCertificates = spoiled("certificates.csv");
    spoiledReports = spoiled("reports.jsonl");
  }

  @Test
  void the_same_number_and_seed_give_the_same_bytes_on_any_machine() throws Exception {
    SampleWorld.write(other, 1_000, 7, YEAR_END, SampleWorld.Progress.SILENT);
    String first = digest(other);
    SampleWorld.write(other, 1_000, 7, YEAR_END, SampleWorld.Progress.SILENT);

    assertThat(digest(other)).isEqualTo(first);
    assertThat(first).isEqualTo("02c25b068816b87571918bffd89f8819ee991d6c30b1e89abfa83c2d7ed172d1");
  }

  @Test
  void another_seed_gives_another_world() throws Exception {
    SampleWorld.write(other, 1_000, 8, YEAR_END, SampleWorld.Progress.SILENT);
    String eight = digest(other);
    SampleWorld.write(other, 1_000, 9, YEAR_END, SampleWorld.Progress.SILENT);

    assertThat(digest(other)).isNotEqualTo(eight);
  }

  @Test
  void one_certificate_is_a_world_too() throws IOException {
    SampleWorld.Counts one = SampleWorld.write(other, 1, 3, YEAR_END, SampleWorld.Progress.SILENT);

    assertThat(one.organisations()).isOne();
    assertThat(one.defects()).isZero();
    assertThat(Files.readAllLines(other.resolve("certificates.csv"))).hasSize(2);
    assertThat(Files.readAllLines(other.resolve("reports.jsonl"))).hasSize(20);
  }

  @Test
  void a_day_the_register_never_saw_is_refused() {
    for (LocalDate wrong : List.of(LocalDate.of(2011, 12, 31), LocalDate.of(2100, 1, 1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SampleWorld.write(other, 1, 1, wrong, SampleWorld.Progress.SILENT));
    }
  }

  @Test
  void no_certificates_and_too_many_are_refused() {
    for (long wrong : new long[] {0, -1, SampleWorld.MOST + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> SampleWorld.write(other, wrong, 1, YEAR_END, SampleWorld.Progress.SILENT));
    }
  }

  @Test
  void the_counts_are_what_the_files_hold() {
    assertThat(certificates).hasSize(SIZE);
    assertThat(counts.certificates()).isEqualTo(SIZE);
    assertThat(reports).hasSize((int) counts.reports()).hasSize(SIZE / 10);
    assertThat(approvals).hasSize(counts.bodies() + counts.laboratories());
    assertThat(defects).hasSize((int) counts.defects()).hasSize(SIZE / 200 + SIZE / 2_000);
    assertThat(counts.organisations()).isEqualTo(5_280);
    assertThat(counts.files()).allMatch(Files::isRegularFile).hasSize(5);
  }

  @Test
  void the_schemes_are_in_the_mix_of_december_2024() {
    Map<String, Integer> rows = tally(sound(), row -> row.getField("方案"));
    long total = 0;
    for (SampleScheme scheme : SampleScheme.values()) {
      total += scheme.weight();
    }
    for (SampleScheme scheme : SampleScheme.values()) {
      assertThat(share(rows, scheme.code()))
          .as(scheme.code())
          .isCloseTo(scheme.weight() / (double) total, within(0.004));
    }
  }

  @Test
  void the_standings_are_plausible_and_their_days_in_order() {
    Map<String, Integer> rows = tally(sound(), row -> row.getField("证书状态"));

    assertThat(share(rows, "有效")).isCloseTo(0.82, within(0.015));
    assertThat(share(rows, "暂停")).isCloseTo(0.03, within(0.01));
    assertThat(share(rows, "撤销")).isCloseTo(0.04, within(0.01));
    assertThat(share(rows, "注销")).isCloseTo(0.05, within(0.01));
    assertThat(share(rows, "过期失效")).isCloseTo(0.06, within(0.01));
    assertThat(sound()).allSatisfy(SampleWorldTests::days_are_in_order);
  }

  @Test
  void guangdong_holds_most_and_the_provinces_follow() {
    Map<String, Integer> rows = tally(sound(), row -> row.getField("获证组织地区").substring(0, 2));

    assertThat(rows).hasSize(31);
    assertThat(share(rows, "44")).isCloseTo(0.179, within(0.02));
    assertThat(share(rows, "33")).isCloseTo(0.133, within(0.02));
    assertThat(share(rows, "32")).isCloseTo(0.129, within(0.02));
  }

  @Test
  void every_sound_code_is_valid_and_every_name_is_marked() {
    for (NamedCsvRecord row : with(approvals, sound())) {
      assertThat(row.getField("获证组织名称")).startsWith("样例·");
      assertThat(valid(row.getField("获证组织代码"))).as("%s", row).isTrue();
      assertThat(row.getField("获证组织代码").substring(2, 8)).isEqualTo(row.getField("获证组织地区"));
    }
    for (JsonNode report : soundReports()) {
      assertThat(report.at("/client/name").asString()).startsWith("样例·");
      assertThat(valid(report.at("/client/code").asString())).isTrue();
    }
  }

  @Test
  void a_code_names_one_organisation_only() {
    Map<String, String> names = new HashMap<>();
    for (NamedCsvRecord row : with(approvals, sound())) {
      String name = row.getField("获证组织名称");
      assertThat(names.computeIfAbsent(row.getField("获证组织代码"), code -> name)).isEqualTo(name);
    }
    assertThat(new HashSet<>(names.values())).hasSizeGreaterThan(names.size() * 99 / 100);
  }

  @Test
  void every_sound_number_is_unique_and_follows_its_pattern() {
    Set<String> numbers = new HashSet<>();
    for (NamedCsvRecord row : sound()) {
      String number = row.getField("证书编号");
      assertThat(pattern(row.getField("方案")).matcher(number).matches()).as(number).isTrue();
      assertThat(numbers.add(row.getField("发证机构") + " " + number)).as(number).isTrue();
    }
    for (NamedCsvRecord row : approvals) {
      Pattern expected = row.getField("方案").equals("cma") ? LABORATORY : APPROVAL;
      assertThat(row.getField("证书编号")).matches(expected);
    }
    assertThat(approvals.stream().map(row -> row.getField("证书编号"))).doesNotHaveDuplicates();
    assertThat(reports.stream().map(report -> report.get("number").asString()).distinct())
        .hasSize(reports.size() - (int) duplicatesIn("reports.jsonl"));
  }

  @Test
  void every_sound_certificate_is_within_its_issuers_approval_on_the_day() {
    Map<String, NamedCsvRecord> bodies = byNumber();
    for (NamedCsvRecord row : sound()) {
      assertThat(problem(row, bodies)).as("%s", row).isEmpty();
    }
  }

  @Test
  void every_sound_report_is_within_its_laboratorys_approval_on_the_day() {
    Map<String, NamedCsvRecord> laboratories = byNumber();
    for (JsonNode report : soundReports()) {
      assertThat(problem(report, laboratories)).as("%s", report).isEmpty();
    }
  }

  @Test
  void a_report_fails_when_one_of_its_items_does() {
    int failed = 0;
    for (JsonNode report : reports) {
      boolean bad =
          report
              .get("items")
              .valueStream()
              .anyMatch(i -> i.get("verdict").asString().equals("fail"));
      assertThat(report.get("verdict").asString()).isEqualTo(bad ? "fail" : "pass");
      failed += bad ? 1 : 0;
    }
    assertThat(failed).isBetween(reports.size() * 4 / 100, reports.size() * 14 / 100);
  }

  @Test
  void each_spoiled_row_has_the_defect_listed_and_no_other() {
    Map<String, NamedCsvRecord> issuers = byNumber();
    assertThat(tally(defects, row -> row.getField("kind"))).hasSize(Defect.values().length);
    for (NamedCsvRecord defect : defects) {
      int row = Integer.parseInt(defect.getField("row")) - 1;
      String found =
          defect.getField("file").equals("certificates.csv")
              ? foundInCertificate(row, issuers)
              : foundInReport(row, issuers);
      assertThat(found).as("%s", defect).isEqualTo(defect.getField("expected-code"));
    }
  }

  @Test
  void some_approvals_have_ended() {
    Map<String, Integer> standings = tally(approvals, row -> row.getField("证书状态"));

    assertThat(standings).containsKeys("有效", "过期失效", "撤销");
    assertThat(standings.getOrDefault("有效", 0)).isGreaterThan(approvals.size() * 9 / 10);
  }

  @Test
  void progress_comes_to_the_last_row_of_every_file() throws IOException {
    List<String> heard = new ArrayList<>();

    SampleWorld.write(other, 5, 1, YEAR_END, (file, rows, of) -> heard.add(file + rows + "/" + of));

    assertThat(heard)
        .containsExactly("approvals.csv32/32", "certificates.csv5/5", "reports.jsonl20/20");
  }

  /**
   * What a small intake, written apart from the sample, finds wrong; two defects would match none.
   */
  private static String foundInCertificate(int index, Map<String, NamedCsvRecord> issuers) {
    NamedCsvRecord row = certificates.get(index);
    NamedCsvRecord before = certificates.get(index - 1);
    if (row.getFields().equals(before.getFields())) {
      return "row.repeated";
    }
    if (row.getField("证书编号").equals(before.getField("证书编号"))) {
      return "row.key-conflict";
    }
    String text = String.join("", row.getFields());
    return text.chars().anyMatch(Character::isISOControl)
        ? "row.control-character"
        : codeProblem(row.getField("获证组织代码")) + problem(row, issuers);
  }

  private static String foundInReport(int index, Map<String, NamedCsvRecord> issuers) {
    JsonNode report = reports.get(index);
    JsonNode before = reports.get(index - 1);
    if (report.equals(before)) {
      return "row.repeated";
    }
    if (report.get("number").equals(before.get("number"))) {
      return "row.key-conflict";
    }
    return report.at("/client/name").asString().chars().anyMatch(Character::isISOControl)
        ? "row.control-character"
        : codeProblem(report.at("/client/code").asString()) + problem(report, issuers);
  }

  private static String problem(NamedCsvRecord row, Map<String, NamedCsvRecord> issuers) {
    List<String> problems = new ArrayList<>();
    SampleScheme scheme = scheme(row.getField("方案"));
    NamedCsvRecord issuer = issuers.get(row.getField("发证机构"));
    if (scheme == null) {
      problems.add("scheme.unknown");
    }
    if (issuer == null) {
      problems.add("attestation.issuer-unknown");
    }
    if (!row.getField("获证组织地区").matches("[1-6]\\d{5}")) {
      problems.add("party.region-unknown");
    }
    if (row.getField("颁证日期").equals("2025-02-30")) {
      problems.add("row.date");
    } else if (day(row, "到期日期").isBefore(day(row, "颁证日期"))) {
      problems.add("attestation.expiry-before-issue");
    } else if (issuer != null && scheme != null) {
      problems.add(authority(issuer, scheme.projectClass(), day(row, "颁证日期")));
    }
    return String.join("", problems);
  }

  private static String problem(JsonNode report, Map<String, NamedCsvRecord> laboratories) {
    NamedCsvRecord laboratory = laboratories.get(report.get("laboratory").asString());
    String date = report.get("date").asString();
    if (laboratory == null) {
      return "attestation.issuer-unknown";
    }
    return date.equals("2025-02-30")
        ? "row.date"
        : authority(laboratory, report.get("field").asString(), LocalDate.parse(date));
  }

  private static String authority(NamedCsvRecord approval, String scope, LocalDate on) {
    boolean covered = List.of(approval.getField("范围代码").split(";")).contains(scope);
    boolean withdrawn =
        approval.getField("证书状态").equals("撤销") && !on.isBefore(day(approval, "状态变更日期"));
    boolean valid =
        !withdrawn && !on.isBefore(day(approval, "颁证日期")) && !on.isAfter(day(approval, "到期日期"));
    return (covered ? "" : "attestation.issuer-scope")
        + (valid ? "" : "attestation.issuer-not-valid");
  }

  private static String codeProblem(String code) {
    if (valid(code)) {
      return "";
    }
    String normal = Normalizer.normalize(code, Normalizer.Form.NFKC);
    if (!normal.equals(code) && valid(normal)) {
      return "party.code-normalised";
    }
    return code.matches("[0-9A-HJ-NPQRTUWXY]{18}") ? "party.code-check" : "party.code-invalid";
  }

  /** GB 32100 and GB 11714, in other words than the sample's own. */
  private static boolean valid(String code) {
    String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    int[] weights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    if (!code.matches("[" + alphabet + "]{18}")) {
      return false;
    }
    int sum = alphabet.indexOf(code.charAt(17));
    for (int i = 0; i < 17; i++) {
      sum += alphabet.indexOf(code.charAt(i)) * weights[i];
    }
    int[] organisationWeights = {3, 7, 9, 10, 5, 8, 4, 2, 1};
    int organisation = 0;
    for (int i = 0; i < 9; i++) {
      int value = i == 8 && code.charAt(16) == 'X' ? 10 : Character.digit(code.charAt(8 + i), 36);
      organisation += value * organisationWeights[i];
    }
    return sum % 31 == 0 && organisation % 11 == 0;
  }

  private static void days_are_in_order(NamedCsvRecord row) {
    LocalDate issued = day(row, "颁证日期");
    LocalDate expires = day(row, "到期日期");
    assertThat(day(row, "初次获证日期")).isBeforeOrEqualTo(issued);
    assertThat(issued).isBefore(expires).isBeforeOrEqualTo(YEAR_END);
    assertThat(day(row, "上报日期")).isBetween(issued, YEAR_END);
    boolean decided = List.of("暂停", "撤销", "注销").contains(row.getField("证书状态"));
    assertThat(row.getField("状态变更日期").isEmpty()).isEqualTo(!decided);
    assertThat(row.getField("状态变更原因").isEmpty()).isEqualTo(!decided);
    if (decided) {
      assertThat(day(row, "状态变更日期")).isBetween(issued, expires).isBeforeOrEqualTo(YEAR_END);
    }
    assertThat(expires.isBefore(YEAR_END)).isEqualTo(row.getField("证书状态").equals("过期失效"));
  }

  private static Pattern pattern(String scheme) {
    return switch (scheme) {
      case "ccc" -> COMPULSORY;
      case "fsms", "food-agri" -> FOOD;
      default -> MANAGEMENT;
    };
  }

  private static LocalDate day(NamedCsvRecord row, String column) {
    return LocalDate.parse(row.getField(column));
  }

  private static @Nullable SampleScheme scheme(String code) {
    for (SampleScheme scheme : SampleScheme.values()) {
      if (scheme.code().equals(code)) {
        return scheme;
      }
    }
    return null;
  }

  private static List<NamedCsvRecord> sound() {
    return IntStream.range(0, certificates.size())
        .filter(index -> !spoiledCertificates.contains(index))
        .mapToObj(certificates::get)
        .toList();
  }

  private static List<JsonNode> soundReports() {
    return IntStream.range(0, reports.size())
        .filter(index -> !spoiledReports.contains(index))
        .mapToObj(reports::get)
        .toList();
  }

  private static Set<Integer> spoiled(String file) {
    return defects.stream()
        .filter(defect -> defect.getField("file").equals(file))
        .map(defect -> Integer.parseInt(defect.getField("row")) - 1)
        .collect(Collectors.toSet());
  }

  private static long duplicatesIn(String file) {
    return defects.stream()
        .filter(defect -> defect.getField("file").equals(file))
        .filter(defect -> defect.getField("kind").contains("duplicate"))
        .count();
  }

  private static Map<String, NamedCsvRecord> byNumber() {
    return approvals.stream().collect(Collectors.toMap(row -> row.getField("证书编号"), row -> row));
  }

  private static Map<String, Integer> tally(
      List<NamedCsvRecord> rows, Function<NamedCsvRecord, String> word) {
    Map<String, Integer> tally = new HashMap<>();
    rows.forEach(row -> tally.merge(word.apply(row), 1, Integer::sum));
    return tally;
  }

  private static double share(Map<String, Integer> rows, String word) {
    return rows.getOrDefault(word, 0) / (double) SIZE;
  }

  private static List<NamedCsvRecord> with(List<NamedCsvRecord> some, List<NamedCsvRecord> more) {
    List<NamedCsvRecord> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private static List<NamedCsvRecord> csv(String file) throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(world.resolve(file))) {
      return reader.stream().toList();
    }
  }

  private static String digest(Path directory) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String file :
        List.of("approvals.csv", "certificates.csv", "reports.jsonl", "defects.csv")) {
      digest.update(Files.readAllBytes(directory.resolve(file)));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
