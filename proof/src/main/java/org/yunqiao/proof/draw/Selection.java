package org.yunqiao.proof.draw;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** What was drawn, in the order of the strata's names and then of the tickets. */
final class Selection implements Closeable {

  private final List<Stratum> strata;
  private final Map<String, long[]> places = new HashMap<>();
  private final TicketOrder tickets;

  Selection(List<Stratum> strata, Map<String, Smallest> keepers, TicketOrder tickets) {
    this.strata = strata;
    this.tickets = tickets;
    keepers.forEach((name, keeper) -> places.put(name, keeper.inOrder()));
  }

  void forEach(Consumer<Drawn> taker) {
    for (Stratum stratum : strata) {
      for (long place : Objects.requireNonNull(places.get(stratum.name()))) {
        String id = tickets.id(place);
        taker.accept(new Drawn(stratum.name(), tickets.hex(id), id));
      }
    }
  }

  @Override
  public void close() throws IOException {
    tickets.close();
  }
}
