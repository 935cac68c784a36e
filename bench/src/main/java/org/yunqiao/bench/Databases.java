package org.yunqiao.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.yunqiao.ledger.Migrations;
import org.yunqiao.ledger.store.Store;

/** The database of a data folder, and empty ones beside it on the same server. */
final class Databases {

  private Databases() {}

  /** A database with the same tables and indexes, and nothing in them; dropped at the end. */
  record Empty(Store store, String name, String url) implements AutoCloseable {

    Connection connect() throws SQLException {
      return DriverManager.getConnection(url, store.user(), store.password());
    }

    @Override
    public void close() throws SQLException {
      execute(store, "drop database if exists " + name + " with (force)");
    }
  }

  static Connection connect(Store store) throws SQLException {
    return DriverManager.getConnection(store.jdbcUrl(), store.user(), store.password());
  }

  static Empty empty(Store store, String name) throws SQLException {
    execute(store, "drop database if exists " + name + " with (force)");
    execute(store, "create database " + name);
    String url = store.jdbcUrl().replaceFirst("/postgres\\?", "/" + name + "?");
    Migrations.migrate(Flyway.configure().dataSource(url, store.user(), store.password()));
    execute(store, "checkpoint");
    return new Empty(store, name, url);
  }

  static String version(Store store) throws SQLException {
    try (Connection connection = connect(store)) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }

  static List<String> texts(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      var texts = new java.util.ArrayList<String>();
      while (rows.next()) texts.add(rows.getString(1));
      return texts;
    }
  }

  static void execute(Store store, String sql) throws SQLException {
    try (Connection connection = connect(store);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
