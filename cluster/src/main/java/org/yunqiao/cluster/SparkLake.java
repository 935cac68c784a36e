package org.yunqiao.cluster;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.yunqiao.view.analysis.Answer;
import org.yunqiao.view.analysis.Indicator;
import org.yunqiao.view.analysis.References;
import org.yunqiao.view.analysis.lake.LakeFile;
import org.yunqiao.view.analysis.lake.Manifest;
import org.yunqiao.view.analysis.lake.Views;

/** A lake as Spark sees it: the same files, the same views, the same texts. */
final class SparkLake {

  private final SparkSession spark;
  private final References references = new References();
  private int sources;

  /**
   * Opens a lake as of a position.
   *
   * @param lake its folder, by a path that every worker has
   */
  SparkLake(SparkSession spark, Path lake, Manifest manifest, long position) {
    this.spark = spark;
    for (String view : Views.statements(manifest, position, engine(lake))) spark.sql(view);
  }

  private Views.Engine engine(Path lake) {
    return new Views.Engine() {
      @Override
      public String files(List<LakeFile> files) {
        String name = "lake_files_" + sources++;
        spark
            .read()
            .parquet(
                files.stream()
                    .map(file -> lake.resolve(file.path()).toUri().toString())
                    .toArray(String[]::new))
            .createOrReplaceTempView(name);
        return name;
      }

      @Override
      public String type(String duckdb) {
        return switch (duckdb) {
          case "varchar" -> "string";
          case "integer" -> "int";
          default -> duckdb;
        };
      }
    };
  }

  Answer answer(Indicator indicator, LocalDate day) {
    for (String table : indicator.references()) spark.sql(references.view(table, true));
    Dataset<Row> result = spark.sql(indicator.on(day));
    var rows = new ArrayList<List<String>>();
    for (Row row : result.collectAsList()) {
      var values = new ArrayList<String>(row.length());
      for (int i = 0; i < row.length(); i++) values.add(Answer.text(row.get(i)));
      rows.add(Collections.unmodifiableList(values));
    }
    return new Answer(List.of(result.columns()), Collections.unmodifiableList(rows), true).sorted();
  }
}
