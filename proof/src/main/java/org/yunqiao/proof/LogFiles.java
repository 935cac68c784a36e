package org.yunqiao.proof;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the files of a log are read: from a folder, or from wherever a web server shows them. */
public interface LogFiles {

  /** The name under which the newest signed checkpoint lies. */
  String CHECKPOINT = "checkpoint";

  /** More than any file of a log has. */
  int LARGEST = Tile.FULL * (2 + 0xffff);

  /** A file; empty when there is none. */
  Optional<byte[]> find(String path) throws IOException;

  /** A tile, as wide as asked for. Where only the full one is left, the beginning of that. */
  default byte[] read(Tile tile) throws IOException {
    Optional<byte[]> found = find(tile.path());
    if (found.isEmpty() && !tile.isFull()) {
      found = find(tile.full().path());
    }
    return found.orElseThrow(
        () -> new NotProven("缺少文件：" + tile.path(), "a file is missing: " + tile.path()));
  }

  /** A folder, or an address that begins with http. */
  static LogFiles at(String place) {
    return place.matches("https?://.*") ? web(URI.create(place)) : folder(Path.of(place));
  }

  static LogFiles folder(Path folder) {
    return path -> {
      try (InputStream file = Files.newInputStream(folder.resolve(path))) {
        return Optional.of(bounded(file));
      } catch (NoSuchFileException none) {
        return Optional.empty();
      }
    };
  }

  /** The address of the log, without {@code /checkpoint}. */
  static LogFiles web(URI log) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    String place = log.toString().replaceFirst("/+$", "") + "/";
    return path -> {
      HttpRequest asked =
          HttpRequest.newBuilder(URI.create(place + path)).timeout(Duration.ofSeconds(30)).build();
      try {
        HttpResponse<InputStream> answer =
            client.send(asked, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
          return switch (answer.statusCode()) {
            case 200 -> Optional.of(bounded(body));
            case 404, 410 -> Optional.empty();
            default -> throw new IOException(answer.statusCode() + " " + place + path);
          };
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    };
  }

  private static byte[] bounded(InputStream file) throws IOException {
    byte[] bytes = file.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new IOException("larger than any file of a log");
    }
    return bytes;
  }
}
