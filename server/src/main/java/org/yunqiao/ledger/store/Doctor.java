package org.yunqiao.ledger.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.yunqiao.Problem;

/** Looks and tells; changes nothing, and starts nothing unless asked. */
final class Doctor {

  private static final int JAVA = 25;
  private static final int OLDEST_POSTGRES = 15;
  private static final long ENOUGH_SPACE = 2_000_000_000L;
  private static final long TOO_LITTLE_SPACE = 200_000_000L;

  private final DataFolder folder;
  private final int port;
  private final @Nullable String url; // null: the database that comes with the program
  private final boolean start;
  private final Clock clock;

  Doctor(Path data, int port, @Nullable String url, boolean start, Clock clock) {
    this.folder = DataFolder.at(data);
    this.port = port;
    this.url = url;
    this.start = start;
    this.clock = clock;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    sourceTree().ifPresent(home -> findings.add(maven()));
    findings.add(webPort());
    if (url != null) {
      findings.addAll(external(url));
      return findings;
    }
    Finding place = dataFolder();
    findings.add(place);
    findings.add(space());
    findings.add(databaseForThisMachine());
    if (!place.wrong()) {
      findings.add(databasePort());
      findings.addAll(database());
    }
    return findings;
  }

  private static Finding java() {
    int version = Runtime.version().feature();
    Path home = Path.of(System.getProperty("java.home"));
    String found = "Java " + Runtime.version() + " (" + home + ")";
    String mend =
        "安装 JDK 25，或以 YUNQIAO_JDK 指明其位置  install a JDK 25 (for example Temurin), or set"
            + " YUNQIAO_JDK to where it is";
    if (version < JAVA) {
      return Finding.wrong(found + " 版本过低", "is too old", mend);
    }
    if (sourceTree().isPresent() && !Files.isExecutable(home.resolve("bin/javac"))) {
      return Finding.wrong(found + " 不含编译器", "has no compiler", mend);
    }
    return Finding.well(found, "");
  }

  private static Finding maven() {
    for (String place :
        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1)) {
      Path mvn = Path.of(place, "mvn");
      if (Files.isExecutable(mvn)) {
        return Finding.well("Maven (" + mvn + ")", "");
      }
    }
    return Finding.wrong(
        "没有找到 Maven",
        "there is no Maven",
        "apt-get install maven | brew install maven | dnf install maven");
  }

  private Finding webPort() {
    boolean ours = folder.owner().filter(owner -> owner.httpPort() == port).isPresent();
    if (ours) {
      return Finding.well(
          "网页端口 " + port + "：云桥正在运行",
          "web port " + port + ": Yunqiao is running, http://localhost:" + port + "/");
    }
    return DataFolder.isFree(port)
        ? Finding.well("网页端口 " + port + " 空闲", "web port " + port + " is free")
        : Finding.wrong(
            "网页端口 " + port + " 已被其他程序占用",
            "web port " + port + " is taken by another program",
            "换一个端口  choose another: ./yunqiao serve --port " + (port + 1));
  }

  private Finding dataFolder() {
    Path path = folder.path();
    Path nearest = nearestExisting(path);
    if (!Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
      return Finding.wrong(
          "数据文件夹 " + path + " 无法写入",
          "the data folder cannot be written (" + nearest + ")",
          "换一个文件夹  choose another: --data DIR");
    }
    if (!path.equals(nearest)) {
      return Finding.well("数据文件夹 " + path + " 将新建", "the data folder will be made");
    }
    return folder
        .owner()
        .map(owner ->
            Finding.well(
                "数据文件夹 " + path + "：正由进程 " + owner.process() + " 使用",
                "the data folder is used by " + owner.command() + " since " + owner.since()))
        .orElseGet(() -> Finding.well("数据文件夹 " + path + " 可用", "the data folder is usable"));
  }

  private Finding space() {
    try {
      long free = Files.getFileStore(nearestExisting(folder.path())).getUsableSpace();
      String amount = String.format(Locale.ROOT, "%.1f GB", free / 1e9);
      String mend = "腾出空间或换一个磁盘  make room, or choose another disk: --data DIR";
      if (free < TOO_LITTLE_SPACE) {
        return Finding.wrong("磁盘仅剩 " + amount, "only " + amount + " of disk left", mend);
      }
      return free < ENOUGH_SPACE
          ? Finding.beware("磁盘剩余 " + amount, amount + " of disk left: soon too little", mend)
          : Finding.well("磁盘剩余 " + amount, amount + " of disk free");
    } catch (IOException unknown) {
      return Finding.beware("无法得知磁盘余量", "free disk space is unknown", "df -h");
    }
  }

  private static Finding databaseForThisMachine() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String name =
        "postgres-"
            + (system.startsWith("mac") ? "darwin" : system)
            + (machine.equals("aarch64") || machine.equals("arm64") ? "-arm_64" : "-x86_64")
            + ".txz";
    return Doctor.class.getResource("/" + name) != null
        ? Finding.well("自带 PostgreSQL 适用于本机", "the PostgreSQL that comes along fits this machine")
        : Finding.wrong(
            "自带 PostgreSQL 不适用于本机 (" + system + " " + machine + ")",
            "no PostgreSQL for this machine comes along",
            "使用外部 PostgreSQL  use one of your own: --db-url jdbc:postgresql://host/database");
  }

  private Finding databasePort() {
    Optional<Integer> kept = folder.rememberedPort();
    if (kept.isEmpty()) {
      return Finding.well("数据库端口：首次启动时选定", "database port: chosen at the first start");
    }
    if (folder.owner().isPresent() || Postmaster.find(folder.database()).isPresent()) {
      return Finding.well("数据库端口 " + kept.get() + " 在用", "database port is in use by us");
    }
    return DataFolder.isFree(kept.get())
        ? Finding.well("数据库端口 " + kept.get() + " 空闲", "database port is free")
        : Finding.beware(
            "数据库端口 " + kept.get() + " 已被其他程序占用",
            "database port is taken by another program",
            "下次启动会自动更换  nothing to do: the next start chooses another");
  }

  private List<Finding> database() {
    Optional<Owner> owner = folder.owner();
    if (start) {
      try (Store store = Store.open(folder.path(), "doctor", clock)) {
        return answering(store.jdbcUrl(), store.user(), store.password());
      } catch (Problem refused) {
        return List.of(
            Finding.wrong(
                "数据库无法启动 (" + refused.code() + ")",
                "the database does not start",
                "查看日志  see " + folder.log()));
      }
    }
    if (owner.isPresent()) {
      return answering(
          Store.address(owner.get().databasePort()),
          EmbeddedDatabase.USER,
          folder.password().orElse(""));
    }
    return List.of(
        Postmaster.find(folder.database()).isPresent()
            ? Finding.beware(
                "数据库仍在运行，但其主进程已不在",
                "the database outlived the process that started it",
                "下次启动会先停止它  nothing to do: the next start stops it first")
            : Finding.well(
                "数据库未运行（随 ./yunqiao demo 启动）",
                "the database is not running (demo or serve starts it)"));
  }

  private static List<Finding> external(String url) {
    return answering(
        url,
        System.getenv("SPRING_DATASOURCE_USERNAME"),
        System.getenv("SPRING_DATASOURCE_PASSWORD"));
  }

  private static List<Finding> answering(
      String url, @Nullable String user, @Nullable String password) {
    Properties login = new Properties();
    login.setProperty("loginTimeout", "10");
    if (user != null) {
      login.setProperty("user", user);
    }
    if (password != null) {
      login.setProperty("password", password);
    }
    try (Connection connection = DriverManager.getConnection(url, login);
        Statement statement = connection.createStatement();
        ResultSet encoding = statement.executeQuery("show server_encoding")) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      String found = "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion();
      if (version < OLDEST_POSTGRES) {
        return List.of(
            Finding.wrong(found + " 版本过低", "is too old", "升级至 15 或更高版本  upgrade to 15 or newer"));
      }
      if (!encoding.next() || !encoding.getString(1).equals("UTF8")) {
        return List.of(
            Finding.wrong(
                found + " 编码不是 UTF8",
                "is not encoded in UTF8",
                "create database yunqiao encoding 'UTF8' template template0"));
      }
      var findings = new ArrayList<Finding>();
      findings.add(Finding.well("数据库正常", "the database answers: " + found));
      for (Inspection inspection : ServiceLoader.load(Inspection.class)) {
        inspection.look(connection, System.err::println).ifPresent(findings::add);
      }
      return findings;
    } catch (SQLException refused) {
      return List.of(
          Finding.wrong(
              "数据库没有应答",
              "the database does not answer (" + refused.getSQLState() + ")",
              "核对地址、用户与密码  check address, user and password: --db-url, SPRING_DATASOURCE_USERNAME,"
                  + " SPRING_DATASOURCE_PASSWORD"));
    }
  }

  /** The launcher says where it lies; a packaged archive has no sources. */
  private static Optional<Path> sourceTree() {
    return Optional.ofNullable(System.getProperty("yunqiao.home"))
        .map(Path::of)
        .filter(home -> Files.exists(home.resolve("pom.xml")));
  }

  private static Path nearestExisting(Path path) {
    Path place = path;
    while (!Files.exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    return place;
  }
}
