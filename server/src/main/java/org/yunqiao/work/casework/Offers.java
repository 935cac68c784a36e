package org.yunqiao.work.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.SchemeProblem;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.register.scheme.file.SchemeFolder;
import org.yunqiao.register.scheme.procedure.Procedure;
import org.yunqiao.register.scheme.procedure.Step;

/** What can be applied for and worked on today: what the procedures in force ask of which role. */
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
    var offers = new ArrayList<Offer>();
    each((edition, procedure) -> {
      List<Long> may =
          mandates.stream()
              .filter(mandate -> procedure.applicants().contains(mandate.role().word()))
              .filter(mandate -> covers(mandate, edition))
              .map(Mandate::id)
              .toList();
      if (!may.isEmpty()) {
        offers.add(new Offer(edition.scheme(), edition.names(), procedure.names(), may));
      }
    });
    return offers;
  }

  /**
   * Steps of one procedure that some mandates can do.
   *
   * @param scheme code of the scheme
   * @param names of the procedure
   */
  public record Work(String scheme, Edition.Names names, List<Step> steps) {}

  /** What these mandates can be called to do, by the scheme's code. */
  public List<Work> work(List<Mandate> mandates) {
    var work = new ArrayList<Work>();
    each((edition, procedure) -> {
      Set<String> roles =
          mandates.stream()
              .filter(mandate -> covers(mandate, edition))
              .map(mandate -> mandate.role().word())
              .collect(Collectors.toSet());
      List<Step> steps =
          procedure.steps().values().stream()
              .filter(step -> step.roles().stream().anyMatch(roles::contains))
              .toList();
      if (!steps.isEmpty()) work.add(new Work(edition.scheme(), procedure.names(), steps));
    });
    return work;
  }

  private static boolean covers(Mandate mandate, Edition edition) {
    return mandate.schemes().isEmpty() || mandate.schemes().contains(edition.scheme());
  }

  private void each(BiConsumer<Edition, Procedure> one) {
    LocalDate today = Moment.now(clock).day();
    Library library = schemes.library();
    for (String scheme : library.codes()) {
      library
          .inForce(scheme, today)
          .ifPresent(edition ->
              procedure(library, edition).ifPresent(procedure -> one.accept(edition, procedure)));
    }
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
