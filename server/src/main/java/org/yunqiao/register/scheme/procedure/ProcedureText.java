package org.yunqiao.register.scheme.procedure;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.table.Confidence;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** {@code procedure.yaml} word for word; docs/write-a-procedure.md tells each member. */
record ProcedureText(
    Edition.Names names,
    Asked application,
    Map<String, StepText> steps,
    Map<String, LimitText> limits,
    @Nullable About about,
    Map<String, Issuing> issues,
    Map<String, Change> changes,
    @Nullable Alike alike,
    List<String> decision,
    Map<String, Edition.Names> words,
    @Nullable Visitors visitors) {

  ProcedureText {
    words = words == null ? Map.of() : words;
    limits = limits == null ? Map.of() : limits;
    issues = issues == null ? Map.of() : issues;
    changes = changes == null ? Map.of() : changes;
  }

  /** What whoever is not signed in is told in public at the end, a JSON Pointer. */
  record Visitors(String answer) {}

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .build();

  static ProcedureText of(Map<String, Object> yaml) {
    return JSON.convertValue(yaml, ProcedureText.class);
  }

  /**
   * Whom a form is put to, and the form: a file of the folder, or fields written out.
   *
   * @param optional of the fields written out, those that may be left empty
   * @param rules asked when it is filled in
   */
  record Asked(
      List<String> roles,
      @Nullable String form,
      @Nullable Map<String, Object> fields,
      List<String> optional,
      List<Map<String, Object>> rules) {

    Asked {
      optional = optional == null ? List.of() : optional;
      rules = rules == null ? List.of() : rules;
    }
  }

  record StepText(
      Edition.Names names,
      Step.Side side,
      List<String> roles,
      @Nullable String form,
      @Nullable Map<String, Object> fields,
      List<String> optional,
      List<String> outcomes,
      List<String> notSameAs,
      List<String> evidence,
      Step.@Nullable People people,
      Step.@Nullable Judged judged,
      List<Map<String, Object>> rules) {

    StepText {
      optional = optional == null ? List.of() : optional;
      outcomes = outcomes == null || outcomes.isEmpty() ? List.of(Step.DONE) : outcomes;
      notSameAs = notSameAs == null ? List.of() : notSameAs;
      evidence = evidence == null ? List.of() : evidence;
      rules = rules == null ? List.of() : rules;
    }

    Asked asked() {
      return new Asked(roles, form, fields, optional, rules);
    }
  }

  record LimitText(
      Edition.Names names,
      @Nullable Integer days,
      TimeLimit.@Nullable Row row,
      String from,
      String until,
      List<String> stops,
      String source,
      @Nullable Confidence confidence) {

    TimeLimit named(String id) {
      return new TimeLimit(id, names, days, row, from, until, stops, source, confidence);
    }
  }
}
