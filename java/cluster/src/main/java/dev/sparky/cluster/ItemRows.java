package dev.sparky.cluster;

import dev.sparky.batch.ItemResult;
import dev.sparky.batch.ItemTask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.LongAccumulator;

/** Turns rows of identifier and item into rows of results, as many at a time as the task takes. */
final class ItemRows implements Iterator<Row> {
  private final Iterator<Row> items;
  private final ItemTask task;
  private final LongAccumulator done;
  private final Queue<Row> ready = new ArrayDeque<>();

  ItemRows(Iterator<Row> items, ItemTask task, LongAccumulator done) {
    this.items = items;
    this.task = task;
    this.done = done;
  }

  @Override
  public boolean hasNext() {
    if (ready.isEmpty() && items.hasNext()) {
      work();
    }
    return !ready.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void work() {
    var identifiers = new ArrayList<Object>();
    var bytes = new ArrayList<byte[]>();
    while (bytes.size() < task.together() && items.hasNext()) {
      Row row = items.next();
      identifiers.add(row.get(0));
      bytes.add(bytes(row.get(1)));
    }
    List<byte[]> results = task.applyAll(bytes);
    for (int i = 0; i < results.size(); i++) {
      ItemResult result = ItemResult.of(results.get(i));
      ready.add(
          RowFactory.create(
              identifiers.get(i),
              result.status().name(),
              result.failingRows(),
              result.firstFailingRow(),
              result.output(),
              result.error()));
    }
    done.add(results.size());
  }

  private static byte[] bytes(Object item) {
    if (item == null) {
      return new byte[0];
    }
    return item instanceof byte[] bytes ? bytes : item.toString().getBytes(StandardCharsets.UTF_8);
  }
}
