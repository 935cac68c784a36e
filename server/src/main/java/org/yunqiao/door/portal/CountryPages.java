package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.view.publicity.PublicRegister;
import org.yunqiao.work.programme.Countries;
import org.yunqiao.work.programme.Recognition;

/** Country files: whether certificates of a scheme are recognised in a country, and when. */
@Controller
class CountryPages {

  private final Frame frame;
  private final PublicRegister register;
  private final Countries countries;

  CountryPages(Frame frame, PublicRegister register, Countries countries) {
    this.frame = frame;
    this.register = register;
    this.countries = countries;
  }

  /** An arrangement in words. */
  record Row(String country, String scheme, String condition, String since, String source) {}

  @GetMapping("/countries")
  String all(
      @RequestParam(defaultValue = "") String country,
      @RequestParam(defaultValue = "") String scheme,
      @RequestParam(defaultValue = "") String number,
      HttpServletRequest request,
      Model model) {
    Words words = frame.words(request);
    List<Countries.Listed> listed = countries.listed(register.today());
    model.addAttribute(
        "rows",
        listed.stream()
            .map(each -> row(each.country(), each.scheme(), each.arrangement(), words))
            .toList());
    model.addAttribute(
        "schemes", new TreeSet<>(listed.stream().map(Countries.Listed::scheme).toList()));
    model.addAttribute("country", Parameters.clean(country));
    model.addAttribute("scheme", Parameters.clean(scheme));
    model.addAttribute("number", Parameters.clean(number));
    if (!country.isBlank() && number.isBlank()) {
      answer(country, Parameters.clean(scheme), words, model);
    } else if (!country.isBlank()) {
      certificate(Parameters.clean(number), country, Parameters.clean(scheme), words, model);
    }
    return "countries";
  }

  /** Of one certificate, which must be valid to be worth anything. */
  private void certificate(String number, String country, String scheme, Words words, Model model) {
    try {
      Recognition one = countries.recognition(scheme, number, country, register.today());
      model.addAttribute(
          "said",
          words.text(
              "country.certificate." + one.status().word(),
              one.number(),
              name(one.country(), words),
              one.arrangement().map(each -> condition(each, words)).orElse("")));
      boolean good =
          switch (one.status()) {
            case RECOGNISED, CONDITIONAL -> true;
            case UNLISTED, NOT_VALID -> false;
          };
      model.addAttribute("listed", good);
    } catch (Problem refused) {
      model.addAttribute("refusal", words.refusal(refused));
    }
  }

  private void answer(String country, String scheme, Words words, Model model) {
    try {
      Optional<Recognition.Arrangement> found =
          countries.arrangement(scheme, country, register.today());
      String where = name(country.strip().toUpperCase(Locale.ROOT), words);
      model.addAttribute(
          "said",
          found
              .map(one -> words.text("country.said.listed", where, scheme, condition(one, words)))
              .orElse(words.text("country.said.unlisted", where, scheme)));
      model.addAttribute("listed", found.isPresent());
    } catch (Problem refused) {
      model.addAttribute("refusal", words.refusal(refused));
    }
  }

  private static Row row(String country, String scheme, Recognition.Arrangement one, Words words) {
    return new Row(
        name(country, words), scheme, condition(one, words), words.day(one.since()), one.source());
  }

  private static String condition(Recognition.Arrangement one, Words words) {
    return words.chinese() ? one.zh() : one.en();
  }

  private static String name(@Nullable String code, Words words) {
    if (code == null || code.equals("XXX")) return words.text("country.many");
    return Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).stream()
        .map(two -> Locale.of("", two))
        .filter(each -> each.getISO3Country().equals(code))
        .findFirst()
        .map(each -> each.getDisplayCountry(words.language()))
        .orElse(code);
  }
}
