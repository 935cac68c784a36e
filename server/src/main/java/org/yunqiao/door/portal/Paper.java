package org.yunqiao.door.portal;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Puts a page on paper: a template as a PDF, with its fonts inside. Nothing is fetched, and no more
 * than two are drawn at once.
 */
@Component
class Paper {

  /** Han characters, and all others; the fonts come along in the PDF, as far as they are used. */
  private static final Map<String, String> FONTS =
      Map.of("Han", "DroidSansFallbackFull.ttf", "Latin", "LiberationSans-Regular.ttf");

  private static final String STYLE = "paper/paper.css";

  /** What XML 1.0 has no place for (section 2.2). */
  private static final Pattern NO_XML =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private final ITemplateEngine templates;
  private final Semaphore drawing = new Semaphore(2);
  private final String style;

  Paper(ITemplateEngine templates) throws IOException {
    this.templates = templates;
    String written = new ClassPathResource(STYLE).getContentAsString(StandardCharsets.UTF_8);
    this.style = "<style>" + written + "</style></head>";
    XRLog.listRegisteredLoggers()
        .forEach(logger -> XRLog.setLevel(logger, java.util.logging.Level.OFF));
  }

  /** A PDF; refused where too many are being drawn. */
  byte[] pdf(String template, Map<String, Object> model) {
    if (!drawing.tryAcquire()) throw PortalProblem.busy();
    try {
      String text = templates.process(template, new Context(Words.CHINESE, model));
      String page = NO_XML.matcher(text).replaceAll("").replace("</head>", style);
      var pdf = new ByteArrayOutputStream();
      var renderer = new PdfRendererBuilder();
      FONTS.forEach((name, file) -> renderer.useFont(() -> font(file), name));
      renderer
          .useUriResolver((base, uri) -> uri.startsWith("data:image/png;") ? uri : null)
          .withHtmlContent(page, null)
          .toStream(pdf)
          .run();
      return pdf.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      drawing.release();
    }
  }

  private static InputStream font(String file) {
    try {
      return new ClassPathResource("fonts/" + file).getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
