package org.yunqiao.work.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.flowable.bpmn.converter.BpmnXMLConverter;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealDatabase;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.scheme.file.Findings;
import org.yunqiao.register.scheme.procedure.Diagram;
import org.yunqiao.register.scheme.procedure.DiagramReader;

@RealDatabase
@Import(CaseWorld.Setting.class)
class EngineTests {

  @Autowired private Engine engine;
  @Autowired private CaseWorld world;
  @Autowired private Overdue overdue;

  @Test
  void a_server_that_runs_no_case_does_not_build_the_engine() {
    assertThat(engine.built()).isFalse();
    assertThat(overdue.look()).isZero();
    long applicant = world.party("样例甲", "913301007900000550", "330100");
    long asks = world.mandate(applicant, Role.APPLICANT);
    assertThat(engine.built()).as("looking for what is overdue needs no engine").isFalse();

    world.open(
        asks,
        "complaint",
        world.authority("SAMR-33"),
        Map.of("about", "90126Q00215R0M", "text", "审核组没有到场。"));
    assertThat(engine.built()).isTrue();
  }

  @Test
  void the_engine_gets_ids_only_and_nothing_that_an_author_wrote() throws Exception {
    byte[] bpmn = Files.readAllBytes(Path.of("../schemes/qms/2026/procedure.bpmn"));
    Diagram diagram = DiagramReader.read(bpmn, new Findings()).orElseThrow();
    String given =
        new String(
            new BpmnXMLConverter().convertToXML(Drawing.of(diagram)),
            java.nio.charset.StandardCharsets.UTF_8);
    assertThat(given).contains("application-review").contains("w-granted");
    assertThat(given).doesNotContain("steps.").doesNotContain("申请").doesNotContain("handler");
  }
}
