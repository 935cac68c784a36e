package org.yunqiao.view.publicity;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.locks.ReentrantLock;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Vault;

/**
 * Pictures that come with articles. Each is drawn anew from its pixels, so that nothing else that
 * its file may hold (a place, a script, another file) is ever handed on.
 */
@Component
class Pictures {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final int MILLION = 1_000_000;

  /** One at a time: drawn out, a picture is many times as large as its file. */
  private final ReentrantLock drawing = new ReentrantLock();

  private final Vault vault;

  Pictures(Vault vault) {
    this.vault = vault;
  }

  /** A picture drawn anew. */
  @SuppressWarnings("ArrayRecordComponent") // handed to the vault as it is
  record Drawn(byte[] bytes, String mediaType, int width, int height) {}

  /** Reads, draws and keeps a picture; refuses what is none, or too large a one. */
  Picture keep(InputStream content, LocalDate on) throws IOException {
    int most = PublicityLimits.most("picture-bytes", on);
    byte[] given = content.readNBytes(most + 1);
    if (given.length > most) throw PublicityProblem.tooManyBytes(most >> 20);
    drawing.lock();
    Drawn drawn;
    try {
      drawn = draw(given, on);
    } finally {
      drawing.unlock();
    }
    String digest = vault.keep(new ByteArrayInputStream(drawn.bytes), drawn.mediaType);
    return new Picture(digest, drawn.mediaType, drawn.width, drawn.height, BothLanguages.NOTHING);
  }

  InputStream open(String digest) {
    return vault.open(digest);
  }

  static Drawn draw(byte[] given, LocalDate on) {
    boolean png = begins(given, PNG);
    if (!png && !begins(given, JPEG)) throw PublicityProblem.notAPicture();
    String format = png ? "png" : "jpeg";
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    ImageReader reader = readers.next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(given))) {
      reader.setInput(in, true, true);
      demandSize(reader.getWidth(0), reader.getHeight(0), on);
      BufferedImage image = scaled(reader.read(0), png, on);
      var out = new ByteArrayOutputStream();
      if (!ImageIO.write(image, format, out)) throw PublicityProblem.notAPicture();
      return new Drawn(out.toByteArray(), "image/" + format, image.getWidth(), image.getHeight());
    } catch (PublicityProblem refused) {
      throw refused;
    } catch (IOException | RuntimeException broken) {
      // what is no picture fails in the decoder in many ways, and all of them mean the same
      throw PublicityProblem.notAPicture();
    } finally {
      reader.dispose();
    }
  }

  private static boolean begins(byte[] given, byte[] with) {
    return given.length > with.length && Arrays.equals(given, 0, with.length, with, 0, with.length);
  }

  /** Before a pixel is read: a small file can say that it is as large as a city. */
  private static void demandSize(int width, int height, LocalDate on) {
    int side = PublicityLimits.most("picture-side", on);
    int pixels = PublicityLimits.most("picture-pixels", on);
    if (width < 1 || height < 1) throw PublicityProblem.notAPicture();
    if (width > side || height > side || (long) width * height > pixels) {
      throw PublicityProblem.tooManyPixels(side, pixels / MILLION);
    }
  }

  private static BufferedImage scaled(BufferedImage image, boolean clear, LocalDate on) {
    int most = PublicityLimits.most("picture-width", on);
    int width = Math.min(most, image.getWidth());
    int height = Math.max(1, (int) ((long) image.getHeight() * width / image.getWidth()));
    var drawn =
        new BufferedImage(
            width, height, clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = drawn.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(image, 0, 0, width, height, null);
    pen.dispose();
    return drawn;
  }
}
