package org.yunqiao.work.programme;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.yunqiao.ledger.Vault;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.work.casework.Application;
import org.yunqiao.work.casework.Attached;
import org.yunqiao.work.casework.Case;
import org.yunqiao.work.casework.Cases;
import org.yunqiao.work.casework.Completion;
import org.yunqiao.work.casework.Task;
import org.yunqiao.work.casework.Tasks;

/** Cases as the people of {@link ProgrammeWorld} open them and go on with them. */
final class CaseDesk {

  private final Cases cases;
  private final Tasks tasks;
  private final Mandates mandates;
  private final Vault vault;

  CaseDesk(ApplicationContext context) {
    cases = context.getBean(Cases.class);
    tasks = context.getBean(Tasks.class);
    mandates = context.getBean(Mandates.class);
    vault = context.getBean(Vault.class);
  }

  long mandate(ProgrammeWorld.Person who) {
    return mandates.of(who.account().id()).getFirst().id();
  }

  Case open(ProgrammeWorld.Person who, String scheme, long body, Map<String, Object> form) {
    return who.does(() ->
        cases.open(
            mandate(who),
            new Application(scheme, body, form, List.of(), UUID.randomUUID().toString())));
  }

  /** Ends the step that waits, with a document of each kind. */
  void does(
      ProgrammeWorld.Person who,
      Case file,
      String step,
      String outcome,
      Map<String, Object> form,
      String... evidence) {
    who.does(() -> {
      Task task = waiting(who, file, step);
      var documents = new ArrayList<Attached>();
      for (String kind : evidence) documents.add(document(kind));
      return tasks.complete(
          mandate(who),
          task.id(),
          new Completion(outcome, form, documents, task.version(), UUID.randomUUID().toString()));
    });
  }

  Case now(ProgrammeWorld.Person who, Case file) {
    return who.does(() -> cases.get(mandate(who), file.number()));
  }

  private Task waiting(ProgrammeWorld.Person who, Case file, String step) {
    return cases.tasks(mandate(who), file.number()).stream()
        .filter(task -> task.state() == Task.State.OPEN && task.step().equals(step))
        .findFirst()
        .orElseThrow(() -> new AssertionError(step + " does not wait"));
  }

  private Attached document(String kind) {
    byte[] content = (kind + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
    return new Attached(
        kind, kind + ".txt", vault.keep(new ByteArrayInputStream(content), "text/plain"));
  }
}
