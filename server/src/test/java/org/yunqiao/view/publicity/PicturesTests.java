package org.yunqiao.view.publicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PicturesTests {

  private static final LocalDate ON = LocalDate.of(2026, 3, 2);

  static byte[] picture(String format, int width, int height) {
    var out = new ByteArrayOutputStream();
    try {
      var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      var pen = image.createGraphics();
      pen.setColor(new java.awt.Color(0x1d, 0x4e, 0x89));
      pen.fillRect(0, 0, width, height / 2);
      pen.dispose();
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A small file whose header says that it is as large as this. */
  static byte[] bomb(int width, int height) {
    byte[] png = picture("png", 1, 1);
    ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
    var crc = new CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    return png;
  }

  private static void refused(String code, byte[] given) {
    assertThatExceptionOfType(PublicityProblem.class)
        .isThrownBy(() -> Pictures.draw(given, ON))
        .extracting(PublicityProblem::code)
        .isEqualTo(code);
  }

  @Test
  void a_picture_is_drawn_anew_without_what_hides_in_its_file() throws IOException {
    byte[] given = picture("jpeg", 2000, 1000);
    byte[] secret = "GPS 30.25N <script>".getBytes(StandardCharsets.US_ASCII);
    var tail = new ByteArrayOutputStream();
    tail.write(given);
    tail.write(secret);
    Pictures.Drawn drawn = Pictures.draw(tail.toByteArray(), ON);
    assertThat(drawn.mediaType()).isEqualTo("image/jpeg");
    assertThat(drawn.width()).isEqualTo(1600);
    assertThat(drawn.height()).isEqualTo(800);
    assertThat(new String(drawn.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("GPS");
    assertThat(ImageIO.read(new ByteArrayInputStream(drawn.bytes())).getWidth()).isEqualTo(1600);
    assertThat(Pictures.draw(picture("png", 10, 20), ON).height()).isEqualTo(20);
  }

  @Test
  void a_bomb_is_refused_by_its_header_before_a_pixel_is_read() {
    refused("publicity.too-many-pixels", bomb(7_000, 7_000));
    refused("publicity.too-many-pixels", bomb(1, Integer.MAX_VALUE));
    refused("publicity.not-a-picture", bomb(0, 1));
    refused("publicity.not-a-picture", bomb(3_000, 3_000));
  }

  @Test
  void what_is_no_picture_is_refused() {
    byte[] png = picture("png", 40, 40);
    refused("publicity.not-a-picture", new byte[0]);
    refused("publicity.not-a-picture", "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8));
    refused("publicity.not-a-picture", picture("gif", 4, 4));
    refused("publicity.not-a-picture", Arrays.copyOf(png, 60));
    byte[] torn = picture("jpeg", 40, 40);
    refused("publicity.not-a-picture", Arrays.copyOf(torn, 30));
  }
}
