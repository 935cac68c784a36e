package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.yunqiao.RealServer;
import org.yunqiao.register.attestation.simulation.Answer;
import org.yunqiao.register.attestation.simulation.Effect;
import org.yunqiao.register.attestation.simulation.Progress;
import org.yunqiao.register.attestation.simulation.Question;
import org.yunqiao.register.attestation.simulation.Simulation;
import org.yunqiao.register.attestation.simulation.Simulations;
import org.yunqiao.register.scheme.SampleEditions;
import org.yunqiao.register.scheme.file.SchemeFolder;

/** What a simulation of the sample world looks like to a visitor. */
@RealServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulationPagesTests {

  @LocalServerPort private int port;
  @Autowired private Simulations simulations;
  private Simulation simulation;

  @BeforeAll
  void simulated(@Autowired ApplicationContext application, @TempDir Path folder) {
    new ReportedWorld(application, folder).sample(300).published();
    simulation = simulations.run(new Question(stricter(), null, false), Progress.NONE);
  }

  /** QMS as an edition of 2027 that wants many persons, and asks what cannot be told. */
  static SchemeFolder stricter() {
    return SampleEditions.qms2027(rules ->
        rules
            + """

              - code: qms.too-small
                severity: refuse
                field: personnel
                when: has(form.personnel)
                check: form.personnel >= 60
                message: {zh: 人数太少。, en: Too few persons <b>.}
                source: 样例
              - code: qms.cannot
                severity: warn
                field: number
                when: has(form.personnel)
                check: int('x' + number) > 0
                message: {zh: 说不清。, en: Cannot say.}
                source: 样例
            """);
  }

  @Test
  void the_answer_stands_first_in_words_then_months_rules_and_examples() throws Exception {
    Answer answer = simulation.answer();
    long refused = answer.count(Effect.REFUSED);
    assertThat(refused).isPositive();
    String page = get("/simulations/" + simulation.id() + "?lang=en").body();
    assertThat(page)
        .containsSubsequence(
            refused + " would be refused",
            "The transition by month",
            "<svg",
            "By rule",
            "Too few persons &lt;b&gt;.",
            "qms.too-small",
            "By issuer",
            "By region",
            "Examples",
            "/attestations?number=",
            simulation.id())
        .contains("unknown", "Cannot say.", "findings.csv")
        .doesNotContain("??");
    String chinese = get("/simulations/" + simulation.id() + "?lang=zh").body();
    assertThat(chinese).contains(refused + " 件会被退回", "逐月过渡", "人数太少。").doesNotContain("??");
  }

  @Test
  void an_example_leads_to_its_certificate() throws Exception {
    String page = get("/simulations/" + simulation.id() + "?lang=en").body();
    var link =
        java.util.regex.Pattern.compile("href=\"(/attestations\\?number=[^\"]+)\"").matcher(page);
    assertThat(link.find()).isTrue();
    HttpResponse<String> certificate = get(link.group(1).replace("&amp;", "&"));
    assertThat(certificate.statusCode()).isEqualTo(200);
    assertThat(certificate.body()).contains(simulation.answer().examples().getFirst().number());
  }

  @Test
  void every_bar_is_as_high_as_its_month() {
    Answer.Transition transition = simulation.answer().transition();
    assertThat(transition).isNotNull();
    MonthChart chart = MonthChart.of(transition, CertificatePageTests.english());
    assertThat(chart.bars()).hasSameSizeAs(transition.months());
    long most = transition.months().stream().mapToLong(Answer.Month::all).max().orElseThrow();
    for (int i = 0; i < chart.bars().size(); i++) {
      int high = chart.bars().get(i).parts().stream().mapToInt(MonthChart.Part::height).sum();
      boolean peak = transition.months().get(i).all() == most;
      int highest =
          chart.bars().stream()
              .mapToInt(bar -> bar.parts().stream().mapToInt(MonthChart.Part::height).sum())
              .max()
              .orElseThrow();
      if (peak) assertThat(high).isBetween(highest - 2, highest);
      assertThat(high).isPositive();
    }
  }

  @Test
  void the_findings_are_a_file_and_the_list_names_the_simulation() throws Exception {
    HttpResponse<String> file = get("/simulations/" + simulation.id() + "/findings.csv");
    assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(file.body()).startsWith("number,issuer,region,issued,edition,effect,code");
    assertThat(file.body().lines().filter(line -> line.contains("qms.too-small")))
        .hasSize((int) simulation.answer().count(Effect.REFUSED));
    assertThat(get("/simulations?lang=en").body())
        .contains("/simulations/" + simulation.id(), "would be refused");
  }

  @Test
  void a_simulation_that_is_not_there_is_said_not_to_be() throws Exception {
    HttpResponse<String> page = get("/simulations/0123456789abcdef?lang=en");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("There is no simulation");
  }

  private HttpResponse<String> get(String address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + address)).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
  }
}
