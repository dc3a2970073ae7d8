package dev.sparky.cli;

import dev.sparky.error.FormatException;
import dev.sparky.error.RefusedException;
import dev.sparky.field.PrimeField;
import dev.sparky.file.FileContent;
import dev.sparky.file.FileFormat;
import dev.sparky.r1cs.R1csHeader;
import dev.sparky.r1cs.R1csReader;
import dev.sparky.r1cs.WtnsReader;
import dev.sparky.spi.ConstraintBackend;
import dev.sparky.spi.Proof;
import dev.sparky.spi.ProofOptions;
import dev.sparky.spi.ProofStep;
import dev.sparky.spi.ProofSystem;
import dev.sparky.spi.ProofSystem.Statement;
import dev.sparky.spi.ProvingKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sparky prove}: a Groth16 or Kimchi proof for a witness. */
@Command(
    name = "prove",
    description = "Proves with Groth16, or with Kimchi, that a witness satisfies a circuit.",
    footer = {
      "",
      "With a .r1cs the key comes from a DEVELOPMENT set-up that this process makes: whoever knows",
      "its seed can forge proofs. --save-key keeps it. With a .zkey (BN254 or BLS12-381, of snarkjs",
      "or --save-key) its key is used.",
      "Writes proof.json, public.json and verification_key.json into DIR, as snarkjs does.",
      "JSON keys: circuit, wtns, protocol, setup (development-insecure or zkey), directory,",
      "publicInputs, seconds {read, setup, prove}, error {type, message, file, section, offset}.",
      "With --kimchi the proof is one of Kimchi over Vesta, without a trusted",
      "set-up: of this one circuit, no recursion, no zkApp proof. CIRCUIT is then a",
      "trace of prover mode, the name of a circuit (sparky circuits lists them), or",
      "a .sparky, gate list or .arith with its --inputs. proof.json is {name,",
      "srs_depth, verifier_index, proof} as o1js's bindings take them. JSON keys",
      "then: circuit, protocol, directory, rows, srsDepth, publicInputs, seconds",
      "{read, setup, prove}, error.",
      "Exit status: 0 proven, 1 the witness does not satisfy the circuit, 2 bad input."
    })
final class ProveCommand extends BackendCommand {
  private static final int SEED_BYTES = 32;
  private static final String DEVELOPMENT = "development-insecure";

  @Option(
      names = "-o",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the three files.")
  private String folder;

  @Option(
      names = "--setup-seed",
      paramLabel = "HEX",
      description = "32 bytes: the same seed and circuit give the same development key.")
  private String seed;

  @Option(names = "--kimchi", description = "Prove a circuit of gates with Kimchi.")
  private boolean kimchi;

  @Option(
      names = "--inputs",
      paramLabel = "FILE",
      description = "With --kimchi: the inputs of a program, as sparky witness takes them.")
  private Path inputs;

  @Option(
      names = "--save-key",
      paramLabel = "OUT.zkey",
      description = "Writes the development key there, as snarkjs would.")
  private String savedKey;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many threads may prove; 0, the default, is all cores.")
  private int threads;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "0",
      description = "Depth of Kimchi's reference string; a larger circuit is proven in chunks.")
  private int depth;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "CIRCUIT",
      description = "A .r1cs, a .zkey, or with --kimchi a trace, a name or a program.")
  private String circuit;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "WITNESS",
      description = "A .wtns, not with --kimchi.")
  private String witness;

  private String setup;
  private Integer publicInputs;
  private Double read;
  private Double set;
  private Double proved;

  @Override
  public Integer call() {
    if (kimchi != (witness == null) || !kimchi && inputs != null || threads < 0 || depth < 0) {
      throw new ParameterException(
          spec.commandLine(),
          "prove: expected --kimchi CIRCUIT [--inputs FILE] or CIRCUIT WITNESS, and numbers of 0 or"
              + " more");
    }
    return kimchi ? proveCircuit() : proveConstraints();
  }

  private int proveCircuit() {
    ProofOptions options = ProofOptions.DEFAULT.withThreads(threads).withDepth(depth);
    var proving = new KimchiProving(circuit, inputs, Path.of(folder), options);
    return print(
        answerOf(
            () -> {
              try (ConstraintBackend opened = open();
                  var progress = progress("prove", ProofStep.values().length)) {
                return new KimchiProveAnswer(
                    circuit, folder, proving.run(opened, progress), null, ExitCode.WELL);
              }
            },
            e ->
                new KimchiProveAnswer(
                    circuit,
                    folder,
                    null,
                    FileFailure.of(e),
                    e instanceof RefusedException ? ExitCode.DIFFERENT : ExitCode.UNUSABLE)));
  }

  private int proveConstraints() {
    return print(
        answerOf(
            this::prove,
            e ->
                answer(
                    FileFailure.of(e),
                    e instanceof RefusedException ? ExitCode.DIFFERENT : ExitCode.UNUSABLE)));
  }

  private ProveAnswer answer(FileFailure error, int exitCode) {
    return new ProveAnswer(
        circuit, witness, setup, folder, publicInputs, read, set, proved, error, exitCode);
  }

  private ProveAnswer prove() {
    try (var progress = progress("prove", 3)) {
      prove(progress);
      return answer(null, ExitCode.WELL);
    }
  }

  private void prove(Progress progress) {
    byte[] setupSeed = seed == null ? random() : bytes(seed);
    int workers = workers();
    long start = System.nanoTime();
    progress.step(circuit);
    WtnsReader values = WtnsReader.open(Path.of(witness));
    ProofSystem system = Proofs.groth16();
    boolean zkey = isZkey();
    setup = zkey ? "zkey" : DEVELOPMENT;
    try (ProvingKey key = zkey ? read(system, start) : develop(system, values, setupSeed, start)) {
      checkValues(values, key.wires(), key.field());
      progress.step(witness);
      start = System.nanoTime();
      Proof proof = key.prove(values, random(), workers);
      proved = (System.nanoTime() - start) / 1e9;
      if (savedKey != null) {
        key.save(Path.of(savedKey));
      }
      Proofs.write(Path.of(folder), "proof.json", proof.proof());
      Proofs.write(Path.of(folder), "public.json", proof.publicInputs());
      Proofs.write(Path.of(folder), "verification_key.json", key.verifyingKey().json());
      publicInputs = key.publicInputs();
    }
  }

  /** Whether the circuit is given by a key of snarkjs; its content says so. */
  private boolean isZkey() {
    FileContent content = FileContent.of(Path.of(circuit));
    FileFormat format = content.format();
    if (format == FileFormat.ZKEY && content.gzip()) {
      throw FormatException.inSection(
          circuit, "start", 0, "expected a plain .zkey, found gzip; unpack it first", null);
    }
    if (format != FileFormat.ZKEY && format != FileFormat.R1CS) {
      throw content.unexpected("a .r1cs or a .zkey");
    }
    return format == FileFormat.ZKEY;
  }

  private int workers() {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  private ProvingKey read(ProofSystem system, long start) {
    ProvingKey key = system.readKey(Path.of(circuit));
    read = (System.nanoTime() - start) / 1e9;
    set = 0.0;
    return key;
  }

  private ProvingKey develop(ProofSystem system, WtnsReader values, byte[] setupSeed, long start) {
    R1csReader rows = R1csReader.open(Path.of(circuit));
    R1csHeader header = rows.header();
    checkValues(values, header.wires(), rows.field());
    try (Statement statement = system.open(rows.field(), header.wires(), header.publicWires())) {
      rows.constraints(statement);
      long complete = System.nanoTime();
      read = (complete - start) / 1e9;
      System.err.println(
          "sparky: INSECURE development set-up: its maker can forge proofs. For tests only.");
      ProvingKey key = statement.developmentKey(setupSeed);
      set = (System.nanoTime() - complete) / 1e9;
      return key;
    }
  }

  private void checkValues(WtnsReader values, int wires, PrimeField field) {
    if (values.count() != wires || values.field() != field) {
      throw FormatException.inSection(
          witness,
          "header",
          0,
          "expected "
              + wires
              + " values of "
              + field.id()
              + ", found "
              + values.count()
              + " of "
              + values.field().id(),
          null);
    }
  }

  private static byte[] random() {
    var bytes = new byte[SEED_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static byte[] bytes(String hex) {
    try {
      byte[] bytes = HexFormat.of().parseHex(hex);
      if (bytes.length == SEED_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw FormatException.inSection(
        "--setup-seed", "option", 0, "expected 64 hexadecimal digits", null);
  }
}
