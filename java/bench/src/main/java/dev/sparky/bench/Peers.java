package dev.sparky.bench;

import dev.sparky.Groth16;
import dev.sparky.spi.ProofSystem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Builds and starts the peers of other languages, each when it is first asked for. */
final class Peers implements AutoCloseable {
  private final Path root;
  private final Consumer<String> progress;
  private final Map<String, Optional<Peer>> started = new HashMap<>();
  private final Map<String, String> reasons = new HashMap<>();
  private Path prototype;

  /**
   * @param root the folder of the project
   */
  Peers(Path root, Consumer<String> progress) {
    this.root = root;
    this.progress = progress;
  }

  /** Our own Rust kernels, arkworks and halo2curves: rust/referee. */
  Peer rust() throws MissingException {
    return peer(
        "rust",
        () -> {
          build(
              "rust",
              root.resolve("rust/referee"),
              cargo(List.of("build", "--release", "--locked"), List.of()));
          return List.of(cargoTarget().resolve("release/referee").toString());
        });
  }

  /** gnark and gnark-crypto: scripts/bench.d/go. */
  Peer gnark() throws MissingException {
    return peer(
        "gnark",
        () -> {
          requireTool("go", "install Go 1.25 or newer");
          Path binary = target().resolve("gnark");
          build(
              "gnark",
              root.resolve("scripts/bench.d/go"),
              List.of("go", "build", "-o", binary.toString(), "."));
          return List.of(binary.toString());
        });
  }

  /** snarkjs, live: scripts/snarkjs. */
  Peer snarkjs() throws MissingException {
    return peer(
        "snarkjs",
        () -> {
          requireTool("node", "install Node 20 or newer");
          Path folder = root.resolve("scripts/snarkjs");
          if (!Files.isDirectory(folder.resolve("node_modules/snarkjs"))) {
            requireTool("npm", "install npm");
            build("snarkjs", folder, List.of("npm", "install", "--no-audit", "--no-fund"));
          }
          return List.of("node", folder.resolve("bench.cjs").toString());
        });
  }

  /** Our own proofs, whose library the jar of the benchmarks lacks. */
  ProofSystem groth16() throws MissingException {
    String property = "sparky.groth16.library.path";
    if (System.getProperty(property) == null) {
      build(
          "groth16",
          root.resolve("rust"),
          cargo(
              List.of("build", "--release", "--locked", "--package=sparky-groth16", "--lib"),
              List.of()));
      Path library = cargoTarget().resolve("release/" + System.mapLibraryName("sparky_groth16"));
      System.setProperty(property, library.toString());
    }
    return Groth16.system();
  }

  /** o1js, live: scripts/o1js. */
  Peer o1js() throws MissingException {
    return node("o1js", "bench.mjs");
  }

  /** The Kimchi prover inside o1js, live. */
  Peer kimchi() throws MissingException {
    return node("o1js-kimchi", "kimchi-bench.mjs");
  }

  private Peer node(String name, String script) throws MissingException {
    return peer(
        name,
        () -> {
          requireTool("node", "install Node 20 or newer");
          Path folder = root.resolve("scripts/o1js");
          if (!Files.isDirectory(folder.resolve("node_modules/o1js"))) {
            requireTool("npm", "install npm");
            build("o1js", folder, List.of("npm", "install", "--no-audit", "--no-fund"));
          }
          return List.of("node", folder.resolve(script).toString());
        });
  }

  /** The engine prototype, which is beside the project on some machines only; its bench program. */
  Path prototype() throws MissingException {
    Path source = root.resolve("../shared/prototypes/engine/Cargo.toml").normalize();
    if (!Files.exists(source)) {
      throw new MissingException("no ../shared/prototypes/engine here");
    }
    if (prototype == null) {
      List<String> arguments =
          List.of(
              "build",
              "--release",
              "--locked",
              "--bin",
              "bench",
              "--manifest-path",
              source.toString());
      build("prototype", root, cargo(arguments, List.of()));
      prototype = cargoTarget().resolve("release/bench");
    }
    return prototype;
  }

  /** Runs a build; its output goes to a log. */
  void build(String name, Path folder, List<String> command) throws MissingException {
    Path log = target().resolve(name + ".log");
    progress.accept("building " + name + " (minutes the first time, then seconds) ...");
    try {
      Files.createDirectories(target());
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new MissingException(
            "'" + String.join(" ", command) + "' failed, see " + root.relativize(log));
      }
    } catch (IOException e) {
      throw new MissingException(command.get(0) + " cannot be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MissingException("interrupted while building " + name);
    }
  }

  /** A cargo command whose output is below {@link #cargoTarget}; {@code program} goes behind --. */
  List<String> cargo(List<String> arguments, List<String> program) throws MissingException {
    requireTool("cargo", "install Rust 1.89 or newer");
    var command = new ArrayList<String>();
    command.add("cargo");
    command.addAll(arguments);
    command.addAll(List.of("--target-dir", cargoTarget().toString()));
    if (!program.isEmpty()) {
      command.add("--");
      command.addAll(program);
    }
    return command;
  }

  Path cargoTarget() {
    return target().resolve("cargo");
  }

  private Path target() {
    return root.resolve("target/bench");
  }

  private interface Command {
    List<String> prepare() throws MissingException;
  }

  private Peer peer(String name, Command command) throws MissingException {
    if (!started.containsKey(name)) {
      started.put(name, start(name, command));
    }
    return started.get(name).orElseThrow(() -> new MissingException(reasons.get(name)));
  }

  private Optional<Peer> start(String name, Command command) {
    try {
      Peer peer = Peer.start(root, command.prepare());
      progress.accept(name + ": " + peer.versions());
      return Optional.of(peer);
    } catch (MissingException | IOException e) {
      reasons.put(name, name + " left out: " + e.getMessage());
      progress.accept(reasons.get(name));
      return Optional.empty();
    }
  }

  private static void requireTool(String tool, String remedy) throws MissingException {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, tool))) {
        return;
      }
    }
    throw new MissingException("no " + tool + " on the path; " + remedy);
  }

  @Override
  public void close() {
    started.values().forEach(peer -> peer.ifPresent(Peer::close));
  }
}
