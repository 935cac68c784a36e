package org.yunqiao.door.portal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** A text as a picture that a telephone reads: one path of an SVG, each module a square. */
record QrCode(int size, String path) {

  private static final int BORDER = 4;
  private static final int DOTS = 8;

  static QrCode of(String text) {
    io.nayuki.qrcodegen.QrCode code = encoded(text);
    var path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + BORDER).append(',').append(y + BORDER).append("h1v1h-1z");
        }
      }
    }
    return new QrCode(code.size + 2 * BORDER, path.toString());
  }

  /** The same as a PNG inside an address, for paper. */
  static String image(String text) {
    io.nayuki.qrcodegen.QrCode code = encoded(text);
    int size = (code.size + 2 * BORDER) * DOTS;
    var image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        boolean dark = code.getModule(x / DOTS - BORDER, y / DOTS - BORDER);
        image.setRGB(x, y, dark ? 0x000000 : 0xffffff);
      }
    }
    var png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
  }

  private static io.nayuki.qrcodegen.QrCode encoded(String text) {
    return io.nayuki.qrcodegen.QrCode.encodeText(text, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
  }
}
