package org.yunqiao.ledger.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command keeps or finds its data: a folder with its own database, or one given to it. */
public final class Place {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = {"数据文件夹，默认 ./data", "data folder, ./data by default"})
  private Path data = Path.of("data");

  @Option(
      names = "--db-url",
      paramLabel = "URL",
      description = {
        "外部 PostgreSQL（jdbc:postgresql://…?user=…），代替数据文件夹",
        "an external PostgreSQL instead of the data folder; or set SPRING_DATASOURCE_URL"
      })
  private @Nullable String url;

  public Path data() {
    return data;
  }

  /** Opens the place; for a server it waits for a shorter command to finish with it. */
  public Opened open(String command, Clock clock, boolean serving) {
    String given = url != null ? url : System.getenv("SPRING_DATASOURCE_URL");
    if (given == null) given = System.getProperty("spring.datasource.url");
    if (given != null) {
      Map<String, Object> properties = new HashMap<>();
      properties.put("spring.datasource.url", given);
      return new Opened(properties, Optional.empty());
    }
    Store store =
        serving ? Store.openToServe(data, command, clock) : Store.open(data, command, clock);
    return new Opened(
        Map.of(
            "spring.datasource.url", store.jdbcUrl(),
            "spring.datasource.username", store.user(),
            "spring.datasource.password", store.password(),
            "yunqiao.data", data.toAbsolutePath().toString()),
        Optional.of(store));
  }

  /** The web address of the server that has the data folder, if one is running. */
  public Optional<String> server() {
    if (url != null) return Optional.empty();
    return DataFolder.at(data)
        .owner()
        .filter(owner -> owner.httpPort() > 0)
        .map(owner -> "http://127.0.0.1:" + owner.httpPort());
  }

  /**
   * An opened place.
   *
   * @param properties what Spring needs to know of it
   * @param store the data folder, unless the database is somebody else's
   */
  public record Opened(Map<String, Object> properties, Optional<Store> store)
      implements AutoCloseable {

    /** Whether another process has the database running and we only joined it. */
    public boolean joined() {
      return store.isPresent() && !store.get().owner();
    }

    @Override
    public void close() {
      store.ifPresent(Store::close);
    }
  }
}
