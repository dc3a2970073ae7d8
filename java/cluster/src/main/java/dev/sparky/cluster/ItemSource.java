package dev.sparky.cluster;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Where the items of a job come from: Parquet with the columns {@code id} and {@code item}; text,
 * whose lines are items numbered from 0; or a folder of files, each an item with its path.
 */
final class ItemSource {
  static final String ID = "id";
  static final String ITEM = "item";

  private ItemSource() {}

  /** Reads {@code items}, in the form that {@code from} says: parquet, lines or files. */
  static Dataset<Row> read(SparkSession spark, JobOptions options) {
    String items = options.required("items");
    String from = options.text("from", options.job().equals("witness") ? "lines" : "files");
    Dataset<Row> all =
        switch (from) {
          case "parquet" -> spark.read().parquet(items).select(ID, ITEM);
          case "lines" -> lines(spark, items);
          case "files" ->
              spark
                  .read()
                  .format("binaryFile")
                  .load(items)
                  .select(functions.col("path").as(ID), functions.col("content").as(ITEM));
          default ->
              throw new IllegalArgumentException(
                  "cluster: from: expected parquet, lines or files, found \"" + from + "\"");
        };
    int partitions = options.number("partitions", 0);
    return partitions == 0 ? all : all.repartition(partitions);
  }

  private static Dataset<Row> lines(SparkSession spark, String file) {
    JavaRDD<Row> numbered =
        spark
            .read()
            .textFile(file)
            .javaRDD()
            .zipWithIndex()
            .map(line -> RowFactory.create(line._2(), line._1()));
    StructType schema =
        new StructType().add(ID, DataTypes.LongType).add(ITEM, DataTypes.StringType);
    return spark.createDataFrame(numbered, schema);
  }
}
