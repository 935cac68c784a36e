package org.yunqiao.door.portal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Filings;
import org.yunqiao.register.scheme.Schemes;
import tools.jackson.databind.json.JsonMapper;

/** Schemes for programs. */
@RestController
@Tag(name = "schemes", description = "方案及其版本 / schemes and their editions")
class SchemeApi {

  private final Schemes schemes;
  private final Filings filings;
  private final JsonMapper json;

  SchemeApi(Schemes schemes, Filings filings, JsonMapper json) {
    this.schemes = schemes;
    this.filings = filings;
    this.json = json;
  }

  /** All of something. */
  record All(int count, List<SchemeAnswer> items) {}

  /** A scheme, newest edition first. */
  record Scheme(String code, List<SchemeAnswer> editions) {}

  @GetMapping(value = "/api/v1/schemes", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "全部方案的最新版本 / the newest edition of every scheme")
  All all() {
    List<SchemeAnswer> items = schemes.all().stream().map(SchemeAnswer::brief).toList();
    return new All(items.size(), items);
  }

  @GetMapping(value = "/api/v1/schemes/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary =
          "一个方案的全部版本，连同表单、规则、表和差别 / all editions of a scheme, with forms, rules, tables and"
              + " differences")
  Scheme scheme(@PathVariable String code) {
    List<Edition> editions = schemes.editions(code);
    if (editions.isEmpty()) throw PortalProblem.scheme(Parameters.shortened(code));
    var answers = new ArrayList<SchemeAnswer>();
    for (int i = 0; i < editions.size(); i++) {
      Edition edition = editions.get(i);
      Edition before = i + 1 < editions.size() ? editions.get(i + 1) : null;
      SchemeDetail detail =
          SchemeDetail.of(edition, before, filings.of(code, edition.edition()).orElse(null));
      answers.add(SchemeAnswer.whole(edition, detail, json));
    }
    return new Scheme(code, answers);
  }
}
