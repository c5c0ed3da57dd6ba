package org.hookline.hooks.nanguard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Trainer;
import org.hookline.config.ConfigSources;
import org.hookline.config.LayeredConfig;
import org.hookline.config.RunConfiguration;
import org.hookline.io.Disk;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginContext;
import org.hookline.run.RunAssembly;
import org.hookline.run.RunFolder;
import org.hookline.run.Start;
import org.hookline.run.TrainingRun;

/** A run of {@link SlopeFactory} in a folder, from its configuration on as a program has it. */
final class GuardedRun {

  private final Path folder;
  private final List<String> arguments;

  GuardedRun(Path folder, String... arguments) {
    this.folder = folder;
    this.arguments =
        Stream.concat(
                Stream.of(
                    "run.name=slope",
                    "train.step=slope",
                    "train.seed=3",
                    "train.max-iter=40",
                    "hooks.nan-guard=on"),
                Stream.of(arguments))
            .toList();
  }

  Path folder() {
    return folder;
  }

  Outcome train() {
    return train(Disk.real());
  }

  Outcome train(Disk disk) {
    return session(disk).train(trainer -> {});
  }

  Outcome trainFrom(Start start) {
    return session(Disk.real()).trainFrom(start, trainer -> {});
  }

  Outcome train(Consumer<Trainer> onStart) {
    return session(Disk.real()).train(onStart);
  }

  private TrainingRun session(Disk disk) {
    PluginCatalog catalog =
        PluginCatalog.of(List.of(new SlopeFactory(), new SaverFactory(), new GuardOn(disk)));
    LayeredConfig layers =
        LayeredConfig.load(
            new ConfigSources(folder.resolve("none.conf"), Optional.empty(), arguments), catalog);
    RunFolder run =
        Files.exists(folder.resolve("run.json"))
            ? RunFolder.open(folder)
            : RunFolder.create(folder);
    RunAssembly assembly = new RunAssembly(RunConfiguration.bind(layers, catalog), catalog);
    return new TrainingRun(run, assembly, Clock.systemUTC());
  }

  /** What must be the same whether or not a run was killed: path and content of each file. */
  Map<String, String> bytes() {
    Map<String, String> bytes = new TreeMap<>();
    for (String part : List.of("checkpoints", "nan-guard")) {
      try (Stream<Path> files = Files.walk(folder.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String name = folder.relativize(file).toString();
          if (!name.contains("measured") && !name.contains("manifest")) {
            bytes.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return bytes;
  }

  /** The folders of evidence there are. */
  List<String> evidence() {
    String[] names =
        folder.resolve("nan-guard").toFile().list((parent, name) -> name.startsWith("iter"));
    return Stream.of(names == null ? new String[0] : names).sorted().toList();
  }

  String read(String file) {
    try {
      return Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The hook itself on another disk. */
  static final class GuardOn extends HookFactory<NanGuardSettings> {

    private final Disk disk;

    GuardOn(Disk disk) {
      super("nan-guard", NanGuardSettings.class);
      this.disk = disk;
    }

    @Override
    public Hook create(NanGuardSettings settings, PluginContext context) {
      return new NanGuardHook(settings, disk);
    }
  }
}
