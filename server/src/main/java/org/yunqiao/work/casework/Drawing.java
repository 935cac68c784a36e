package org.yunqiao.work.casework;

import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.EndEvent;
import org.flowable.bpmn.model.ExclusiveGateway;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.ParallelGateway;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.bpmn.model.UserTask;
import org.yunqiao.register.scheme.procedure.Diagram;

/**
 * A diagram as the engine gets it: nodes and ways by their ids, and not a word more of what its
 * author wrote. The condition of a way is the way's own id.
 */
final class Drawing {

  private Drawing() {}

  static BpmnModel of(Diagram diagram) {
    var process = new Process();
    process.setId(diagram.process());
    process.setExecutable(true);
    diagram.nodes().values().forEach(node -> process.addFlowElement(node(node)));
    diagram.ways().forEach(way -> process.addFlowElement(way(way)));
    var model = new BpmnModel();
    model.setTargetNamespace("https://yunqiao.org/procedure");
    model.addProcess(process);
    return model;
  }

  private static FlowNode node(Diagram.Node drawn) {
    FlowNode node =
        switch (drawn.kind()) {
          case START -> new StartEvent();
          case END -> new EndEvent();
          case STEP -> new UserTask();
          case AUTOMATIC -> new ServiceTask();
          case CHOICE -> {
            var choice = new ExclusiveGateway();
            if (!drawn.otherwise().isEmpty()) choice.setDefaultFlow(drawn.otherwise());
            yield choice;
          }
          case FORK -> new ParallelGateway();
        };
    node.setId(drawn.id());
    return node;
  }

  private static SequenceFlow way(Diagram.Way drawn) {
    var way = new SequenceFlow(drawn.from(), drawn.to());
    way.setId(drawn.id());
    if (!drawn.condition().isEmpty()) way.setConditionExpression(drawn.id());
    return way;
  }
}
