package org.yunqiao.work.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.yunqiao.RealDatabase;

/**
 * Task 24: approval and supervision are joined. An approval makes an entry in the library of
 * objects by itself, and the department that goes along sees the result.
 */
@RealDatabase
class Article24Tests {

  @Autowired private ApplicationContext context;
  @Autowired private ObjectLibrary objects;
  @Autowired private Inspections inspections;

  @Test
  void an_approval_can_be_drawn_and_the_partner_department_sees_the_result() {
    var office = new Office(context);
    long firm = office.party("样例认证中心有限公司", Office.FIRM, "330100");
    objects.catchUp();
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    assertThat(frame(today)).doesNotContain(Office.FIRM);
    office
        .earlier()
        .attested(
            "cb-approval",
            "CNCA-R-2025-001",
            "CNCA",
            firm,
            "2025-01-01",
            "2035-12-31",
            List.of("A01"),
            Map.of());
    objects.catchUp();
    assertThat(frame(today)).startsWith(Office.FIRM + "\t");

    Office.Person one = office.officer("o1", "33");
    Office.Person other = office.officer("o2", "33");
    Office.Person fire = office.officer("f1", "33");
    office.officer("f2", "33");
    Inspection ours = one.does(() -> inspections.order(Office.visiting("CB-02", "o1", "o2")));
    Inspection theirs =
        fire.does(() ->
            inspections.order(
                new Visiting(
                    "CB-02",
                    Office.FIRM,
                    "样例消防救援支队",
                    "330100",
                    List.of("f1", "f2"),
                    ours.id(),
                    null,
                    "部门联合检查")));
    assertThat(fire.does(() -> inspections.visit(theirs.visit())))
        .extracting(Inspection::department)
        .containsExactly("样例市场监督管理所", "样例消防救援支队");
    Inspection proposed = one.does(() -> inspections.propose(ours.id(), List.of("12"), "已迁出"));
    other.does(() -> inspections.sign(ours.id(), Objects.requireNonNull(proposed.record())));
    Inspection seen = inspections.visit(theirs.visit()).getFirst();
    fire.does(() -> {
      inspections.mustSee(seen);
      return 0;
    });
    assertThat(seen.results()).containsExactly("12");
  }

  private String frame(LocalDate on) {
    var frame = new StringWriter();
    objects.write(InspectionItem.of("CB-01", on), "", on, frame, new StringWriter());
    return frame.toString();
  }
}
