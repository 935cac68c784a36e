package org.yunqiao.work.casework;

import java.util.List;
import java.util.Map;
import org.yunqiao.register.scheme.Objection;
import org.yunqiao.register.scheme.rule.RuleText;

/** Refusals of casework, for tests of the pages that show them. */
public final class Refused {

  private Refused() {}

  public static CaseworkProblem form(List<Objection> objections) {
    return CaseworkProblem.form(objections);
  }

  public static CaseworkProblem rule(String field) {
    return CaseworkProblem.rule(
        RuleText.of(
            Map.of(
                "code", "sample.rule",
                "severity", "refuse",
                "field", field,
                "check", "false",
                "message", Map.of("zh", "不能这样。", "en", "Not like that."),
                "source", "样例"),
            "/rules/0"));
  }
}
