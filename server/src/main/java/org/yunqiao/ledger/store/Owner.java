package org.yunqiao.ledger.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process that started the database of a data folder, as it describes itself to others in
 * {@code lock.json}.
 *
 * @param process its process id
 * @param started when that process began, so that a re-used id is not taken for it
 * @param command what it was asked to do, as {@code serve}
 * @param since when it took the folder
 * @param databasePort 0 until the database answers
 * @param httpPort 0 while no web address is open
 */
public record Owner(
    long process, Instant started, String command, Instant since, int databasePort, int httpPort) {

  /** Process start times are rounded, and shift when the wall clock is corrected. */
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  static Owner thisProcess(String command, Instant since) {
    ProcessHandle self = ProcessHandle.current();
    return new Owner(self.pid(), self.info().startInstant().orElse(since), command, since, 0, 0);
  }

  Owner answeringOn(int databasePort) {
    return new Owner(process, started, command, since, databasePort, httpPort);
  }

  Owner servingOn(int httpPort) {
    return new Owner(process, started, command, since, databasePort, httpPort);
  }

  boolean alive() {
    return ProcessHandle.of(process).filter(ProcessHandle::isAlive).filter(this::began).isPresent();
  }

  private boolean began(ProcessHandle candidate) {
    return candidate
        .info()
        .startInstant()
        .map(instant -> Duration.between(instant, started).abs().compareTo(TOLERANCE) <= 0)
        .orElse(true);
  }

  String toJson() {
    return JsonMapper.shared()
        .createObjectNode()
        .put("process", process)
        .put("started", started.toString())
        .put("command", command)
        .put("since", since.toString())
        .put("databasePort", databasePort)
        .put("httpPort", httpPort)
        .toPrettyString();
  }

  /** Empty when the text is not one of ours: a half-copied or foreign file names nobody. */
  static Optional<Owner> fromJson(String text) {
    try {
      JsonNode node = JsonMapper.shared().readTree(text);
      return Optional.of(
          new Owner(
              node.path("process").asLong(0),
              instant(node.path("started").asString(null)),
              node.path("command").asString("?"),
              instant(node.path("since").asString(null)),
              node.path("databasePort").asInt(0),
              node.path("httpPort").asInt(0)));
    } catch (JacksonException | java.time.DateTimeException notOurs) {
      return Optional.empty();
    }
  }

  private static Instant instant(@Nullable String text) {
    return text == null ? Instant.EPOCH : Instant.parse(text);
  }
}
