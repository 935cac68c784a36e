package org.yunqiao.register.scheme.system;

import java.util.List;
import java.util.stream.Stream;
import org.yunqiao.register.scheme.Edition;

/**
 * A system (制度), or a part of one: a row of {@code tables/scheme-families.csv}.
 *
 * @param under the parts of it
 * @param members the schemes that stand in it itself
 */
public record Branch(String code, Edition.Names names, List<Branch> under, List<Member> members) {

  /** All schemes in it and in its parts. */
  public Stream<Member> all() {
    return Stream.concat(members.stream(), under.stream().flatMap(Branch::all));
  }

  public long schemes() {
    return all().count();
  }

  public long editions() {
    return all().mapToLong(member -> member.editions().size()).sum();
  }
}
