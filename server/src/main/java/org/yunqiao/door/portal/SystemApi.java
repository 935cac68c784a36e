package org.yunqiao.door.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.system.Branch;
import org.yunqiao.register.scheme.system.Gap;
import org.yunqiao.register.scheme.system.Member;
import org.yunqiao.register.scheme.system.SystemTable;

/** The system table for programs. */
@RestController
@Tag(name = "schemes", description = "方案及其版本 / schemes and their editions")
class SystemApi {

  private final Systems systems;

  SystemApi(Systems systems) {
    this.systems = systems;
  }

  /** The whole. */
  record Answer(LocalDate on, long schemes, long editions, List<Part> systems, List<Open> gaps) {}

  /** A system with its parts and schemes. */
  record Part(
      String code, Edition.Names names, long schemes, List<Part> systems, List<Scheme> members) {}

  /** A scheme in it. */
  record Scheme(
      String code,
      Edition.Names names,
      String kind,
      boolean overlay,
      List<Dated> editions,
      List<Related> relations) {}

  /** An edition. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Dated(
      String edition, LocalDate from, @Nullable LocalDate to, String time, String confidence) {}

  /** How it stands to something else. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Related(
      String relation, @Nullable String scheme, Edition.@Nullable Names names, boolean broken) {}

  /** Something to be looked at. */
  record Open(String sort, String about, String zh, String en) {}

  @GetMapping(value = "/api/v1/system", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary =
          "制度体系表：每个方案的位置、关系、版本，以及空白和断开的引用 / the system table, with relations, editions and gaps")
  Answer system() {
    SystemTable table = systems.table();
    return new Answer(
        table.on(),
        table.schemes(),
        table.editions(),
        table.branches().stream().map(SystemApi::system).toList(),
        table.gaps().stream().map(SystemApi::open).toList());
  }

  private static Part system(Branch branch) {
    return new Part(
        branch.code(),
        branch.names(),
        branch.schemes(),
        branch.under().stream().map(SystemApi::system).toList(),
        branch.members().stream().map(SystemApi::scheme).toList());
  }

  private static Scheme scheme(Member member) {
    return new Scheme(
        member.scheme(),
        member.names(),
        SystemPages.word(member.kind()),
        member.overlay(),
        member.editions().stream()
            .map(e ->
                new Dated(
                    e.edition(),
                    e.from(),
                    e.to(),
                    SystemPages.word(e.time()),
                    e.confidence().name()))
            .toList(),
        member.relations().stream()
            .map(r -> new Related(SystemPages.word(r.sort()), r.scheme(), r.names(), r.broken()))
            .toList());
  }

  private static Open open(Gap gap) {
    return new Open(
        SystemPages.word(gap.sort()),
        gap.about(),
        gap.wording().in(Locale.CHINESE),
        gap.wording().in(Locale.ENGLISH));
  }
}
