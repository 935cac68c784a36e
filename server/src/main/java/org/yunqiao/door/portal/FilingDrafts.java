package org.yunqiao.door.portal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yunqiao.register.scheme.file.SchemeFolder;

/**
 * Folders that were checked and wait for a word whether they are to be filed. They are kept in
 * memory, for a while, and only so many bytes of them; the oldest gives way.
 */
@Component
class FilingDrafts {

  private static final Duration KEPT = Duration.ofMinutes(30);
  private static final long MOST_BYTES = 24L << 20;
  private static final int MOST = 50;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Draft> drafts = new LinkedHashMap<>();

  FilingDrafts(Clock clock) {
    this.clock = clock;
  }

  /** A folder and who would file it. */
  record Draft(SchemeFolder folder, String body, Instant at) {

    private long size() {
      return folder.files().values().stream().mapToLong(bytes -> bytes.length).sum();
    }
  }

  /** Keeps a folder; whoever knows the word that is returned may file it. */
  synchronized String keep(SchemeFolder folder, String body) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String word = HexFormat.of().formatHex(bytes);
    drafts.put(word, new Draft(folder, body, clock.instant()));
    while (drafts.size() > MOST
        || drafts.values().stream().mapToLong(Draft::size).sum() > MOST_BYTES) {
      drafts.remove(drafts.keySet().iterator().next());
    }
    return word;
  }

  /** Hands it out, once. */
  synchronized Optional<Draft> take(String word) {
    Instant oldest = clock.instant().minus(KEPT);
    drafts.values().removeIf(draft -> draft.at().isBefore(oldest));
    return Optional.ofNullable(drafts.remove(word));
  }
}
