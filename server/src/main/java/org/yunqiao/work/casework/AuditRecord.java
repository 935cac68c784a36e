package org.yunqiao.work.casework;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An audit as its case tells of it (审核记录).
 *
 * @param form what was filled in at the step that tells of it
 * @param told all that was filled in in the case: the application, and over it each step
 */
public record AuditRecord(Case file, Map<String, Object> form, Map<String, Object> told) {

  static AuditRecord of(
      Case file, Map<String, Object> form, Map<String, Map<String, Object>> steps) {
    var told = new LinkedHashMap<String, Object>(file.form());
    steps.values().forEach(told::putAll);
    told.putAll(form);
    return new AuditRecord(file, form, told);
  }

  /** Those who audit, each with {@code registration}, {@code part} and {@code days}. */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> team() {
    return form.get("team") instanceof List<?> list
        ? list.stream()
            .filter(Map.class::isInstance)
            .map(one -> (Map<String, Object>) one)
            .filter(Objects::nonNull)
            .toList()
        : List.of();
  }
}
