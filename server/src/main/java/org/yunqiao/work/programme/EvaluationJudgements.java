package org.yunqiao.work.programme;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.work.casework.Judgements;

/** What evaluations that stand say of a party, for cases that take it over. */
@Component
class EvaluationJudgements implements Judgements {

  private final EvaluationTable table;
  private final Parties parties;

  EvaluationJudgements(EvaluationTable table, Parties parties) {
    this.table = table;
    this.parties = parties;
  }

  @Override
  public Optional<Map<String, Object>> of(long evaluation, String kind, long party) {
    long stays = parties.merged(List.of(party)).getOrDefault(party, party);
    return table
        .find(evaluation)
        .filter(each -> each.state() == EvaluationState.CONCLUDED)
        .filter(each -> each.kind().word().equals(kind))
        .flatMap(each -> {
          Map<String, Long> entrants = parties.ids(Identifier.CREDIT_CODE, each.entrants());
          return each.entrants().stream()
              .filter(code -> Objects.equals(entrants.get(code), stays))
              .findFirst()
              .flatMap(code -> said(each, code));
        });
  }

  private Optional<Map<String, Object>> said(Evaluation of, String entrant) {
    List<Score> scores = table.scores(of.id());
    List<Objection> objections = table.objections(of.id());
    return Ranking.of(of.criteria(), scores).stream()
        .filter(place -> place.entrant().equals(entrant))
        .findFirst()
        .map(place -> {
          var said = new HashMap<String, Object>();
          said.put(
              "scores",
              scores.stream()
                  .filter(score -> score.entrant().equals(entrant))
                  .map(score -> Ranking.total(of.criteria(), score.points()))
                  .toList());
          said.put("score", place.score());
          said.put("rank", place.rank());
          said.put("places", of.places());
          said.put("objections", objections.size());
          said.put(
              "objections-open",
              (int) objections.stream().filter(each -> each.upheld() == null).count());
          day(said, "public-from", of.noticedOn());
          day(said, "public-until", of.noticeUntil());
          return said;
        });
  }

  private static void day(Map<String, Object> said, String word, @Nullable LocalDate day) {
    if (day != null) said.put(word, day.toString());
  }
}
