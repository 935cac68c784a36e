package org.yunqiao.register.scheme.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.file.Finding;
import org.yunqiao.register.scheme.file.Findings;
import org.yunqiao.register.scheme.file.Folders;
import org.yunqiao.register.scheme.file.SchemeFolder;

/** Procedures walked through without a case. */
class WalkTests {

  static Stream<Procedure> shipped() {
    return Folders.shipped().stream().flatMap(folder -> Procedure.of(folder).stream());
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void every_shipped_procedure_comes_to_an_end_whichever_way_it_goes(Procedure procedure) {
    Walk walk = Walk.through(procedure.diagram());
    assertThat(walk.whole()).isTrue();
    assertThat(walk.stuckAt()).isEmpty();
    assertThat(walk.endless()).isEmpty();
    assertThat(walk.paths(5)).isNotEmpty();
    procedure
        .decisions()
        .forEach(
            step -> assertThat(walk.paths(20_000)).as(step).anyMatch(path -> path.contains(step)));
  }

  @Test
  void each_path_of_a_procedure_is_told_once() {
    SchemeFolder complaint =
        new Library(Folders.shipped()).folder("complaint", "2020").orElseThrow();
    Walk walk = Walk.through(Procedure.of(complaint).orElseThrow().diagram());
    assertThat(walk.paths(10))
        .containsExactlyInAnyOrder(
            List.of("admission", "publication"),
            List.of("admission", "investigation", "conclusion", "publication"),
            List.of("admission", "investigation", "statement", "conclusion", "publication"));
  }

  private static Diagram diagram(String nodes, String ways) {
    String text =
        """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t">
          <bpmn:process id="p" isExecutable="true">%s%s</bpmn:process>
        </bpmn:definitions>
        """
            .formatted(nodes, ways);
    var findings = new Findings();
    Diagram diagram =
        DiagramReader.read(text.getBytes(StandardCharsets.UTF_8), findings).orElseThrow();
    return diagram;
  }

  private static String way(String id, String from, String to) {
    return "<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"/>"
        .formatted(id, from, to);
  }

  private static List<String> warned(Diagram diagram) {
    var findings = new Findings();
    new DiagramCheck(diagram, findings).run();
    return findings.all().stream().map(Finding::code).toList();
  }

  @Test
  void a_join_that_can_not_be_filled_is_noticed_before_a_case_waits_at_it() {
    Diagram drawn =
        diagram(
            """
            <bpmn:startEvent id="s"/><bpmn:parallelGateway id="fork"/><bpmn:userTask id="a"/>
            <bpmn:userTask id="b"/><bpmn:exclusiveGateway id="x" default="w5"/>
            <bpmn:userTask id="c"/><bpmn:parallelGateway id="join"/><bpmn:endEvent id="e"/>
            """,
            way("w1", "s", "fork")
                + way("w2", "fork", "a")
                + way("w3", "fork", "b")
                + way("w4", "a", "x")
                + way("w5", "x", "join")
                + """
                <bpmn:sequenceFlow id="w6" sourceRef="x" targetRef="c">
                  <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">true</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                """
                + way("w7", "c", "join")
                + way("w8", "b", "join")
                + way("w9", "join", "e"));
    assertThat(Walk.through(drawn).stuckAt()).containsExactly("join");
    assertThat(warned(drawn)).containsExactly("scheme.bpmn.stuck");
  }

  @Test
  void steps_that_lead_round_and_round_are_noticed() {
    Diagram drawn =
        diagram(
            """
            <bpmn:startEvent id="s"/><bpmn:userTask id="a"/><bpmn:exclusiveGateway id="x" default="w3"/>
            <bpmn:userTask id="b"/><bpmn:userTask id="c"/><bpmn:endEvent id="e"/>
            """,
            way("w1", "s", "a")
                + way("w2", "a", "x")
                + way("w3", "x", "e")
                + """
                <bpmn:sequenceFlow id="w4" sourceRef="x" targetRef="b">
                  <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">true</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                """
                + way("w5", "b", "c")
                + way("w6", "c", "b"));
    assertThat(Walk.through(drawn).endless()).containsExactlyInAnyOrder("b", "c");
    assertThat(warned(drawn)).containsExactly("scheme.bpmn.endless", "scheme.bpmn.endless");
  }
}
