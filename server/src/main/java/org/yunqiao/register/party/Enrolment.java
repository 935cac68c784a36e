package org.yunqiao.register.party;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Parties about to enter the register: their ids are known at once, but only those are written
 * whose rows turn out to be taken.
 */
public final class Enrolment {

  private final List<Particulars> all;
  private final Parties parties;
  private final Map<Identifier, Long> known;
  private final Map<Long, Known> contents;
  private final long[] ids;
  private final Set<Long> entered = new HashSet<>();
  private @Nullable Map<Long, List<String>> codes;

  Enrolment(
      List<Particulars> all,
      Map<Identifier, Long> known,
      Map<Long, Known> contents,
      LongFunction<Iterator<Long>> newIds,
      Parties parties) {
    this.all = all;
    this.parties = parties;
    this.known = known;
    this.contents = contents;
    this.ids = reserve(newIds);
    this.entered.addAll(known.values());
  }

  /** The id of the n-th party. */
  public long id(int n) {
    return ids[n];
  }

  /** The credit codes that a party is told by here. */
  public List<String> codes(long party) {
    if (codes == null) {
      codes = new HashMap<>();
      for (int i = 0; i < ids.length; i++) {
        for (Identifier one : all.get(i).identifiers()) {
          if (!one.kind().equals(Identifier.CREDIT_CODE)) continue;
          codes.computeIfAbsent(ids[i], id -> new ArrayList<>()).add(one.value());
        }
      }
    }
    return codes.getOrDefault(party, List.of());
  }

  /**
   * Writes those that are wanted.
   *
   * @return one answer for each, in order; for the others only the id means something
   */
  public List<Enrolled> confirm(IntPredicate wanted) {
    var answers = new ArrayList<Enrolled>(all.size());
    var fresh = new ArrayList<Parties.Fresh>();
    var identifiers = new LinkedHashMap<Identifier, Parties.Owner>();
    for (int i = 0; i < all.size(); i++) {
      if (!wanted.test(i)) {
        answers.add(new Enrolled(ids[i], false, List.of()));
      } else if (entered.add(ids[i])) {
        enter(ids[i], all.get(i), fresh, identifiers);
        answers.add(new Enrolled(ids[i], true, List.of()));
      } else {
        answers.add(meet(ids[i], all.get(i), fresh, identifiers));
      }
    }
    write(fresh, identifiers);
    return answers;
  }

  private void write(List<Parties.Fresh> fresh, Map<Identifier, Parties.Owner> identifiers) {
    parties.insert(fresh, identifiers);
    fresh.clear();
    identifiers.clear();
  }

  private long[] reserve(LongFunction<Iterator<Long>> newIds) {
    Map<Identifier, Integer> groups = new HashMap<>();
    int[] group = new int[all.size()];
    int count = 0;
    for (int i = 0; i < group.length; i++) {
      Particulars one = all.get(i);
      if (find(one, known) != null) {
        group[i] = -1;
        continue;
      }
      Integer with = find(one, groups);
      group[i] = with == null ? count++ : with;
      for (Identifier identifier : one.identifiers()) groups.putIfAbsent(identifier, group[i]);
    }
    var reserved = new ArrayList<Long>(count);
    newIds.apply(count).forEachRemaining(reserved::add);
    long[] result = new long[group.length];
    for (int i = 0; i < group.length; i++) {
      Long owner = find(all.get(i), known);
      result[i] = owner != null ? owner : reserved.get(group[i]);
    }
    return result;
  }

  private void enter(
      long id,
      Particulars one,
      List<Parties.Fresh> fresh,
      Map<Identifier, Parties.Owner> identifiers) {
    long told =
        parties.state(
            new PartyRegistered(
                id,
                one.kind().word(),
                one.name(),
                one.identifiers(),
                one.region(),
                one.country(),
                one.address(),
                one.attributes()));
    fresh.add(new Parties.Fresh(id, one, told));
    contents.put(id, Known.of(one));
    for (Identifier identifier : one.identifiers()) {
      if (known.putIfAbsent(identifier, id) == null) {
        identifiers.put(identifier, new Parties.Owner(id, told));
      }
    }
  }

  /** A party that is known is met again; it may bring an identifier that was not. */
  private Enrolled meet(
      long id,
      Particulars one,
      List<Parties.Fresh> fresh,
      Map<Identifier, Parties.Owner> identifiers) {
    List<String> flags = new ArrayList<>();
    for (Identifier identifier : one.identifiers()) {
      Long owner = known.putIfAbsent(identifier, id);
      if (owner == null) {
        long told = parties.state(new PartyMerged(id, id, identifier.kind(), identifier.value()));
        identifiers.put(identifier, new Parties.Owner(id, told));
      } else if (owner != id) {
        flags.add("party.identifiers-disagree");
      }
    }
    Known told = Known.of(one);
    Known before = contents.get(id);
    if (before != null
        && !before.erased()
        && !before.name().equals(told.name())
        && !one.authoritative()) {
      flags.add("party.name-differs");
    }
    if (before != null && one.authoritative() && !before.says(told)) {
      write(fresh, identifiers); // it may have entered with this very batch
      parties.change(id, one);
      contents.put(id, told);
    }
    return new Enrolled(id, false, List.copyOf(flags));
  }

  private static <T> @Nullable T find(Particulars one, Map<Identifier, T> in) {
    for (Identifier identifier : one.identifiers()) {
      T found = in.get(identifier);
      if (found != null) return found;
    }
    return null;
  }
}
