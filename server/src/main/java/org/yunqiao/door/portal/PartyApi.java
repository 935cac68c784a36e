package org.yunqiao.door.portal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yunqiao.register.party.Regions;
import org.yunqiao.view.publicity.Absence;
import org.yunqiao.view.publicity.Page;
import org.yunqiao.view.publicity.PublicParty;
import org.yunqiao.view.publicity.PublicRegister;

/** Organisations for programs. */
@RestController
@Tag(name = "parties", description = "组织 / organisations; a person is withheld")
class PartyApi {

  private static final int USUAL_PAGE = 20;

  private final Lookup lookup;
  private final PublicRegister register;
  private final Regions regions;
  private final Refusals refusals;

  PartyApi(Lookup lookup, PublicRegister register, Regions regions, Refusals refusals) {
    this.lookup = lookup;
    this.register = register;
    this.regions = regions;
    this.refusals = refusals;
  }

  @GetMapping(value = "/api/v1/parties/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "一个组织 / one organisation",
      description =
          "按统一社会信用代码、组织机构代码、主管部门代号或 reference 查。查不到时为 404，已依法删除时为 410，并说明意味着什么。 By credit code,"
              + " organisation code, authority key or reference; 404, and 410 where it was erased"
              + " by law, say what absence means.")
  PartyAnswer party(@PathVariable String code) {
    String asked = Parameters.text("code", code).orElseThrow(() -> PortalProblem.missing("code"));
    PublicParty party = lookup.party(asked);
    if (party.erased()) throw PortalProblem.erased();
    if (party.withheld()) return PartyAnswer.withheld(party.kind());
    String region = party.region();
    return new PartyAnswer(
        party.reference(),
        party.kind(),
        false,
        party.code(),
        party.name(),
        party.former(),
        register.codes(party.id()),
        region(region),
        party.country(),
        party.address(),
        party.attributes(),
        register.standings("holder", party.id()),
        register.standings("issuer", party.id()));
  }

  @GetMapping(value = "/api/v1/parties", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "按名称查组织 / organisations by name",
      description =
          "名称中的两个字即可；少于两个字不查。count 最多数到 1000。"
              + " Two characters of the name are enough; counting stops at 1,000.")
  PartyPage parties(
      @Parameter(description = "名称中的文字 / text of the name") @RequestParam(required = false)
          @Nullable String q,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable String limit) {
    String asked = Parameters.text("q", q).orElseThrow(() -> PortalProblem.missing("q"));
    int size = Parameters.limit(limit, USUAL_PAGE);
    Page<PublicParty> page = register.search(asked, Parameters.after(after), size);
    String next = page.after().isPresent() ? Long.toString(page.after().getAsLong()) : null;
    List<PartyAnswer> items = page.items().stream().map(this::brief).toList();
    return new PartyPage(
        page.count(),
        page.many(),
        items,
        next,
        next == null
            ? null
            : Addresses.to("/api/v1/parties")
                .with("q", asked)
                .with("limit", size == USUAL_PAGE ? null : size)
                .with("after", next)
                .toString(),
        items.isEmpty() ? refusals.absence(Absence.NEVER_REPORTED) : null);
  }

  private PartyAnswer brief(PublicParty party) {
    return new PartyAnswer(
        party.reference(),
        party.kind(),
        false,
        party.code(),
        party.name(),
        party.former(),
        null,
        region(party.region()),
        party.country(),
        null,
        null,
        null,
        null);
  }

  private PartyAnswer.@Nullable Region region(@Nullable String code) {
    if (code == null) return null;
    return new PartyAnswer.Region(code, regions.find(code).map(r -> r.path()).orElse(null));
  }
}
