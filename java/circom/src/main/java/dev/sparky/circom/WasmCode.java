package dev.sparky.circom;

import com.dylibso.chicory.compiler.Cache;
import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.InterpreterMachine;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.Version;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import dev.sparky.error.FormatException;
import dev.sparky.error.MemoryLimitException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A WebAssembly module, ready to run: the one place that knows Chicory. Immutable; safe to share
 * between threads. Each {@link Run} has a memory of its own and one owner.
 */
final class WasmCode {
  private static final int PAGE = 65_536;
  private static final Pattern TOO_LARGE = Pattern.compile("WASM function index: (\\d+)");

  private final String name;
  private final WasmModule module;
  private final Function<Instance, Machine> machines;
  private final Set<Integer> interpreted;
  private final MemoryLimits memory;

  private WasmCode(
      String name,
      WasmModule module,
      Function<Instance, Machine> machines,
      Set<Integer> interpreted,
      MemoryLimits memory) {
    this.name = name;
    this.module = module;
    this.machines = machines;
    this.interpreted = interpreted;
    this.memory = memory;
  }

  /** A function of the host that the module imports. */
  @FunctionalInterface
  interface Imported {
    /**
     * @param argument the first one, 0 if there is none
     */
    void called(Run run, int argument);
  }

  /** The module trapped. */
  static final class TrapException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final boolean interruption;

    private TrapException(String message, Throwable cause, boolean interruption) {
      super(message, cause);
      this.interruption = interruption;
    }

    boolean interruption() {
      return interruption;
    }
  }

  static WasmCode load(String name, byte[] content, CircomOptions options) {
    WasmModule module = parse(name, content);
    MemoryLimits memory = memory(name, module, options.memoryLimit());
    if (options.execution() == Execution.INTERPRETED) {
      return new WasmCode(name, module, InterpreterMachine::new, Set.of(), memory);
    }
    String compiler = "chicory " + Version.version() + " " + options.execution();
    CodeCache cache = options.cached() ? CodeCache.of(compiler, content) : CodeCache.none();
    CodeCache.Entry stored = cache.read();
    Set<Integer> interpreted = stored == null ? new TreeSet<>() : stored.interpreted();
    Function<Instance, Machine> machines =
        stored == null
            ? compile(name, module, options.execution(), interpreted, cache)
            : MachineFactoryCompiler.builder(module).withCache(fixed(stored.classes())).compile();
    return new WasmCode(name, module, machines, interpreted, memory);
  }

  private static WasmModule parse(String name, byte[] content) {
    try {
      return Parser.parse(content);
    } catch (ChicoryException | IndexOutOfBoundsException e) {
      throw FormatException.inSection(
          name, "module", 0, "malformed WebAssembly: " + e.getMessage(), e);
    }
  }

  /** What one run may have; what a module declares beyond it is rejected before it is allocated. */
  private static MemoryLimits memory(String name, WasmModule module, long limit) {
    if (module.memorySection().isEmpty() || module.memorySection().get().memoryCount() != 1) {
      throw FormatException.inSection(
          name, "memory", 0, "expected a module of circom with one memory, found another", null);
    }
    MemoryLimits declared = module.memorySection().get().getMemory(0).limits();
    long initial = (long) PAGE * declared.initialPages();
    if (initial > limit) {
      throw new MemoryLimitException(
          name + ": the memory of a run; raise memoryLimit", initial, 0, limit);
    }
    int most = (int) Math.min(declared.maximumPages(), limit / PAGE);
    return new MemoryLimits(declared.initialPages(), most);
  }

  /**
   * Compiles, again without each function that turns out too large where that is wanted.
   *
   * @param interpreted receives the indices of these functions
   */
  private static Function<Instance, Machine> compile(
      String name,
      WasmModule module,
      Execution execution,
      Set<Integer> interpreted,
      CodeCache cache) {
    while (true) {
      try {
        var builder =
            MachineFactoryCompiler.builder(module)
                .withInterpreterFallback(InterpreterFallback.FAIL)
                .withCache(storing(cache, interpreted));
        if (!interpreted.isEmpty()) {
          builder.withInterpretedFunctions(interpreted);
        }
        return builder.compile();
      } catch (ChicoryException e) {
        Matcher found = TOO_LARGE.matcher(String.valueOf(e.getMessage()));
        boolean large = found.find();
        if (large
            && execution == Execution.COMPILED_WHERE_POSSIBLE
            && interpreted.add(Integer.parseInt(found.group(1)))) {
          continue;
        }
        String what =
            large
                ? "function "
                    + functionName(module, Integer.parseInt(found.group(1)))
                    + " is larger than 64 KB of bytecode; load it with"
                    + " Execution.COMPILED_WHERE_POSSIBLE (--interpret large)"
                : "a module that cannot be compiled ("
                    + e.getMessage()
                    + "); load it with"
                    + " Execution.INTERPRETED (--interpret all)";
        throw new CodeSizeException(
            name + ": expected functions that fit a Java method, found " + what, e);
      }
    }
  }

  private static Cache storing(CodeCache cache, Set<Integer> interpreted) {
    return new Cache() {
      @Override
      public byte[] get(String key) {
        return null;
      }

      @Override
      public void putIfAbsent(String key, byte[] classes) {
        cache.write(new CodeCache.Entry(interpreted, classes));
      }
    };
  }

  private static Cache fixed(byte[] classes) {
    return new Cache() {
      @Override
      public byte[] get(String key) {
        return classes;
      }

      @Override
      public void putIfAbsent(String key, byte[] other) {}
    };
  }

  private static String functionName(WasmModule module, int index) {
    String named = module.nameSection() == null ? null : module.nameSection().nameOfFunction(index);
    return named == null ? "number " + index : named + " (number " + index + ")";
  }

  /** The functions that are interpreted although others are compiled. */
  List<String> interpretedFunctions() {
    return interpreted.stream().map(index -> functionName(module, index)).toList();
  }

  /**
   * A new run, its memory as the module starts with.
   *
   * @param functions of the host, by their names in the import module {@code runtime}
   * @throws FormatException if the module imports or exports other functions than circom's
   */
  Run start(Map<String, Imported> functions) {
    var run = new Run(name);
    try {
      run.instance =
          Instance.builder(module)
              .withImportValues(imports(run, functions))
              .withMachineFactory(machines)
              .withMemoryFactory(ByteArrayMemory::new)
              .withMemoryLimits(memory)
              .build();
      return run;
    } catch (ChicoryException e) {
      throw FormatException.inSection(
          name, "module", 0, "the module cannot be started: " + e.getMessage(), e);
    }
  }

  private ImportValues imports(Run run, Map<String, Imported> functions) {
    var imported = new ArrayList<HostFunction>();
    for (int i = 0; i < module.importSection().importCount(); i++) {
      var wanted = module.importSection().getImport(i);
      Imported given = functions.get(wanted.name());
      if (!wanted.module().equals("runtime")
          || wanted.importType() != ExternalType.FUNCTION
          || given == null) {
        throw FormatException.inSection(
            name,
            "import",
            0,
            "expected the imports of circom 2, "
                + functions.keySet().stream().sorted().toList()
                + " of runtime, found "
                + wanted.module()
                + "."
                + wanted.name(),
            null);
      }
      FunctionType type = module.typeSection().getType(((FunctionImport) wanted).typeIndex());
      imported.add(
          new HostFunction(
              "runtime",
              wanted.name(),
              type,
              (instance, args) -> {
                given.called(run, args.length == 0 ? 0 : (int) args[0]);
                return null;
              }));
    }
    return ImportValues.builder().addFunction(imported.toArray(HostFunction[]::new)).build();
  }

  /** A module with its memory; functions are called by their names. */
  static final class Run {
    private final String name;
    private Instance instance;
    private final Map<String, ExportFunction> functions = new HashMap<>();

    private Run(String name) {
      this.name = name;
    }

    /**
     * The first result, 0 if there is none.
     *
     * @throws TrapException if the module ends abnormally
     * @throws FormatException if it has no such function
     */
    int call(String function, long... arguments) {
      ExportFunction called = functions.computeIfAbsent(function, this::exported);
      try {
        long[] results = called.apply(arguments);
        return results == null || results.length == 0 ? 0 : (int) results[0];
      } catch (ChicoryInterruptedException e) {
        throw new TrapException(e.getMessage(), e, true);
      } catch (ChicoryException | StackOverflowError e) {
        throw new TrapException(e.getMessage(), e, false);
      }
    }

    private ExportFunction exported(String function) {
      try {
        return instance.export(function);
      } catch (ChicoryException e) {
        throw FormatException.inSection(
            name, "export", 0, "expected the export " + function + " of circom 2, found none", e);
      }
    }

    boolean exports(String function) {
      var exported = instance.module().exportSection();
      for (int i = 0; i < exported.exportCount(); i++) {
        if (exported.getExport(i).name().equals(function)) {
          return true;
        }
      }
      return false;
    }

    long readLong(int address) {
      return instance.memory().readLong(address);
    }

    void writeLong(int address, long value) {
      instance.memory().writeLong(address, value);
    }
  }
}
