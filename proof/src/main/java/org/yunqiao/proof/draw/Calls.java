package org.yunqiao.proof.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yunqiao.proof.Sha256;

/**
 * Finds officers for one object after the other. The i-th call for an object is SHA-256 of seed,
 * semicolon, id, semicolon, i; its first 15 hex digits, modulo the number of officers, are the seat
 * that is called. So each officer who can go is as likely as any other, at every place.
 */
final class Calls {

  private final Officers officers;
  private final Staffing staffing;
  private final Seed seed;
  private final Consumer<Skip> skips;
  private final MessageDigest sha = Sha256.fresh();
  private final int[] load;
  private final int[] asked; // by seat: the number of the object for which it was last called
  private int object;
  private long call;

  Calls(Officers officers, Staffing staffing, Seed seed, Consumer<Skip> skips) {
    this.officers = officers;
    this.staffing = staffing;
    this.seed = seed;
    this.skips = skips;
    load = new int[officers.size()];
    asked = new int[officers.size()];
  }

  Assignment staff(String id, Subject subject) {
    object++;
    call = 0;
    var hunt = new Hunt(id, subject, (seed.hex() + ";" + id + ";").getBytes(UTF_8));
    for (int place = 1; place <= staffing.perObject(); place++) {
      hunt.fill(place);
    }
    return new Assignment(
        id,
        hunt.chosen.stream()
            .map(seat -> seat == null ? Assignment.NOBODY : officers.seat(seat).id())
            .toList());
  }

  /** The search for the officers of one object. */
  private final class Hunt {
    private final String id;
    private final Subject subject;
    private final byte[] prefix;
    private final List<@Nullable Integer> chosen = new ArrayList<>();
    private boolean known;

    Hunt(String id, Subject subject, byte[] prefix) {
      this.id = id;
      this.subject = subject;
      this.prefix = prefix;
    }

    void fill(int place) {
      var passed = new ArrayList<Skip>();
      long patience = call + 2L * officers.size() + 16;
      boolean somebody = false;
      while (true) {
        int seat = next();
        if (asked[seat] != object) {
          asked[seat] = object;
          Skip.Reason reason = against(seat, place);
          if (reason == null) {
            passed.forEach(skips);
            take(seat);
            return;
          }
          passed.add(new Skip(id, place, officers.seat(seat).id(), reason));
        }
        if (!somebody && call > patience) {
          somebody = anybody(place);
          if (!somebody) {
            leave(place);
            return;
          }
        }
      }
    }

    private void take(int seat) {
      chosen.add(seat);
      load[seat]++;
      known |= officers.seat(seat).knows(subject.specialties());
    }

    private void leave(int place) {
      Map<Skip.Reason, Integer> counts = new EnumMap<>(Skip.Reason.class);
      for (int seat = 0; seat < officers.size(); seat++) {
        Skip.Reason reason = against(seat, place);
        counts.merge(reason == null ? Skip.Reason.CHOSEN : reason, 1, Integer::sum);
      }
      counts.forEach((reason, count) -> skips.accept(new Skip(id, place, "*" + count, reason)));
      chosen.add(null);
    }

    private boolean anybody(int place) {
      for (int seat = 0; seat < officers.size(); seat++) {
        if (against(seat, place) == null) {
          return true;
        }
      }
      return false;
    }

    private Skip.@Nullable Reason against(int seat, int place) {
      Officer officer = officers.seat(seat);
      if (chosen.contains(seat)) return Skip.Reason.CHOSEN;
      if (officer.absent()) return Skip.Reason.ABSENT;
      if (officer.avoids().contains(id)) return Skip.Reason.CONFLICT;
      if (!staffing.region().admits(officer.region(), subject.region())) return Skip.Reason.REGION;
      if (load[seat] >= staffing.workload()) return Skip.Reason.WORKLOAD;
      boolean lastChance = place == staffing.perObject() && !known;
      if (lastChance && !officer.knows(subject.specialties())) return Skip.Reason.SPECIALTY;
      return null;
    }

    private int next() {
      call++;
      sha.update(prefix);
      sha.update(Long.toString(call).getBytes(UTF_8));
      long number = FramePart.firstEight(sha.digest()) >>> 4;
      return (int) (number % officers.size());
    }
  }
}
