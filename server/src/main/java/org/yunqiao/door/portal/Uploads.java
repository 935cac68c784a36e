package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.yunqiao.Problem;
import org.yunqiao.work.casework.Attached;
import org.yunqiao.work.casework.Documents;

/** Documents that come with a form; each is kept as soon as it is there. */
@Component
class Uploads {

  /** Begins the name of a file's field; its kind follows. */
  static final String FILE = "file/";

  private final Documents documents;

  Uploads(Documents documents) {
    this.documents = documents;
  }

  /**
   * What came with a form.
   *
   * @param refused by kind, what is said against a file
   */
  record Came(List<Attached> kept, Map<String, Problem> refused) {}

  /** Keeps the documents of these kinds. */
  Came keep(HttpServletRequest request, List<String> kinds) {
    var kept = new ArrayList<Attached>();
    var refused = new LinkedHashMap<String, Problem>();
    if (request instanceof MultipartHttpServletRequest parts) {
      for (String kind : kinds) {
        for (MultipartFile file : parts.getFiles(FILE + kind)) {
          if (file.isEmpty() && name(file).isEmpty()) continue;
          try (InputStream content = file.getInputStream()) {
            kept.add(documents.keep(kind, name(file), content));
          } catch (Problem problem) {
            refused.put(kind, problem);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      }
    }
    return new Came(kept, refused);
  }

  private static String name(MultipartFile file) {
    String name = file.getOriginalFilename();
    return name == null ? "" : name;
  }

  int largest() {
    return documents.largest();
  }

  /** For the {@code accept} of a file's field. */
  String accepted() {
    return String.join(",", documents.endings().stream().map(ending -> "." + ending).toList());
  }
}
