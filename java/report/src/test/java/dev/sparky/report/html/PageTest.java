package dev.sparky.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final String HOSTILE =
      "</script><script>alert(1)</script><img src=x onerror='a'>\"&\u202e<!--";

  @Test
  void namesOfOthersStayText() throws IOException {
    String page = text(new Page(HOSTILE).body("<p>" + HtmlText.name(HOSTILE) + "</p>"));
    assertThat(page).doesNotContain("<img", "alert(1)</script>").contains("&lt;img src=x");
  }

  @Test
  void jsonCannotEndItsElement() throws IOException {
    String json = new ObjectMapper().writeValueAsString(HOSTILE);
    String page = text(new Page("t").json("d", json));
    String kept = found(page, "<script id=\"d\" type=\"application/json\">(.*?)</script>");
    assertThat(new ObjectMapper().readValue(kept, String.class)).isEqualTo(HOSTILE);
    assertThat(kept).doesNotContain("<");
  }

  @Test
  void bytesComeBack() throws IOException {
    byte[] bytes = new byte[100_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * i >> 7);
    }
    String page = text(new Page("t").bytes("d", out -> out.write(bytes)));
    String kept = found(page, "<script id=\"d\" type=\"text/plain\">(.*?)</script>");
    var packed = new ByteArrayInputStream(Base64.getDecoder().decode(kept));
    assertThat(new GZIPInputStream(packed).readAllBytes()).isEqualTo(bytes);
  }

  @Test
  void thePolicyNamesWhatThePageRuns() throws Exception {
    String page = text(new Page("t").style("p { color: red; }").script("let a = '\u00e4';"));
    String policy = found(page, "Content-Security-Policy\" content=\"([^\"]*)\"");
    assertThat(policy).startsWith("default-src 'none';").doesNotContain("unsafe", "http");
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    int pieces = 0;
    var matcher = Pattern.compile("(?s)<(script|style)>(.*?)</\\1>").matcher(page);
    for (MatchResult piece : matcher.results().toList()) {
      byte[] digest = sha256.digest(piece.group(2).getBytes(StandardCharsets.UTF_8));
      assertThat(policy).contains("sha256-" + Base64.getEncoder().encodeToString(digest));
      pieces++;
    }
    assertThat(pieces).isEqualTo(4);
  }

  @Test
  void aScriptThatWouldEndItsElementIsRejected() {
    assertThatThrownBy(() -> new Page("t").script("'</script>'"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String text(Page page) throws IOException {
    var out = new ByteArrayOutputStream();
    page.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String found(String page, String pattern) {
    var matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }
}
