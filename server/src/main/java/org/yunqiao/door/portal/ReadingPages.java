package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.yunqiao.Problem;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.work.supervision.Drift;
import org.yunqiao.work.supervision.Readings;
import org.yunqiao.work.supervision.Series;

/** What devices of laboratories read on certified products, and what of it drifts. */
@Controller
class ReadingPages {

  private static final int PAGE = 50;
  private static final int MANY = 20;
  private static final DateTimeFormatter LABEL =
      DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

  private final Frame frame;
  private final OwnParties own;
  private final Mandates mandates;
  private final Parties parties;
  private final Readings readings;

  ReadingPages(Frame frame, OwnParties own, Mandates mandates, Parties parties, Readings readings) {
    this.frame = frame;
    this.own = own;
    this.mandates = mandates;
    this.parties = parties;
    this.readings = readings;
  }

  /** A series in words. */
  record Row(
      long id,
      String device,
      String quantity,
      String certificate,
      String laboratory,
      String last,
      String when,
      String state,
      String tone) {}

  /** Whose series somebody sees. */
  private record View(List<Party> laboratories, List<String> regions) {}

  private View view() {
    List<String> regions =
        mandates.of(DeskPages.account().id()).stream()
            .filter(one -> one.allows(Act.INSPECT))
            .map(Mandate::region)
            .map(region -> region == null ? "" : region)
            .distinct()
            .toList();
    List<Party> laboratories = own.now(Act.REPORT);
    if (regions.isEmpty() && laboratories.isEmpty()) throw PortalProblem.noMandate();
    return new View(laboratories, regions);
  }

  @GetMapping("/desk/readings")
  String all(@RequestParam(defaultValue = "0") int skip, HttpServletRequest request, Model model) {
    View view = view();
    Words words = frame.words(request);
    List<Long> laboratories = OwnParties.ids(view.laboratories());
    List<Series> found = readings.all(laboratories, view.regions(), skip, PAGE);
    model.addAttribute("rows", rows(found, words));
    model.addAttribute("drifting", readings.drifting(laboratories, view.regions()));
    model.addAttribute("laboratories", view.laboratories());
    model.addAttribute("next", found.size() == PAGE ? skip + PAGE : null);
    return "readings";
  }

  private List<Row> rows(List<Series> found, Words words) {
    Map<Long, String> names = parties.names(found.stream().map(Series::laboratory).toList());
    return found.stream()
        .map(each -> row(each, names.getOrDefault(each.laboratory(), ""), words))
        .toList();
  }

  private static Row row(Series each, String laboratory, Words words) {
    Drift drift = each.course().drift();
    return new Row(
        each.id(),
        each.device(),
        each.quantity(),
        each.certificate(),
        laboratory,
        number(each.course().lastValue()) + " " + each.unit(),
        words.moment(each.course().lastAt()),
        words.text("reading.drift." + (drift == null ? "none" : drift.word())),
        drift == null ? "good" : "stop");
  }

  private static String number(double value) {
    return new BigDecimal(value, new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  @PostMapping("/desk/readings")
  String take(
      @RequestParam(defaultValue = "") String laboratory,
      @RequestParam(required = false) @Nullable MultipartFile file,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Words words = frame.words(request);
    Party own = this.own.meant(Act.REPORT, laboratory);
    try (InputStream in = file == null ? InputStream.nullInputStream() : file.getInputStream()) {
      Readings.Taken taken = readings.take(own.id(), in);
      model.addAttribute("taken", taken);
      model.addAttribute(
          "said",
          words.text(
              "reading.taken",
              words.count(taken.readings()),
              words.count(taken.repeated()),
              words.count(taken.refusals().size()),
              words.count(taken.drifted().size())));
      model.addAttribute(
          "refusals",
          taken.refusals().stream().limit(MANY).map(each -> refused(each, words)).toList());
      return all(0, request, model);
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", words.refusal(refused));
      return all(0, request, model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String refused(String refusal, Words words) {
    int space = refusal.indexOf(' ');
    return words.text(
        "listing.refused",
        refusal.substring(0, space),
        words.text("reading.fault." + refusal.substring(space + 1)));
  }

  @GetMapping("/desk/readings/{id:\\d{1,18}}")
  String one(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    Words words = frame.words(request);
    Series series = readings.seen(id);
    model.addAttribute("series", series);
    model.addAttribute("row", rows(List.of(series), words).getFirst());
    model.addAttribute("mean", number(series.course().mean()) + " " + series.unit());
    model.addAttribute("seen", words.count(series.course().seen()));
    model.addAttribute(
        "drifted",
        Optional.ofNullable(series.course().driftedAt()).map(words::moment).orElse(null));
    model.addAttribute("restarts", readings.mayRestart(series));
    var points = new ArrayList<FigureLine.Point>();
    readings
        .line(series)
        .forEach((at, value) ->
            points.add(
                new FigureLine.Point(
                    value,
                    words.moment(at) + " " + number(value) + " " + series.unit(),
                    LABEL.format(at))));
    if (points.size() > 1) {
      double least = points.stream().mapToDouble(FigureLine.Point::value).min().orElse(0);
      model.addAttribute("line", FigureLine.of(points, least));
    }
    model.addAttribute("done", done != null);
    return "reading";
  }

  @PostMapping("/desk/readings/{id:\\d{1,18}}")
  String restart(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      readings.restart(id, Parameters.clean(reason));
      return "redirect:/desk/readings/" + id + "?done=restarted";
    } catch (Problem refused) {
      if (refused.kind() == Problem.Kind.NOT_FOUND) throw refused;
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      return one(id, null, request, model);
    }
  }
}
