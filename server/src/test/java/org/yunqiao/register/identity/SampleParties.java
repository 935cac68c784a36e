package org.yunqiao.register.identity;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Particulars;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;

/** Invented parties, for those who act for one. */
public final class SampleParties {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private SampleParties() {}

  /** A new one; tells its number. */
  public static long one(Parties parties, TransactionTemplate transaction) {
    String key = "sample-" + COUNT.incrementAndGet();
    var particulars =
        new Particulars(
            Party.Kind.ORGANISATION,
            "样例机构 " + key,
            List.of(new Identifier("authority", key)),
            null,
            null,
            null,
            Map.of(),
            false);
    return Objects.requireNonNull(
        transaction.execute(
            status -> parties.enrol(List.of(particulars)).confirm(n -> true).getFirst().party()));
  }
}
