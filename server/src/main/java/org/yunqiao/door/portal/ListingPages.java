package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.yunqiao.Problem;
import org.yunqiao.work.supervision.Campaign;
import org.yunqiao.work.supervision.Checking;
import org.yunqiao.work.supervision.Listing;
import org.yunqiao.work.supervision.ListingFile;
import org.yunqiao.work.supervision.ListingOutcome;
import org.yunqiao.work.supervision.ListingState;
import org.yunqiao.work.supervision.Listings;
import org.yunqiao.work.supervision.Taking;

/** Listings of shops on the net at the desk: checked from a file, told to platforms, pursued. */
@Controller
class ListingPages {

  private static final int PAGE = 50;

  private final Frame frame;
  private final Sides sides;
  private final InspectionWords said;
  private final Listings listings;

  ListingPages(Frame frame, Sides sides, InspectionWords said, Listings listings) {
    this.frame = frame;
    this.sides = sides;
    this.said = said;
    this.listings = listings;
  }

  /** A file that was checked, in words. */
  record FileRow(long id, String campaign, String under, String outcomes, String when) {}

  /** A listing, in words; its address is never a link, for a shop wrote it. */
  record Row(
      Listing listing,
      String platform,
      String outcome,
      String outcomeTone,
      String state,
      String stateTone,
      boolean pursue) {}

  @GetMapping("/desk/listings")
  String all(
      @RequestParam(required = false) @Nullable Long before,
      HttpServletRequest request,
      Model model) {
    Sides.Side side = inspecting();
    Words words = frame.words(request);
    long from = before == null ? Long.MAX_VALUE : before;
    List<ListingFile> found = listings.in(side.regions(), from, PAGE);
    model.addAttribute("files", found.stream().map(each -> file(each, words)).toList());
    model.addAttribute("next", found.size() == PAGE ? found.getLast().id() : null);
    model.addAttribute(
        "campaigns",
        Campaign.all(said.today()).stream()
            .map(each -> new ApplyPages.Choice(each.code(), name(each, words)))
            .toList());
    if (!model.containsAttribute("given")) {
      model.addAttribute("given", new Checking("", "", side.regions().getFirst()));
    }
    return "listings";
  }

  private Sides.Side inspecting() {
    Sides.Side side = sides.now();
    if (!side.inspects()) throw PortalProblem.noMandate();
    return side;
  }

  private static String name(Campaign campaign, Words words) {
    return words.chinese() ? campaign.zh() : campaign.en();
  }

  private FileRow file(ListingFile each, Words words) {
    String campaign = CodeNames.of("campaign-products", each.campaign(), said.today(), words);
    return new FileRow(
        each.id(),
        campaign,
        words.text(
            "listings.counted",
            words.count(each.rows()),
            words.count(each.repeated()),
            words.count(each.refusals().size())),
        outcomes(each, words),
        each.department() + " · " + words.moment(each.checkedAt()));
  }

  private static String outcomes(ListingFile file, Words words) {
    return String.join(
        words.chinese() ? "，" : ", ",
        file.outcomes().entrySet().stream()
            .map(each -> outcome(each.getKey(), words) + " " + words.count(each.getValue()))
            .toList());
  }

  private static String outcome(ListingOutcome outcome, Words words) {
    return words.text("listing.outcome." + outcome.word());
  }

  @PostMapping("/desk/listings")
  String check(
      @RequestParam(defaultValue = "") String campaign,
      @RequestParam(defaultValue = "") String department,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(required = false) @Nullable MultipartFile file,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    inspecting();
    var checking =
        new Checking(
            Parameters.clean(campaign), Parameters.clean(department), Parameters.clean(region));
    try {
      return "redirect:/desk/listings/"
          + checked(checking, Optional.ofNullable(file))
          + "?done=checked";
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("given", checking);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      return all(null, request, model);
    }
  }

  private long checked(Checking checking, Optional<MultipartFile> file) {
    try (InputStream in =
        file.isPresent() ? file.get().getInputStream() : InputStream.nullInputStream()) {
      return listings.check(checking, in).id();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @GetMapping("/desk/listings/{id:\\d+}")
  String one(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String all,
      @RequestParam(defaultValue = "0") int after,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    inspecting();
    Words words = frame.words(request);
    ListingFile file = listings.seen(id);
    boolean everything = !all.isEmpty();
    List<Listing> found = listings.of(id, !everything, after, PAGE);
    model.addAttribute("file", file(file, words));
    model.addAttribute("digest", file.digest());
    model.addAttribute("region", file.region());
    model.addAttribute(
        "refusals",
        file.refusals().stream().map(each -> refused(each, words)).limit(PAGE).toList());
    Map<String, String> names =
        said.names(found.stream().map(Listing::platform).distinct().toList());
    model.addAttribute("rows", found.stream().map(each -> row(each, names, words)).toList());
    model.addAttribute("all", everything);
    model.addAttribute("next", found.size() == PAGE ? found.getLast().row() : null);
    model.addAttribute("waits", listings.waits(id));
    model.addAttribute("kinds", said.kinds(words));
    model.addAttribute("done", done != null && done.matches("[a-z-]{1,30}") ? done : null);
    return "listing";
  }

  private static String refused(String refusal, Words words) {
    int space = refusal.indexOf(' ');
    return words.text(
        "listing.refused",
        refusal.substring(0, space),
        words.text("listing.fault." + refusal.substring(space + 1)));
  }

  private static Row row(Listing each, Map<String, String> names, Words words) {
    return new Row(
        each,
        names.getOrDefault(each.platform(), each.platform()),
        outcome(each.outcome(), words),
        switch (each.outcome()) {
          case VALID -> "good";
          case UNCLEAR, SUSPENDED -> "warn";
          case EXPIRED, WITHDRAWN, OTHER_PRODUCT, UNKNOWN_NUMBER, NO_NUMBER -> "stop";
        },
        each.outcome().bad() ? words.text("listing.state." + each.state().word()) : "",
        switch (each.state()) {
          case FOUND -> "ahead";
          case TOLD, CASE -> "warn";
          case TAKEN_DOWN -> "good";
        },
        each.outcome().bad() && each.state() != ListingState.CASE);
  }

  @PostMapping("/desk/listings/{id:\\d+}/tell")
  String tell(
      @PathVariable long id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return done(
        () -> {
          Listings.Told told = listings.tell(id);
          boolean some = !told.measures().isEmpty();
          if (!told.unknown().isEmpty()) return some ? "told-some" : "told-none";
          return some ? "told" : "told-before";
        },
        id,
        request,
        response,
        model);
  }

  @PostMapping("/desk/listings/{id:\\d+}/{listing:\\d+}")
  String pursue(
      @PathVariable long id,
      @PathVariable long listing,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String object,
      @RequestParam(defaultValue = "") String addressee,
      @RequestParam(defaultValue = "") String certificate,
      @RequestParam(defaultValue = "") String content,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    ListingFile from = listings.seen(id);
    var taking =
        new Taking(
            Parameters.clean(kind),
            null,
            Parameters.clean(object),
            from.department(),
            from.region(),
            Parameters.clean(addressee),
            Parameters.clean(certificate),
            Parameters.clean(content));
    return done(
        () -> {
          listings.pursue(listing, taking);
          return "pursued";
        },
        id,
        request,
        response,
        model);
  }

  private String done(
      Supplier<String> work,
      long id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    inspecting();
    try {
      return "redirect:/desk/listings/" + id + "?done=" + work.get();
    } catch (Problem refused) {
      if (refused.kind() == Problem.Kind.NOT_FOUND) throw refused;
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return one(id, "", 0, null, request, model);
    }
  }
}
