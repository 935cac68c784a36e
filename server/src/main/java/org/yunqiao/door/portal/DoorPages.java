package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.yunqiao.view.publicity.Publications;

/**
 * Nine doors, one for each party to conformity assessment, in three layers: who carries it out,
 * what it stands on, and whom it serves. Behind each: what that party can do here, and where.
 */
@Controller
class DoorPages {

  /** What can be done behind a door; the words of it are {@code way.<name>}. */
  private enum Way {
    CERTIFY("/desk/inbox"),
    CALENDAR("/desk/calendar"),
    REPORT("/desk/reports"),
    FILE_SCHEME("/file-scheme"),
    CALCULATE("/calculators"),
    APPROVAL("/desk/apply"),
    APPLY("/desk/apply"),
    CERTIFICATES("/desk/certificates"),
    LOOK_UP("/"),
    DOUBT("/doubts"),
    REGISTER_PERSON("/desk/apply"),
    SIMULATE("/simulations"),
    SYSTEM("/system"),
    SCHEMES("/schemes"),
    OFFICER_INBOX("/desk/inbox"),
    CASES("/desk/cases"),
    DRAWS("/draws"),
    API("/api/v1/openapi"),
    STATUS("/api/v1/status"),
    OVERLAYS("/schemes/cma"),
    SERVICES("/services"),
    RESEARCH("/research"),
    ZONE("/desk/apply");

    private final String address;

    Way(String address) {
      this.address = address;
    }

    private String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  private enum Layer {
    ACTIVITY,
    FOUNDATION,
    RELATIONS
  }

  /** The nine, in the order of the layers; the words of each are {@code party-door.<name>}. */
  private enum Door {
    BODIES(Layer.ACTIVITY, Way.CERTIFY, Way.REPORT, Way.CALENDAR, Way.FILE_SCHEME, Way.CALCULATE),
    LABORATORIES(
        Layer.ACTIVITY, Way.APPROVAL, Way.REPORT, Way.CERTIFICATES, Way.OVERLAYS, Way.SERVICES),
    ENTERPRISES(
        Layer.ACTIVITY,
        Way.LOOK_UP,
        Way.APPLY,
        Way.CERTIFICATES,
        Way.CALCULATE,
        Way.DOUBT,
        Way.SERVICES),
    PEOPLE(Layer.ACTIVITY, Way.REGISTER_PERSON, Way.LOOK_UP, Way.DOUBT, Way.DRAWS),
    RESEARCHERS(Layer.FOUNDATION, Way.SYSTEM, Way.SIMULATE, Way.SCHEMES, Way.RESEARCH, Way.API),
    REGULATORS(Layer.FOUNDATION, Way.OFFICER_INBOX, Way.CASES, Way.DRAWS, Way.DOUBT, Way.SIMULATE),
    DEVELOPERS(Layer.FOUNDATION, Way.API, Way.STATUS, Way.SCHEMES),
    MINISTRIES(Layer.RELATIONS, Way.LOOK_UP, Way.OVERLAYS, Way.SYSTEM),
    GOVERNMENTS(Layer.RELATIONS, Way.ZONE, Way.LOOK_UP, Way.SYSTEM);

    private final Layer layer;
    private final List<Way> ways;

    Door(Layer layer, Way... ways) {
      this.layer = layer;
      this.ways = List.of(ways);
    }

    private String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static final int PINNED = 3;

  private final Frame frame;
  private final Publications publications;
  private final MissionPages mission;

  DoorPages(Frame frame, Publications publications, MissionPages mission) {
    this.frame = frame;
    this.publications = publications;
    this.mission = mission;
  }

  /** The words of the nine. */
  static List<String> doors() {
    return List.of(Door.values()).stream().map(Door::word).toList();
  }

  /** A layer with its doors. */
  record LayerRow(String name, List<DoorRow> doors) {}

  /** A door, or a way behind one. */
  record DoorRow(String address, String name, String text) {}

  static List<LayerRow> layers(Words words) {
    return List.of(Layer.values()).stream()
        .map(layer ->
            new LayerRow(
                words.text("party-door.layer." + layer.name().toLowerCase(java.util.Locale.ROOT)),
                List.of(Door.values()).stream()
                    .filter(door -> door.layer == layer)
                    .map(door -> row("/for/" + door.word(), "party-door." + door.word(), words))
                    .toList()))
        .toList();
  }

  private static DoorRow row(String address, String key, Words words) {
    return new DoorRow(address, words.text(key), words.text(key + ".text"));
  }

  @GetMapping("/for/{party}")
  String door(@PathVariable String party, HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    Door found =
        List.of(Door.values()).stream()
            .filter(door -> door.word().equals(party))
            .findFirst()
            .orElseThrow(() -> PortalProblem.door(party));
    model.addAttribute("door", row("/for/" + party, "party-door." + party, words));
    model.addAttribute(
        "ways",
        found.ways.stream().map(way -> row(way.address, "way." + way.word(), words)).toList());
    model.addAttribute("layers", layers(words));
    model.addAttribute("pinned", NewsWords.rows(publications.pinned(party, PINNED), words));
    model.addAttribute("articles", mission.concerning(party, words));
    return "door";
  }
}
