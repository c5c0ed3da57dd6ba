package org.hookline.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.hookline.InputException;
import org.hookline.config.RecordBinder;
import org.hookline.plugin.Choice;
import org.hookline.plugin.Command;
import org.hookline.plugin.CommandFactory;
import org.hookline.plugin.FoundPlugin;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.Plugins;

/** The commands that plug-ins bring: {@code score coco} is the command named {@code score-coco}. */
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
    return catalog.found(CommandFactory.KIND).stream()
        .map(plugin -> plugin.factory().name().replace('-', ' '))
        .toList();
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
    CommandFactory<?> factory = (CommandFactory<?>) plugin.factory();
    Record settings =
        new RecordBinder(catalog).bind(plugin.defaults().config(), factory.settingsType());
    Choice<Command> choice = new Choice<>(factory.name(), factory, settings, factory.name());
    return Plugins.create(choice, new CommandContext(factory.name()));
  }
}
