package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.yunqiao.view.publicity.Prose;
import org.yunqiao.view.publicity.Publication;
import org.yunqiao.view.publicity.Publications;
import tools.jackson.databind.json.JsonMapper;

/**
 * News for feed readers: Atom (RFC 4287) and JSON Feed 1.1, one of each for a language. Texts are
 * carried as plain text, so that no reader has to take markup from us.
 */
@Controller
class NewsFeeds {

  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final int MOST = 50;

  private final Frame frame;
  private final Publications publications;
  private final JsonMapper json;

  NewsFeeds(Frame frame, Publications publications, JsonMapper json) {
    this.frame = frame;
    this.publications = publications;
    this.json = json;
  }

  private record Item(
      String id, String address, String title, String summary, String text, Instant at) {}

  private List<Item> items(HttpServletRequest request, Words words) {
    return publications.list(null, Long.MAX_VALUE, MOST).stream()
        .map(each -> item(each, SiteAddress.of(request), words))
        .toList();
  }

  private static Item item(Publication each, String site, Words words) {
    boolean chinese = words.chinese();
    var content = each.content();
    return new Item(
        "urn:yunqiao:article:%d:%s".formatted(each.article(), language(words)),
        "%s/news/%d?lang=%s".formatted(site, each.article(), language(words)),
        content.title().in(chinese),
        content.summary().in(chinese),
        Prose.of(content.body().in(chinese), content.pictures().size()).plain(),
        each.publishedAt().truncatedTo(ChronoUnit.SECONDS));
  }

  private static String language(Words words) {
    return words.chinese() ? "zh" : "en";
  }

  @GetMapping("/news/feed.atom")
  void atom(HttpServletRequest request, HttpServletResponse response)
      throws IOException, XMLStreamException {
    Words words = frame.words(request);
    String site = SiteAddress.of(request);
    String language = language(words);
    var bytes = new ByteArrayOutputStream();
    XMLStreamWriter xml =
        XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
    xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    xml.setDefaultNamespace(ATOM);
    xml.writeStartElement(ATOM, "feed");
    xml.writeDefaultNamespace(ATOM);
    xml.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "lang", words.tag());
    element(xml, "id", "urn:yunqiao:news:" + language);
    element(xml, "title", words.text("news.feed.title"));
    element(xml, "updated", publications.changed().truncatedTo(ChronoUnit.SECONDS).toString());
    link(xml, "self", "application/atom+xml", site + "/news/feed.atom?lang=" + language);
    link(xml, "alternate", "text/html", site + "/news?lang=" + language);
    xml.writeStartElement(ATOM, "author");
    element(xml, "name", words.text("site.name"));
    xml.writeEndElement();
    for (Item item : items(request, words)) {
      xml.writeStartElement(ATOM, "entry");
      element(xml, "id", item.id);
      element(xml, "title", item.title);
      element(xml, "updated", item.at.toString());
      element(xml, "published", item.at.toString());
      link(xml, "alternate", "text/html", item.address);
      element(xml, "summary", item.summary);
      element(xml, "content", item.text);
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.close();
    send(bytes.toByteArray(), "application/atom+xml", response);
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(ATOM, name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private static void link(XMLStreamWriter xml, String rel, String type, String address)
      throws XMLStreamException {
    xml.writeEmptyElement(ATOM, "link");
    xml.writeAttribute("rel", rel);
    xml.writeAttribute("type", type);
    xml.writeAttribute("href", address);
  }

  @GetMapping("/news/feed.json")
  void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Words words = frame.words(request);
    String site = SiteAddress.of(request);
    String language = language(words);
    Map<String, Object> feed = new LinkedHashMap<>();
    feed.put("version", "https://jsonfeed.org/version/1.1");
    feed.put("title", words.text("news.feed.title"));
    feed.put("home_page_url", site + "/news?lang=" + language);
    feed.put("feed_url", site + "/news/feed.json?lang=" + language);
    feed.put("language", words.tag());
    feed.put("authors", List.of(Map.of("name", words.text("site.name"))));
    var items = new ArrayList<Map<String, Object>>();
    for (Item item : items(request, words)) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("id", item.id);
      one.put("url", item.address);
      one.put("title", item.title);
      one.put("summary", item.summary);
      one.put("content_text", item.text);
      one.put("date_published", item.at.toString());
      items.add(one);
    }
    feed.put("items", items);
    send(json.writeValueAsBytes(feed), "application/feed+json", response);
  }

  private static void send(byte[] bytes, String type, HttpServletResponse response)
      throws IOException {
    response.setContentType(type + ";charset=UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
