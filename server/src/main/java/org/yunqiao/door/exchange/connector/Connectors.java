package org.yunqiao.door.exchange.connector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yunqiao.proof.Sha256;
import org.yunqiao.register.party.Regions;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Form;
import org.yunqiao.register.scheme.Schemes;

/** All connectors: those the jar carries, and an operator's own. */
@Component
public class Connectors {

  private static final String FILE = "connector.yaml";
  private static final String WORKBOOK = "workbook.yaml";
  private static final int LONGEST_FILE = 1 << 20;

  private final Map<String, Connector> connectors;
  private final @Nullable Path own;

  Connectors(ConnectorSettings settings, Regions regions, Schemes schemes) {
    this.own = settings.folder();
    this.connectors =
        read(settings, regions, (scheme, day) -> schemes.inForce(scheme, day).map(Edition::form));
  }

  public Connector named(String name) {
    Connector connector = connectors.get(name);
    if (connector == null) throw ConnectorProblem.unknown(name, connectors.keySet());
    return connector;
  }

  public Collection<Connector> all() {
    return connectors.values();
  }

  /** How files of this source are written out; empty where they are only read. */
  public Optional<WorkbookForm> workbook(String name) {
    if (!connectors.containsKey(name)) return Optional.empty();
    try {
      Path beside = own == null ? null : own.resolve(name).resolve(WORKBOOK);
      Resource packed = new ClassPathResource("connectors/" + name + "/" + WORKBOOK);
      if (beside != null && Files.isRegularFile(beside)) {
        return Optional.of(WorkbookForm.read(name, yaml(Files.readAllBytes(beside))));
      }
      return packed.exists()
          ? Optional.of(WorkbookForm.read(name, yaml(packed.getContentAsByteArray())))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (YAMLException e) {
      throw ConnectorProblem.malformed(name, String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, Connector> read(
      ConnectorSettings settings,
      Regions regions,
      BiFunction<String, LocalDate, Optional<Form>> forms) {
    var files = new TreeMap<String, byte[]>();
    try {
      for (Resource file :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:/connectors/*/" + FILE)) {
        String path = file.getURL().getPath();
        String folder = path.substring(0, path.length() - FILE.length() - 1);
        files.put(folder.substring(folder.lastIndexOf('/') + 1), file.getContentAsByteArray());
      }
      if (settings.folder() != null) {
        try (Stream<Path> own = Files.list(settings.folder())) {
          for (Path folder : own.filter(f -> Files.isRegularFile(f.resolve(FILE))).toList()) {
            files.put(folder.getFileName().toString(), Files.readAllBytes(folder.resolve(FILE)));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var connectors = new LinkedHashMap<String, Connector>();
    files.forEach((name, bytes) -> connectors.put(name, read(name, bytes, regions, forms)));
    return connectors;
  }

  @SuppressWarnings("unchecked")
  static Connector read(
      String name,
      byte[] file,
      Regions regions,
      BiFunction<String, LocalDate, Optional<Form>> forms) {
    if (file.length > LONGEST_FILE) throw ConnectorProblem.malformed(name, "too long");
    try {
      Object yaml = yaml(file);
      if (!(yaml instanceof Map<?, ?> map)) throw ConnectorProblem.malformed(name, "not a mapping");
      return new Connector(
          name,
          (Map<String, Object>) map,
          HexFormat.of().formatHex(Sha256.of(file)),
          regions,
          forms);
    } catch (YAMLException | IllegalArgumentException | java.util.NoSuchElementException e) {
      throw ConnectorProblem.malformed(name, String.valueOf(e.getMessage()));
    }
  }

  private static Object yaml(byte[] file) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(10);
    options.setNestingDepthLimit(20);
    options.setCodePointLimit(LONGEST_FILE);
    return new Yaml(new SafeConstructor(options)).load(new String(file, StandardCharsets.UTF_8));
  }
}
