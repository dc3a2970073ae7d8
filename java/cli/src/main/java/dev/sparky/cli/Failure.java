package dev.sparky.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sparky.error.FormatException;
import dev.sparky.error.MemoryLimitException;
import dev.sparky.error.NotSupportedException;
import dev.sparky.trace.replay.TraceCallException;
import java.io.IOException;
import picocli.CommandLine;

/**
 * An error as an answer gives it.
 *
 * @param type the simple name of its class
 * @param line of the input, null if there is none
 */
record Failure(String type, String message, Integer line) {

  static Failure of(Throwable e) {
    if (e instanceof OutOfMemoryError) {
      String message = "the Java heap is full; raise -Xmx (SPARKY_JAVA_OPTS)";
      return new Failure(MemoryLimitException.class.getSimpleName(), message, null);
    }
    return new Failure(e.getClass().getSimpleName(), e.getMessage(), line(e));
  }

  private static Integer line(Throwable e) {
    int line = -1;
    if (e instanceof FormatException format) {
      line = format.line();
    } else if (e instanceof NotSupportedException unknown) {
      line = unknown.line();
    } else if (e instanceof TraceCallException call) {
      line = call.line();
    } else if (e instanceof MemoryLimitException memory) {
      line = memory.line();
    }
    return line < 0 ? null : line;
  }

  String text(String of) {
    return of + ": " + type + ": " + message;
  }

  /** Writes the field {@code error}; null if there was none. */
  static void write(JsonGenerator json, Failure failure) throws IOException {
    if (failure == null) {
      json.writeNullField("error");
      return;
    }
    json.writeObjectFieldStart("error");
    json.writeStringField("type", failure.type);
    json.writeStringField("message", failure.message);
    Json.number(json, "line", failure.line);
    json.writeEndObject();
  }

  /** What a command did not answer for itself: one line, a stack trace only if asked for. */
  static int report(Exception e, CommandLine line, CommandLine.ParseResult arguments) {
    System.err.println("sparky: " + e.getClass().getSimpleName() + ": " + e.getMessage());
    if (line.getCommand() instanceof AnsweringCommand command) {
      command.trace(e);
    }
    return ExitCode.UNUSABLE;
  }
}
