package org.yunqiao.register.scheme.difference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.difference.Difference.Part;
import org.yunqiao.register.scheme.file.Wording;
import org.yunqiao.register.scheme.rule.RuleText;

/** What must hold now that needed not, or need hold no longer. */
final class RuleDifferences {

  private final List<Difference> found = new ArrayList<>();

  /** Rules that say the same, on another paper's authority. */
  private final List<String> sources = new ArrayList<>();

  private RuleDifferences() {}

  static List<Difference> between(List<RuleText> before, List<RuleText> after) {
    var differences = new RuleDifferences();
    Map<String, RuleText> was = byKey(before);
    Map<String, RuleText> is = byKey(after);
    is.forEach((key, rule) -> {
      RuleText known = was.get(key);
      if (known == null) differences.added(rule);
      else differences.changed(known, rule);
    });
    was.forEach((key, rule) -> {
      if (!is.containsKey(key)) differences.add("rule-dropped", said(rule), rule.code());
    });
    List<String> sources = differences.sources;
    if (!sources.isEmpty()) differences.add("rule-sources", sources.size(), sources);
    return differences.found;
  }

  /** One code may name several rules, one after the other in time. */
  private static Map<String, RuleText> byKey(List<RuleText> rules) {
    var byKey = new LinkedHashMap<String, RuleText>();
    for (RuleText rule : rules) {
      int n = 1;
      while (byKey.putIfAbsent(rule.code() + "#" + n, rule) != null) n++;
    }
    return byKey;
  }

  private void added(RuleText rule) {
    switch (rule.severity()) {
      case REFUSE -> add("rule-added-refuse", said(rule), rule.code(), rule.source());
      case WARN -> add("rule-added-warn", said(rule), rule.code(), rule.source());
    }
  }

  private void changed(RuleText before, RuleText after) {
    int others = found.size();
    Edition.Names said = said(after);
    String code = after.code();
    if (before.severity() != after.severity()) {
      switch (after.severity()) {
        case REFUSE -> add("rule-now-refuses", said, code);
        case WARN -> add("rule-now-warns", said, code);
      }
    }
    boolean sameWords = said(before).equals(said);
    if (!sameWords) add("rule-words", code, said(before), said);
    // what has changed in words need not be told in CEL as well
    if (sameWords && !plain(before.check()).equals(plain(after.check()))) {
      add("rule-check", said, code, plain(before.check()), plain(after.check()));
    }
    if (!plain(before.when()).equals(plain(after.when()))) {
      add("rule-when", said, code, plain(before.when()), plain(after.when()));
    }
    if (!Objects.equals(before.from(), after.from()) || !Objects.equals(before.to(), after.to())) {
      add("rule-days", said, code, days(before), days(after));
    }
    if (found.size() == others && !before.source().equals(after.source())) sources.add(code);
  }

  private static Edition.Names said(RuleText rule) {
    return new Edition.Names(rule.zh(), rule.en());
  }

  private static String plain(@Nullable String cel) {
    return cel == null ? "–" : cel.strip().replaceAll("\\s+", " ");
  }

  private static Wording days(RuleText rule) {
    if (rule.from() == null && rule.to() == null) return Wording.of("scheme.diff.always");
    if (rule.to() == null) return Wording.of("scheme.diff.from", String.valueOf(rule.from()));
    return rule.from() == null
        ? Wording.of("scheme.diff.to", rule.to())
        : Wording.of("scheme.diff.from-to", rule.from(), rule.to());
  }

  private void add(String code, Object... arguments) {
    found.add(Difference.of(Part.RULES, "scheme.diff." + code, arguments));
  }
}
