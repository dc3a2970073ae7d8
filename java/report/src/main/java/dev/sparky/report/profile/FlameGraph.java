package dev.sparky.report.profile;

import dev.sparky.report.html.HtmlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A flame graph by rows as SVG, the outermost call on top. Boxes are as wide as their part of all
 * rows, in per cent, so that the graph takes the width of its place. What is too thin to be seen,
 * or beyond {@link #MAX_BOXES}, is left out and counted.
 */
final class FlameGraph {
  static final int MAX_BOXES = 5_000;
  private static final double MIN_PART = 0.0002;
  private static final int HEIGHT = 20;
  private static final int COLORS = 6;

  private static final class Box {
    final Frame frame;
    final int depth;
    long rows;
    final Map<Frame, Box> inner = new LinkedHashMap<>();

    Box(Frame frame, int depth) {
      this.frame = frame;
      this.depth = depth;
    }
  }

  private final Box root = new Box(null, -1);
  private final StringBuilder boxes = new StringBuilder();
  private int count;
  private int leftOut;
  private int depth;

  FlameGraph(Profile profile) {
    for (Profile.Stack stack : profile.stacks()) {
      Box box = root;
      box.rows += stack.weight().rows();
      for (Frame frame : stack.frames()) {
        int next = box.depth + 1;
        box = box.inner.computeIfAbsent(frame, key -> new Box(frame, next));
        box.rows += stack.weight().rows();
      }
    }
    // By level, so that of too many the innermost are left out; the stack may be deep.
    var level = new ArrayList<Placed>(placed(root, 0));
    while (!level.isEmpty()) {
      var next = new ArrayList<Placed>();
      for (Placed box : level) {
        if (draw(box)) {
          next.addAll(placed(box.box, box.start));
        }
      }
      level = next;
    }
  }

  private record Placed(Box box, long start) {}

  private static List<Placed> placed(Box outer, long start) {
    var placed = new ArrayList<Placed>();
    long at = start;
    for (Box box : outer.inner.values()) {
      placed.add(new Placed(box, at));
      at += box.rows;
    }
    return placed;
  }

  private boolean draw(Placed placed) {
    Box box = placed.box;
    if (box.rows == 0) {
      return false;
    }
    if (box.rows < MIN_PART * root.rows || count >= MAX_BOXES) {
      leftOut++;
      return false;
    }
    count++;
    depth = Math.max(depth, box.depth + 1);
    String name = HtmlText.escape(box.frame.name());
    String place = HtmlText.escape(box.frame.place());
    boxes.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"box c%d\" x=\"%.4f%%\" width=\"%.4f%%\" y=\"%d\" height=\"%d\""
                + " data-rows=\"%d\" data-start=\"%d\" tabindex=\"0\" role=\"button\">"
                + "<title>%s %s: %d rows, %.2f %%</title><rect width=\"100%%\" height=\"100%%\"/>"
                + "<text x=\"3\" y=\"14\">%s %s</text></svg>%n",
            Math.floorMod(box.frame.className().hashCode(), COLORS),
            100.0 * placed.start / root.rows,
            100.0 * box.rows / root.rows,
            HEIGHT * box.depth,
            HEIGHT - 1,
            box.rows,
            placed.start,
            name,
            place,
            box.rows,
            100.0 * box.rows / root.rows,
            name,
            place));
    return true;
  }

  int leftOut() {
    return leftOut;
  }

  String svg() {
    return String.format(
        Locale.ROOT,
        "<svg id=\"flames\" width=\"100%%\" height=\"%d\" data-rows=\"%d\" role=\"group\""
            + " aria-label=\"flame graph by rows\">%n%s</svg>",
        HEIGHT * Math.max(1, depth),
        root.rows,
        boxes);
  }
}
