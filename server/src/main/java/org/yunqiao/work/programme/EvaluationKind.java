package org.yunqiao.work.programme;

import java.util.Arrays;
import java.util.Locale;

/** What an evaluation is for; all are scored, noticed and concluded alike. */
public enum EvaluationKind {
  /** 领跑者、能力和品牌评价: who leads a branch. */
  LEADER,
  /** 示范区验收: whether a zone has reached its index. */
  ACCEPTANCE,
  /** 地方监管工作考核: how local regulators did. */
  APPRAISAL,
  /** 科研项目评审: which projects of a call are approved. */
  PROJECT;

  /** As it stands in data and message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static EvaluationKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() -> ProgrammeProblem.badEvaluation("kind"));
  }
}
