package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.yunqiao.RealServer;

/** A certificate on paper, as somebody prints it who found its page. */
@RealServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrintedCertificatesTests {

  private static final Path PICTURES = Path.of("target/screenshots");

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private ApplicationContext application;

  @BeforeAll
  void reported(@TempDir Path folder) {
    new ReportedWorld(application, folder).approvals().issued().suspended().published();
  }

  @AfterAll
  void closed() {
    client.close();
  }

  @Test
  void the_paper_says_in_both_languages_how_it_stands_and_whose_it_is() throws Exception {
    try (PDDocument paper = paper(ReportedWorld.ON_HOLD)) {
      picture(paper, "print-suspended");
      String text = new PDFTextStripper().getText(paper);
      assertThat(text)
          .contains(ReportedWorld.ON_HOLD, "暂停", "Suspended", ReportedWorld.HOLDER)
          .contains(ReportedWorld.HOLDER_CODE, "发证机构", "Issuing body", "日志第");
    }
  }

  @Test
  void its_font_comes_along() throws Exception {
    try (PDDocument paper = paper(ReportedWorld.LIFE)) {
      picture(paper, "print-life");
      PDResources resources = paper.getPage(0).getResources();
      for (COSName name : resources.getFontNames()) {
        assertThat(resources.getFont(name).isEmbedded())
            .as(resources.getFont(name).getName())
            .isTrue();
      }
    }
  }

  @Test
  void its_code_leads_a_telephone_back_to_the_page() throws Exception {
    try (PDDocument paper = paper(ReportedWorld.LIFE)) {
      BufferedImage page = new PDFRenderer(paper).renderImageWithDPI(0, 150);
      int[] dots = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
      String read =
          new QRCodeReader()
              .decode(
                  new BinaryBitmap(
                      new HybridBinarizer(
                          new RGBLuminanceSource(page.getWidth(), page.getHeight(), dots))))
              .getText();
      assertThat(read)
          .isEqualTo(
              "http://localhost:%d/attestations?number=%s&body=%s"
                  .formatted(port, ReportedWorld.LIFE, ReportedWorld.BODY_CODE));
      assertThat(get(URI.create(read)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void what_somebody_is_called_is_text_and_nothing_else() throws Exception {
    try (PDDocument paper = paper(ReportedWorld.MARKUP)) {
      assertThat(new PDFTextStripper().getText(paper).replaceAll("\\s", ""))
          .contains(ReportedWorld.MARKUP_NAME.replaceAll("\\s", ""));
    }
  }

  @Test
  void a_number_of_several_bodies_or_of_none_leads_to_its_page() throws Exception {
    for (String number : new String[] {ReportedWorld.SHARED, "NOBODY-0001"}) {
      HttpResponse<byte[]> answer = get(address(number));
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(answer.headers().firstValue("location").orElseThrow())
          .isEqualTo("/attestations?number=" + number);
    }
  }

  private PDDocument paper(String number) throws Exception {
    HttpResponse<byte[]> answer = get(address(number));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/pdf");
    return Loader.loadPDF(answer.body());
  }

  private URI address(String number) {
    return URI.create(
        "http://localhost:%d/attestations/print?number=%s"
            .formatted(port, URLEncoder.encode(number, StandardCharsets.UTF_8)));
  }

  private HttpResponse<byte[]> get(URI address) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** For people to look at. */
  private static void picture(PDDocument paper, String name) throws IOException {
    Files.createDirectories(PICTURES);
    BufferedImage page = new PDFRenderer(paper).renderImageWithDPI(0, 90);
    javax.imageio.ImageIO.write(page, "png", PICTURES.resolve(name + ".png").toFile());
  }
}
