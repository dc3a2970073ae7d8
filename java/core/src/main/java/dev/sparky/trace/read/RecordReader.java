package dev.sparky.trace.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.sparky.error.SparkyException;
import dev.sparky.internal.json.JsonMessages;
import dev.sparky.trace.Trace;
import java.io.IOException;
import java.io.InputStream;

/**
 * Turns the records of one trace into its compact form: plain lines by their bytes, other lines by
 * Jackson, and all from the first on that is no record.
 */
final class RecordReader {
  private final Place place;
  private final CompactForm content;
  private final TokenReader tokens;
  private final OperationReader operations;
  private final LineScanner scanner;
  private Trace.Header header;
  private int records;

  /** Lines in front of what Jackson counts lines in. */
  private int linesBefore;

  private boolean insideRecord;

  RecordReader(String file, long memoryLimit) {
    place = new Place(file);
    content = new CompactForm(place, memoryLimit);
    tokens = new TokenReader(place, content);
    operations = new OperationReader(place, content, tokens);
    scanner = new LineScanner(content.code(), content.nodes(), content.elements());
  }

  /** The line of the record being read or read last, from 1. */
  int line() {
    return place.line();
  }

  /** The line of broken JSON: where its record begins, for what is missing shows only behind it. */
  int lineOf(JsonProcessingException e) {
    return insideRecord || e.getLocation() == null
        ? place.line()
        : linesBefore + e.getLocation().getLineNr();
  }

  Trace trace() {
    return content.toTrace(header, records);
  }

  void readAll(InputStream in, JsonFactory factory) throws IOException {
    var lines = new LineBuffer(in);
    while (readAhead(lines) || lines.next() && readLine(lines, factory)) {
      linesBefore++;
      lines.consume();
    }
    try (JsonParser parser = factory.createParser(lines.rest())) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      readAll(parser);
    }
  }

  /** The rest by Jackson alone. */
  void readAll(JsonParser json) throws IOException {
    tokens.from(json);
    while (json.nextToken() != null) {
      place.line(linesBefore + json.currentTokenLocation().getLineNr());
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw place.broken("expected an object, found " + JsonMessages.found(json));
      }
      nextRecord();
    }
    if (header == null) {
      place.line(1);
      throw place.wrongHeader("expected a trace, found nothing");
    }
  }

  /** Whether a plain line is there in full, and was read: its end need not be looked for first. */
  private boolean readAhead(LineBuffer lines) {
    if (header == null || !scanned(lines, lines.limit())) {
      return false;
    }
    lines.endsAt(scanner.end());
    return true;
  }

  private boolean scanned(LineBuffer lines, int limit) {
    int here = linesBefore + 1;
    if (!scanner.scan(lines.bytes(), lines.from(), limit, here, header.witness())) {
      return false;
    }
    place.line(here);
    records++;
    content.checkSize(0);
    return true;
  }

  /** Whether the line is one record, and was read. */
  private boolean readLine(LineBuffer lines, JsonFactory factory) {
    int from = lines.from();
    int to = lines.to();
    if (from == to || header != null && scanned(lines, to + 1)) {
      return true;
    }
    for (int i = from; i < to - 1; i++) {
      if (lines.bytes()[i] == '\r') {
        // Jackson counts a line there.
        return false;
      }
    }
    int codeMark = content.code().size();
    int nodeMark = content.nodes().size();
    int recordMark = records;
    Trace.Header headerMark = header;
    try (JsonParser json = factory.createParser(lines.bytes(), from, to - from)) {
      tokens.from(json);
      if (json.nextToken() == JsonToken.START_OBJECT) {
        place.line(linesBefore + 1);
        nextRecord();
        if (json.nextToken() == null) {
          return true;
        }
      }
    } catch (IOException | SparkyException e) {
      // It is read again with all that follows, and the error told from there.
    }
    insideRecord = false;
    content.code().truncate(codeMark);
    content.nodes().truncate(nodeMark);
    records = recordMark;
    header = headerMark;
    return false;
  }

  private void nextRecord() throws IOException {
    insideRecord = true;
    if (records++ == 0) {
      header = new HeaderReader(place, tokens.json()).read();
    } else {
      operations.read(header.witness());
    }
    insideRecord = false;
  }
}
