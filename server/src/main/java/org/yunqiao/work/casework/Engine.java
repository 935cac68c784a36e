package org.yunqiao.work.casework;

import java.util.HashMap;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.common.engine.impl.persistence.StrongUuidGenerator;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.engine.impl.bpmn.behavior.ServiceTaskJavaDelegateActivityBehavior;
import org.flowable.engine.impl.bpmn.parser.BpmnParse;
import org.flowable.engine.impl.bpmn.parser.handler.AbstractActivityBpmnParseHandler;
import org.flowable.spring.SpringProcessEngineConfiguration;
import org.flowable.validation.ProcessValidatorImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.yunqiao.register.scheme.procedure.Diagram;

/**
 * Moves cases along their diagrams: Flowable, embedded, and nowhere else to be seen. It is built
 * when the first case needs it. It gets a {@link Drawing} of ids only, keeps no data of cases, and
 * asks its caller what a condition says and what an automatic step does, so nothing that an author
 * wrote can run in it (docs/decisions/2026-11-24-procedures.md).
 *
 * <p>It works in the caller's transaction. What it throws is never swallowed here or above: inside
 * a transaction the engine does not mark it for rollback, so a caught failure would leave half of a
 * step behind.
 */
@Component
class Engine {

  /** What the engine asks of the case that it moves. */
  interface Asking {
    /** Whether the condition of a way holds. */
    boolean holds(String way);

    /** Does what an automatic step does. */
    void automatic(String step);
  }

  /** A step that waits for somebody, by the engine's own id of it. */
  record Waiting(String id, String step) {}

  private static final ScopedValue<Asking> NOW = ScopedValue.newInstance();

  private final DataSource database;
  private final PlatformTransactionManager transactions;
  private final ReentrantLock building = new ReentrantLock();
  private volatile @Nullable ProcessEngine built;

  Engine(DataSource database, PlatformTransactionManager transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  boolean built() {
    return built != null;
  }

  /** Takes in a diagram; tells the engine's id of it. */
  String deploy(String name, Diagram diagram) {
    var repository = engine().getRepositoryService();
    String deployment =
        repository
            .createDeployment()
            .addBpmnModel(name + ".bpmn", Drawing.of(diagram))
            .disableSchemaValidation()
            .deploy()
            .getId();
    return repository
        .createProcessDefinitionQuery()
        .deploymentId(deployment)
        .singleResult()
        .getId();
  }

  /** Begins a case; tells the engine's id of it. */
  String start(String definition, String number, Asking asking) {
    return ScopedValue.where(NOW, asking)
        .call(() ->
            engine().getRuntimeService().startProcessInstanceById(definition, number).getId());
  }

  /** Ends a step and moves on. */
  void complete(String waiting, Asking asking) {
    ScopedValue.where(NOW, asking).run(() -> engine().getTaskService().complete(waiting));
  }

  /** The steps that wait now; empty when the case has come to its end. */
  List<Waiting> waiting(String instance) {
    return engine().getTaskService().createTaskQuery().processInstanceId(instance).list().stream()
        .map(task -> new Waiting(task.getId(), task.getTaskDefinitionKey()))
        .toList();
  }

  /** Whether a case has come to its end. */
  boolean ended(String instance) {
    return engine()
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceId(instance)
            .count()
        == 0;
  }

  void drop(String instance) {
    engine().getRuntimeService().deleteProcessInstance(instance, null);
  }

  private ProcessEngine engine() {
    ProcessEngine ready = built;
    if (ready != null) return ready;
    building.lock();
    try {
      ready = built;
      if (ready == null) built = ready = build();
      return ready;
    } finally {
      building.unlock();
    }
  }

  private ProcessEngine build() {
    var settings = new SpringProcessEngineConfiguration();
    settings.setEngineName("casework");
    settings.setDataSource(database);
    settings.setTransactionManager(transactions);
    settings.setDatabaseType("postgres");
    settings.setDatabaseSchema("casework");
    settings.setDatabaseTablePrefix("casework.");
    settings.setTablePrefixIsSchema(true);
    settings.setDatabaseSchemaUpdate("false");
    settings.setIdGenerator(new StrongUuidGenerator());
    settings.setDisableIdmEngine(true);
    settings.setDisableEventRegistry(true);
    settings.setEnableConfiguratorServiceLoader(false);
    settings.setAsyncExecutorActivate(false);
    settings.setHistoryLevel(HistoryLevel.NONE);
    settings.setEnableEntityLinks(false);
    settings.setCreateDiagramOnDeploy(false);
    settings.setEnableSafeBpmnXml(true);
    settings.setBeans(new HashMap<>());
    settings.setExpressionManager(new Ways(way -> NOW.get().holds(way)));
    settings.setProcessValidator(unasked());
    settings.setCustomDefaultBpmnParseHandlers(List.of(new AutomaticSteps()));
    return settings.buildProcessEngine();
  }

  /** The scheme's check has looked at the diagram, and the engine's would ask for classes. */
  private static ProcessValidatorImpl unasked() {
    var validator = new ProcessValidatorImpl();
    validator.setValidatorSets(List.of());
    return validator;
  }

  /** Every automatic step asks; none is a class, a script or a service of the engine's. */
  private static final class AutomaticSteps extends AbstractActivityBpmnParseHandler<ServiceTask> {

    @Override
    protected Class<ServiceTask> getHandledType() {
      return ServiceTask.class;
    }

    @Override
    protected void executeParse(BpmnParse parse, ServiceTask step) {
      JavaDelegate asking = execution -> NOW.get().automatic(execution.getCurrentActivityId());
      step.setBehavior(new ServiceTaskJavaDelegateActivityBehavior(asking, false, null));
    }
  }
}
