package dev.sparky.report.profile;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a profile as {@code go tool pprof} opens it: {@code perftools.profiles.Profile} of
 * google/pprof's profile.proto, gzip. Its sample types are rows, constraints and variables, rows by
 * default.
 */
public final class Pprof {
  // Fields of Profile.
  private static final int SAMPLE_TYPE = 1;
  private static final int SAMPLE = 2;
  private static final int LOCATION = 4;
  private static final int FUNCTION = 5;
  private static final int STRING_TABLE = 6;
  private static final int TIME_NANOS = 9;
  private static final int DEFAULT_SAMPLE_TYPE = 14;

  private static final List<String> TYPES = List.of("rows", "constraints", "variables");
  private static final String UNIT = "count";

  /** Numbers of texts; 0 is the empty one. */
  private final Map<String, Integer> texts = new LinkedHashMap<>();

  private final Map<Frame, Integer> locations = new LinkedHashMap<>();

  /** By class, method and file. */
  private final Map<Frame, Integer> functions = new LinkedHashMap<>();

  private Pprof() {
    text("");
  }

  /**
   * Writes a profile; the stream stays open.
   *
   * @param timeNanos when it was made, nanoseconds since 1970
   */
  public static void write(Profile profile, long timeNanos, OutputStream out) throws IOException {
    var packed = new GZIPOutputStream(out);
    packed.write(new Pprof().message(profile, timeNanos));
    packed.finish();
  }

  private byte[] message(Profile profile, long timeNanos) {
    var message = new ProtoWriter();
    for (String type : TYPES) {
      message.message(SAMPLE_TYPE, value -> value.integer(1, text(type)).integer(2, text(UNIT)));
    }
    for (Profile.Stack stack : profile.stacks()) {
      message.message(SAMPLE, sample -> sample(stack, sample));
    }
    locations.forEach(
        (frame, number) -> message.message(LOCATION, value -> location(frame, number, value)));
    functions.forEach(
        (frame, number) -> message.message(FUNCTION, value -> function(frame, number, value)));
    message.integer(TIME_NANOS, timeNanos);
    message.integer(DEFAULT_SAMPLE_TYPE, text(TYPES.get(0)));
    texts.keySet().forEach(text -> message.text(STRING_TABLE, text));
    return message.bytes();
  }

  /** The innermost location comes first. */
  private void sample(Profile.Stack stack, ProtoWriter sample) {
    int depth = stack.frames().size();
    long[] ids = new long[depth];
    for (int i = 0; i < depth; i++) {
      Frame frame = stack.frames().get(depth - 1 - i);
      ids[i] = locations.computeIfAbsent(frame, key -> locations.size() + 1);
    }
    Weight weight = stack.weight();
    sample.packed(1, ids).packed(2, weight.rows(), weight.constraints(), weight.variables());
  }

  private void location(Frame frame, int number, ProtoWriter location) {
    var method = new Frame(frame.className(), frame.method(), frame.file(), -1);
    int function = functions.computeIfAbsent(method, key -> functions.size() + 1);
    location.integer(1, number);
    location.message(4, line -> line.integer(1, function).integer(2, Math.max(0, frame.line())));
  }

  private void function(Frame frame, int number, ProtoWriter function) {
    boolean isPlain = frame.className().isEmpty();
    String full = isPlain ? frame.method() : frame.className() + "." + frame.method();
    function.integer(1, number).integer(2, text(frame.name())).integer(3, text(full));
    function.integer(4, frame.file() == null ? 0 : text(frame.file()));
  }

  private int text(String text) {
    return texts.computeIfAbsent(text, key -> texts.size());
  }
}
