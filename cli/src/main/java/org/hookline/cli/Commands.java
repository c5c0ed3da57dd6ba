package org.hookline.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands there are, in the order in which {@code hookline --help} lists them. */
final class Commands {

  private Commands() {}

  /** Those of the command line itself, which need not be looked for. */
  static CommandLine own(Workplace workplace, PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new Root());
    line.addSubcommand(new TrainCommand(workplace, out, err));
    line.addSubcommand(new DoctorCommand(workplace, out, err));
    line.addSubcommand(new ConfigCommand(workplace, out));
    line.addSubcommand(new HooksCommand(workplace, out));
    line.addSubcommand(new RunsCommand(workplace, out));
    line.addSubcommand(new NewCommand(workplace, out));
    line.addSubcommand(new CompletionCommand(workplace, out, err));
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  /** Adds those of plug-ins as {@code --help} lists them: each on a line, as it is typed. */
  static void addForHelp(CommandLine line, PluginCommands plugins) {
    plugins.descriptions().forEach((typed, text) -> line.addSubcommand(stub(typed, text)));
  }

  /** Adds those of plug-ins as they are completed: word by word. */
  static void addForCompletion(CommandLine line, PluginCommands plugins) {
    plugins.completions().forEach(typed -> addWords(line, List.of(typed.split(" "))));
  }

  private static void addWords(CommandLine parent, List<String> words) {
    if (words.isEmpty()) {
      return;
    }
    String word = words.get(0);
    if (!parent.getSubcommands().containsKey(word)) {
      parent.addSubcommand(stub(word, ""));
    }
    CommandLine child = Objects.requireNonNull(parent.getSubcommands().get(word));
    addWords(child, words.subList(1, words.size()));
  }

  /** Something to be listed, which is never run: the plug-in parses its own options. */
  private static CommandSpec stub(String name, String description) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description);
    return spec;
  }
}
