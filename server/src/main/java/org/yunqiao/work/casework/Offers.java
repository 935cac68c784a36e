package org.yunqiao.work.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.SchemeProblem;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.register.scheme.file.SchemeFolder;
import org.yunqiao.register.scheme.procedure.Procedure;

/** What can be applied for today. */
@Component
public class Offers {

  private final Schemes schemes;
  private final Clock clock;
  private final Map<String, Optional<Procedure>> read = new ConcurrentHashMap<>();

  Offers(Schemes schemes, Clock clock) {
    this.schemes = schemes;
    this.clock = clock;
  }

  /** What these mandates can apply for, by the scheme's code. */
  public List<Offer> of(List<Mandate> mandates) {
    LocalDate today = Moment.now(clock).day();
    Library library = schemes.library();
    var offers = new ArrayList<Offer>();
    for (String scheme : library.codes()) {
      library
          .inForce(scheme, today)
          .flatMap(edition -> procedure(library, edition).map(p -> offer(edition, p, mandates)))
          .filter(offer -> !offer.mandates().isEmpty())
          .ifPresent(offers::add);
    }
    return offers;
  }

  private static Offer offer(Edition edition, Procedure procedure, List<Mandate> mandates) {
    List<Long> may =
        mandates.stream()
            .filter(mandate -> procedure.applicants().contains(mandate.role().word()))
            .filter(mandate ->
                mandate.schemes().isEmpty() || mandate.schemes().contains(edition.scheme()))
            .map(Mandate::id)
            .toList();
    return new Offer(edition.scheme(), edition.names(), procedure.names(), may);
  }

  /** Read once for each state of its folder. Whether it can be run is asked when it is begun. */
  private Optional<Procedure> procedure(Library library, Edition edition) {
    return library
        .folder(edition.scheme(), edition.edition())
        .filter(folder -> folder.files().containsKey(Procedure.FILE))
        .flatMap(folder ->
            read.computeIfAbsent(folder.path() + " " + edition.digest(), key -> read(folder)));
  }

  private static Optional<Procedure> read(SchemeFolder folder) {
    try {
      return Procedure.of(folder);
    } catch (SchemeProblem malformed) {
      return Optional.empty();
    }
  }
}
