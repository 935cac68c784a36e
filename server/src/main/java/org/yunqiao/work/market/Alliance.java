package org.yunqiao.work.market;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 联盟: certification bodies that accept one test for the certificates of each of them.
 *
 * @param rule which rule they have in common
 * @param lead party id of who formed it
 * @param tests which tests they accept from one another
 */
public record Alliance(
    long id,
    String name,
    String rule,
    long lead,
    LocalDate formedOn,
    List<Member> members,
    List<Test> tests) {

  /**
   * A body of the alliance.
   *
   * @param joinedOn null while it was asked and has not answered
   */
  public record Member(long body, @Nullable LocalDate joinedOn) {}

  /** A test by its item and method. */
  public record Test(String item, String method) {}

  Alliance with(List<Member> members, List<Test> tests) {
    return new Alliance(id, name, rule, lead, formedOn, members, tests);
  }

  /** It works once two bodies or more are in it. */
  public boolean stands() {
    return members.stream().filter(each -> each.joinedOn() != null).count() >= 2;
  }
}
