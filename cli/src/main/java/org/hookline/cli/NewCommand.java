package org.hookline.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hookline.InputException;
import org.hookline.cli.create.HookNames;
import org.hookline.cli.create.HookProject;
import org.hookline.plugin.FoundPlugin;
import org.hookline.plugin.HookFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hookline new hook NAME}: a project to begin with. */
@Command(
    name = "new",
    description = "Writes the project of a hook, with settings, state and tests.",
    mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {

  /** What a project can be of. */
  enum Kind {
    /** A hook with settings. */
    HOOK;

    /** As it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(index = "0", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
  private Kind kind = Kind.HOOK;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "The name in configurations, such as frame-counter for hooks.frame-counter.")
  private String name = "";

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      description = "The Java package (default: ${DEFAULT-VALUE}).")
  private String packageName = "org.example";

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "The project's folder, which must not exist (default: NAME).")
  private @Nullable Path dir;

  private final Workplace workplace;
  private final PrintWriter out;

  NewCommand(Workplace workplace, PrintWriter out) {
    this.workplace = workplace;
    this.out = out;
  }

  @Override
  public Integer call() {
    HookNames names = new HookNames(name, packageName);
    Optional<FoundPlugin> twin = Discovery.in(workplace).find(HookFactory.KIND, name);
    if (twin.isPresent()) {
      throw new InputException(
          "there is a hook \"%s\" already, in %s; choose another name"
              .formatted(name, twin.get().source()));
    }
    Path folder = workplace.current().resolve(dir == null ? Path.of(name) : dir);
    new HookProject(names).write(folder).forEach(file -> out.println("  " + file));
    out.println(
        """
        the %s "%s" is in "%s"; its README.md says how to build it. Then:
          cp "%s" "%s"
          hookline train hooks.%s=on"""
            .formatted(
                kind,
                name,
                folder,
                folder.resolve("target").resolve(names.artifact() + "-1.0.jar"),
                workplace.plugins(),
                name));
    return 0;
  }
}
