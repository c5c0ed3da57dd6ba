package org.hookline.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hookline.HooklineException;
import org.hookline.InputException;
import org.hookline.plugin.Command;
import org.hookline.plugin.CommandFactory;
import org.hookline.plugin.FoundPlugin;
import org.hookline.plugin.PluginCatalog;

/** The commands that plug-ins bring: {@code data check} is the command named {@code data-check}. */
final class PluginCommands {

  private static final int LONGEST = 3;

  private final PluginCatalog catalog;

  private PluginCommands(PluginCatalog catalog) {
    this.catalog = catalog;
  }

  static PluginCommands of(Workplace workplace) {
    return new PluginCommands(Discovery.in(workplace));
  }

  /** What to type for each, by name. */
  List<String> names() {
    return catalog.found(CommandFactory.KIND).stream().map(PluginCommands::typed).toList();
  }

  /** What to type for each, and what it does; of one that is broken, why. */
  SortedMap<String, String> descriptions() {
    SortedMap<String, String> descriptions = new TreeMap<>();
    for (FoundPlugin plugin : catalog.found(CommandFactory.KIND)) {
      descriptions.put(typed(plugin), description(plugin));
    }
    return descriptions;
  }

  /** What a shell completes: what to type for each, and the words that may follow it. */
  List<String> completions() {
    return catalog.found(CommandFactory.KIND).stream().flatMap(this::completions).toList();
  }

  private Stream<String> completions(FoundPlugin plugin) {
    String typed = typed(plugin);
    try {
      return Stream.concat(
          Stream.of(typed), make(plugin).choices().stream().map(word -> typed + " " + word));
    } catch (HooklineException e) {
      return Stream.of(typed);
    }
  }

  private String description(FoundPlugin plugin) {
    try {
      return make(plugin).description() + ".";
    } catch (HooklineException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String typed(FoundPlugin plugin) {
    return plugin.factory().name().replace('-', ' ');
  }

  /**
   * Runs the command that the arguments begin with.
   *
   * @return its exit code; none if no such command was found
   * @throws InputException if the first word begins a command and the next does not go on with it
   */
  Optional<Integer> run(List<String> arguments, PrintWriter out) {
    for (int words = Math.min(LONGEST, arguments.size()); words > 0; words--) {
      String name = String.join("-", arguments.subList(0, words));
      Optional<Command> command = catalog.find(CommandFactory.KIND, name).map(this::make);
      if (command.isPresent()) {
        return Optional.of(command.get().run(arguments.subList(words, arguments.size()), out));
      }
    }
    List<String> related =
        names().stream().filter(name -> name.startsWith(arguments.get(0) + " ")).toList();
    if (!related.isEmpty()) {
      throw new InputException(
          "\"%s\" is not a whole command; there are: %s"
              .formatted(String.join(" ", arguments), String.join(", ", related)));
    }
    return Optional.empty();
  }

  private Command make(FoundPlugin plugin) {
    return OutsideRun.make(CommandFactory.KIND, plugin, catalog);
  }
}
