package dev.sparky.report.html;

/** Text that was written by others, for HTML. */
public final class HtmlText {
  private HtmlText() {}

  /** The text for element content and for attributes in quotes. */
  public static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        case 0 -> escaped.append('\ufffd');
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /**
   * A name in an element of its own: text that runs from right to left does not reorder what stands
   * beside it, and a long name wraps.
   */
  public static String name(String text) {
    return "<bdi class=\"name\">" + escape(text) + "</bdi>";
  }
}
