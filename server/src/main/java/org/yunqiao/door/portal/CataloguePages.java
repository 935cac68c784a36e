package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.yunqiao.door.exchange.catalogue.CatalogueProblem;
import org.yunqiao.door.exchange.catalogue.Resource;
import org.yunqiao.door.exchange.catalogue.Resources;
import org.yunqiao.door.exchange.subscription.Subscriptions;

/** 政务信息资源目录: what can be had here, what is taken in, and on which terms. */
@Controller
class CataloguePages {

  private final Frame frame;
  private final Resources resources;
  private final Subscriptions subscriptions;

  CataloguePages(Frame frame, Resources resources, Subscriptions subscriptions) {
    this.frame = frame;
    this.resources = resources;
    this.subscriptions = subscriptions;
  }

  /** A resource as it is read. */
  record Part(
      String code,
      String anchor,
      String name,
      String said,
      String way,
      String provider,
      String providerCode,
      String classification,
      String format,
      String share,
      String condition,
      String mode,
      String open,
      String cycle,
      String published,
      @Nullable String delivered,
      String count,
      List<ItemPart> items) {}

  /** 信息项. */
  record ItemPart(String code, String name, String type, int length) {}

  @GetMapping("/catalogue")
  String all(HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    List<Part> parts = resources.all().stream().map(each -> part(each, words)).toList();
    model.addAttribute("parts", parts);
    model.addAttribute("out", resources.all().stream().filter(Resource::out).count());
    model.addAttribute("in", resources.all().stream().filter(each -> !each.out()).count());
    return "catalogue";
  }

  @GetMapping("/catalogue/{code}")
  String one(@PathVariable String code, HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    Resource found = resources.find(code).orElseThrow(() -> CatalogueProblem.none(code));
    model.addAttribute("r", part(found, words));
    return "resource";
  }

  private Part part(Resource each, Words words) {
    String feed = each.feed();
    String providerCode = each.providerCode();
    return new Part(
        each.code(),
        each.code().replace('/', '-'),
        said(each.names(), words),
        said(each.abstracted(), words),
        words.text(each.out() ? "catalogue.out" : "catalogue.in"),
        said(each.provider(), words),
        providerCode.isEmpty() ? words.text("catalogue.no-code") : providerCode,
        each.classification(),
        each.format(),
        words.text("catalogue.share." + word(each.share().type())),
        said(each.share().condition(), words),
        said(each.share().mode(), words),
        said(each.open(), words),
        words.text("catalogue.cycle." + word(each.cycle())),
        words.day(each.published()),
        feed == null ? null : words.count(subscriptions.delivered(feed)),
        words.count(each.items().size()),
        each.items().stream()
            .map(item ->
                new ItemPart(
                    item.name(),
                    said(item.names(), words),
                    words.text("catalogue.type." + item.type()),
                    item.length()))
            .toList());
  }

  private static String said(Resource.Words both, Words words) {
    return words.chinese() ? both.zh() : both.en();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
