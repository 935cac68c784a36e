package org.yunqiao.work.casework;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form that somebody is filling in (草稿): an application, or what a task asks.
 *
 * @param mandate by which it will be handed in
 * @param task the task that it is for; null for an application
 * @param body who is to handle an application; null while none was chosen
 * @param form as far as it is filled in; it need not be right
 * @param key under which it is handed in, so that it counts once
 */
public record Draft(
    long id,
    long account,
    long mandate,
    String scheme,
    @Nullable Long task,
    @Nullable Long body,
    Map<String, Object> form,
    List<Attached> documents,
    String key,
    Instant changed) {

  public Draft {
    documents = List.copyOf(documents);
  }

  public Draft with(@Nullable Long body, Map<String, Object> form) {
    return new Draft(id, account, mandate, scheme, task, body, form, documents, key, changed);
  }

  public Draft with(List<Attached> documents) {
    return new Draft(id, account, mandate, scheme, task, body, form, documents, key, changed);
  }
}
