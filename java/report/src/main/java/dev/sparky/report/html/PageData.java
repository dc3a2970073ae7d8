package dev.sparky.report.html;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** Data of a page in a script element that the browser does not run. */
final class PageData {
  private final String id;
  private final String type;
  private final Page.Content content;

  private PageData(String id, String type, Page.Content content) {
    this.id = id;
    this.type = type;
    this.content = content;
  }

  /** JSON, in which {@code <}, {@code >} and {@code &} are written as JSON escapes. */
  static PageData json(String id, String json) {
    String safe = json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    return new PageData(
        id, "application/json", out -> out.write(safe.getBytes(StandardCharsets.UTF_8)));
  }

  /** Bytes, gzip in base64. */
  static PageData packed(String id, Page.Content content) {
    return new PageData(
        id,
        "text/plain",
        out -> {
          try (var packed =
              new GZIPOutputStream(Base64.getEncoder().wrap(new Unclosed(out)), 1 << 16)) {
            content.writeTo(packed);
          }
        });
  }

  void writeTo(OutputStream out) throws IOException {
    String head = "<script id=\"" + HtmlText.escape(id) + "\" type=\"" + type + "\">";
    out.write(head.getBytes(StandardCharsets.UTF_8));
    content.writeTo(out);
    out.write("</script>\n".getBytes(StandardCharsets.UTF_8));
  }

  /** Passes everything on but the end. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
