package dev.sparky.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * The system's Chromium with one page, driven by its DevTools protocol
 * (https://chromedevtools.github.io/devtools-protocol).
 */
final class Chromium implements AutoCloseable, WebSocket.Listener {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 60;
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");

  private final Process process;
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final StringBuilder message = new StringBuilder();

  /** Errors of scripts, of the console and of the log, as they came. */
  final List<String> errors = new CopyOnWriteArrayList<>();

  /** Addresses of all requests. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  private WebSocket socket;
  private String session;
  private int calls;

  private Chromium(Process process) {
    this.process = process;
  }

  /**
   * Starts a browser without windows.
   *
   * @throws TestAbortedException where there is none
   */
  static Chromium start(Path profile) throws Exception {
    Process process =
        new ProcessBuilder(
                program(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .start();
    var browser = new Chromium(process);
    try {
      browser.connect();
      return browser;
    } catch (Exception e) {
      browser.close();
      throw e;
    }
  }

  private static String program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseThrow(
            () -> new TestAbortedException("left out: none of " + NAMES + " is on the PATH"));
  }

  private void connect() throws Exception {
    var log =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    String address = null;
    for (String line = log.readLine(); address == null && line != null; line = log.readLine()) {
      int at = line.indexOf("ws://");
      address = at < 0 ? null : line.substring(at).strip();
    }
    if (address == null) {
      throw new IOException("expected the address of the DevTools protocol, found the end");
    }
    Thread drain = new Thread(() -> drain(log), "chromium-log");
    drain.setDaemon(true);
    drain.start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), this)
            .get(SECONDS, TimeUnit.SECONDS);
    String target = call("Target.createTarget", "url", "about:blank").get("targetId").asText();
    session =
        call("Target.attachToTarget", "targetId", target, "flatten", true)
            .get("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      call(domain + ".enable");
    }
  }

  /** A full pipe would stop the browser; the end of the browser closes it. */
  private static void drain(BufferedReader log) {
    try {
      while (log.readLine() != null) {}
    } catch (IOException e) {
      // The browser has ended.
    }
  }

  /** Sets what a visitor's screen is like. */
  void screen(int width, int height, boolean dark) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        "width",
        width,
        "height",
        height,
        "deviceScaleFactor",
        1,
        "mobile",
        false);
    var feature = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    call("Emulation.setEmulatedMedia", "features", List.of(feature));
  }

  /** Opens a file; returns the milliseconds until a condition in the page is true. */
  long open(Path file, String condition) throws Exception {
    errors.clear();
    requests.clear();
    long start = System.nanoTime();
    call("Page.navigate", "url", file.toUri().toString());
    while (!evaluate("document.readyState === 'complete' && (" + condition + ")").asBoolean()) {
      if (System.nanoTime() - start > SECONDS * 1_000_000_000L) {
        throw new AssertionError("not in " + SECONDS + " seconds: " + condition + " " + errors);
      }
      Thread.sleep(20);
    }
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** The value of an expression in the page. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            "expression",
            expression,
            "returnByValue",
            true,
            "awaitPromise",
            true);
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.get("result").path("value");
  }

  /** Writes what is in sight as a picture. */
  void picture(Path file) throws Exception {
    String data = call("Page.captureScreenshot", "format", "png").get("data").asText();
    Files.write(file, Base64.getDecoder().decode(data));
  }

  private JsonNode call(String method, Object... parameters) throws Exception {
    ObjectNode call = JSON.createObjectNode();
    int id = ++calls;
    call.put("id", id);
    call.put("method", method);
    if (session != null) {
      call.put("sessionId", session);
    }
    ObjectNode given = call.putObject("params");
    for (int i = 0; i < parameters.length; i += 2) {
      given.set((String) parameters[i], JSON.valueToTree(parameters[i + 1]));
    }
    var answer = new CompletableFuture<JsonNode>();
    answers.put(id, answer);
    socket.sendText(JSON.writeValueAsString(call), true).get(SECONDS, TimeUnit.SECONDS);
    JsonNode found = answer.get(SECONDS, TimeUnit.SECONDS);
    if (found.has("error")) {
      throw new IOException(method + ": " + found.get("error"));
    }
    return found.get("result");
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    message.append(data);
    if (last) {
      String text = message.toString();
      message.setLength(0);
      JsonNode received = CliRun.parse(text);
      if (received.has("id")) {
        answers.remove(received.get("id").asInt()).complete(received);
      } else {
        event(received.path("method").asText(), received.path("params"));
      }
    }
    from.request(1);
    return null;
  }

  private void event(String method, JsonNode event) {
    switch (method) {
      case "Runtime.exceptionThrown" -> errors.add(event.toString());
      case "Runtime.consoleAPICalled" -> {
        if (List.of("error", "warning", "assert").contains(event.path("type").asText())) {
          errors.add(event.toString());
        }
      }
      case "Log.entryAdded" -> {
        if (!event.at("/entry/level").asText().equals("verbose")) {
          errors.add(event.toString());
        }
      }
      case "Page.javascriptDialogOpening" -> errors.add("dialog: " + event);
      case "Network.requestWillBeSent" -> requests.add(event.at("/request/url").asText());
      default -> {}
    }
  }

  /** Requests that leave the page: all but the file itself and data in it. */
  List<String> requestsElsewhere(Path file) {
    var elsewhere = new ArrayList<>(requests);
    elsewhere.removeIf(url -> url.equals(file.toUri().toString()) || url.startsWith("data:"));
    return elsewhere;
  }

  @Override
  public void close() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
