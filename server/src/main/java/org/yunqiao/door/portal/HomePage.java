package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.view.publicity.Asked;
import org.yunqiao.view.publicity.PublicAttestation;
import org.yunqiao.view.publicity.PublicParty;
import org.yunqiao.view.publicity.PublicRegister;
import org.yunqiao.view.publicity.Publications;

/** The front door: one box to ask in. */
@Controller
class HomePage {

  /** The place where articles can be pinned besides the nine doors. */
  static final String PLACE = "home";

  private static final int PINNED = 3;
  private static final int EXAMPLES = 3;
  private static final long EXAMPLES_LAST_SECONDS = 60;

  private final Frame frame;
  private final PublicRegister register;
  private final Schemes schemes;
  private final Systems systems;
  private final Journal journal;
  private final Publications publications;
  private final Clock clock;
  private final AtomicReference<@Nullable Examples> examples = new AtomicReference<>();

  HomePage(
      Frame frame,
      PublicRegister register,
      Schemes schemes,
      Systems systems,
      Journal journal,
      Publications publications,
      Clock clock) {
    this.frame = frame;
    this.register = register;
    this.schemes = schemes;
    this.systems = systems;
    this.journal = journal;
    this.publications = publications;
    this.clock = clock;
  }

  /** A system as the front door names it, with how many schemes stand in it. */
  record SystemLink(String name, String code, long count) {}

  /** Real numbers and a real name to try, looked up once a minute. */
  private record Examples(List<String> texts, Instant at) {}

  @GetMapping("/")
  String home(HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    model.addAttribute("empty", register.position() == 0 || nothing());
    model.addAttribute("figures", register.figures());
    model.addAttribute("lastAt", journal.lastAt());
    model.addAttribute("lag", register.lag());
    model.addAttribute("examples", examples());
    model.addAttribute("systems", systems(words));
    model.addAttribute("layers", DoorPages.layers(words));
    model.addAttribute("schemes", systems.table().schemes());
    model.addAttribute("pinned", NewsWords.rows(publications.pinned(PLACE, PINNED), words));
    return "home";
  }

  /** The second row of the tree: as many doors as can be overlooked, however many schemes. */
  private List<SystemLink> systems(Words words) {
    return systems.table().branches().stream()
        .flatMap(branch -> branch.under().isEmpty() ? Stream.of(branch) : branch.under().stream())
        .filter(branch -> branch.schemes() > 0)
        .map(b -> new SystemLink(words.name(b.names()), b.code(), b.schemes()))
        .toList();
  }

  static String kind(Edition edition, Words words) {
    return words.text("kind." + edition.kind().name().toLowerCase(Locale.ROOT));
  }

  /** Schemes alone make no register. */
  private boolean nothing() {
    var figures = register.figures();
    return figures.valid() == 0 && examples().isEmpty();
  }

  private List<String> examples() {
    Examples known = examples.get();
    Instant now = clock.instant();
    if (known != null && now.isBefore(known.at().plusSeconds(EXAMPLES_LAST_SECONDS))) {
      return known.texts();
    }
    var texts = new ArrayList<String>();
    List<Edition> tried =
        schemes.all().stream()
            .filter(e -> e.kind() == Edition.Kind.CERTIFICATE || e.kind() == Edition.Kind.REPORT)
            .sorted(Comparator.comparing(Edition::kind))
            .toList();
    for (Edition edition : tried) {
      if (texts.size() >= EXAMPLES) break;
      one(edition)
          .ifPresent(found -> {
            texts.add(found.number());
            PublicParty holder = found.holder();
            String name = holder == null ? null : holder.name();
            if (texts.size() == 1 && name != null) texts.add(name);
          });
    }
    examples.set(new Examples(List.copyOf(texts), now));
    return texts;
  }

  private Optional<PublicAttestation> one(Edition edition) {
    Asked asked =
        new Asked(edition.scheme(), "valid", null, null, register.today(), register.now());
    return register.list(asked, 0, 1).items().stream().findFirst();
  }
}
