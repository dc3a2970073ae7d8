package dev.sparky.report.html;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A page that is one file. Its content security policy allows the style sheets and scripts that
 * were given to it, by their SHA-256, and nothing else: no request, no other script, no {@code
 * style} or {@code on...} attribute in its HTML. Scripts set styles through {@code element.style}.
 *
 * <p>The style of every page (light and dark, 360 pixels wide, paper) and {@code sparkyPage}, the
 * functions every page's script may use, are in {@code page.css} and {@code page.js}.
 *
 * <p>Not safe to share between threads.
 */
public final class Page {
  private final String title;
  private final List<String> styles = new ArrayList<>();
  private final List<String> scripts = new ArrayList<>();
  private final List<PageData> data = new ArrayList<>();
  private final StringBuilder body = new StringBuilder();

  /** Something that is written to a page as it is made. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * @param title plain text
   */
  public Page(String title) {
    this.title = title;
    style(PageResource.text(Page.class, "page.css"));
    script(PageResource.text(Page.class, "page.js"));
  }

  /** Adds a style sheet. */
  public Page style(String css) {
    styles.add("\n" + css);
    return this;
  }

  /** Adds a script, which runs after the body and all data are there. */
  public Page script(String js) {
    if (js.contains("</script") || js.contains("<!--")) {
      throw new IllegalArgumentException("expected a script without </script and <!--");
    }
    scripts.add("\n" + js);
    return this;
  }

  /** Adds to the body; text of others goes through {@link HtmlText}. */
  public Page body(String html) {
    body.append(html).append('\n');
    return this;
  }

  /** Adds data that scripts read with {@code sparkyPage.json(id)}. */
  public Page json(String id, String json) {
    data.add(PageData.json(id, json));
    return this;
  }

  /** Adds bytes that scripts read with {@code await sparkyPage.bytes(id)}; they are compressed. */
  public Page bytes(String id, Content content) {
    data.add(PageData.packed(id, content));
    return this;
  }

  /** Writes the page in UTF-8; the stream stays open. */
  public void writeTo(OutputStream out) throws IOException {
    var head = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
    head.append("<meta charset=\"utf-8\">\n");
    head.append("<meta http-equiv=\"Content-Security-Policy\" content=\"");
    head.append(policy()).append("\">\n");
    head.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    head.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    head.append("<meta name=\"referrer\" content=\"no-referrer\">\n");
    head.append("<link rel=\"icon\" href=\"data:,\">\n");
    head.append("<title>").append(HtmlText.escape(title)).append("</title>\n");
    styles.forEach(css -> head.append("<style>").append(css).append("</style>\n"));
    write(out, head.append("</head>\n<body>\n").append(body));
    for (PageData item : data) {
      item.writeTo(out);
    }
    var end = new StringBuilder();
    scripts.forEach(js -> end.append("<script>").append(js).append("</script>\n"));
    write(out, end.append("</body>\n</html>\n"));
    out.flush();
  }

  private String policy() {
    return "default-src 'none'; img-src data:; style-src "
        + hashes(styles)
        + "; script-src "
        + hashes(scripts)
        + "; base-uri 'none'; form-action 'none'";
  }

  private static String hashes(List<String> texts) {
    return texts.stream().map(Page::hash).collect(Collectors.joining(" "));
  }

  private static String hash(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static void write(OutputStream out, StringBuilder text) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
