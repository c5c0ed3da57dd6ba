package org.hookline.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hookline.InputException;
import org.hookline.config.RunConfiguration;
import org.hookline.config.Suggestion;
import org.hookline.plugin.BrokenPlugin;
import org.hookline.plugin.FoundPlugin;
import org.hookline.plugin.PluginKind;
import org.hookline.run.HookPlace;
import org.hookline.run.RunAssembly;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code hookline hooks}: the plug-ins there are, which are on, and in which order the hooks run.
 */
@Command(
    name = "hooks",
    description = "Lists every plug-in that was found, or explains one.",
    mixinStandardHelpOptions = true)
final class HooksCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "A plug-in to explain: its keys, their defaults, where it came from.")
  private @Nullable String name;

  @Option(
      names = "--config",
      paramLabel = "CONFIG",
      description = "The configuration that says what is on (default: config/quickstart.conf).")
  private List<String> config = new ArrayList<>();

  private final Workplace workplace;
  private final PrintWriter out;

  HooksCommand(Workplace workplace, PrintWriter out) {
    this.workplace = workplace;
    this.out = out;
  }

  @Override
  public Integer call() {
    Discovery discovery = Discovery.of(workplace, config);
    if (name == null) {
      list(discovery);
      order(discovery);
    } else {
      explain(discovery, name);
    }
    return 0;
  }

  private void list(Discovery discovery) {
    for (PluginKind<?> kind : discovery.catalog().kinds()) {
      out.println(kind.key());
      discovery.catalog().found(kind).forEach(plugin -> line(discovery, plugin));
    }
    List<BrokenPlugin> broken = discovery.catalog().broken();
    if (!broken.isEmpty()) {
      out.println("broken");
      broken.forEach(plugin -> out.println("  " + plugin.sentence()));
    }
  }

  private void line(Discovery discovery, FoundPlugin plugin) {
    PluginKind<?> kind = plugin.factory().kind();
    String state = kind.switched() ? (discovery.isOn(plugin) ? "on" : "off") : "";
    out.println(
        String.format(
            Locale.ROOT,
            "  %-26s %-4s %s %s",
            plugin.factory().name(),
            state,
            plugin.source().path().getFileName(),
            plugin.source().version().orElse("")));
  }

  private void order(Discovery discovery) {
    RunConfiguration configuration = RunConfiguration.bind(discovery.layers(), discovery.catalog());
    List<HookPlace> places = new RunAssembly(configuration, discovery.catalog()).hookOrder();
    int widest = places.stream().mapToInt(place -> shown(place).length()).max().orElse(0);
    out.println("order of the hooks that are on: by phase, then by name");
    for (HookPlace place : places) {
      String shown = shown(place);
      out.println(
          String.format(Locale.ROOT, "  %-10s ", place.phase())
              + shown
              + " ".repeat(widest - shown.length() + 2)
              + place.phase().reason());
    }
  }

  private static String shown(HookPlace place) {
    return place.type().equals(place.instance())
        ? place.instance()
        : place.instance() + " (" + place.type() + ")";
  }

  /** A hook and a writer may share a name; whoever asks for it is shown both. */
  private void explain(Discovery discovery, String wanted) {
    List<FoundPlugin> all = discovery.catalog().found();
    List<FoundPlugin> meant =
        all.stream().filter(plugin -> plugin.factory().name().equals(wanted)).toList();
    if (meant.isEmpty()) {
      throw unknown(discovery, wanted);
    }
    for (FoundPlugin plugin : meant) {
      new PluginPage(workplace, discovery, config).of(plugin).forEach(out::println);
    }
  }

  /** One that is broken says why. */
  private static RuntimeException unknown(Discovery discovery, String wanted) {
    for (PluginKind<?> kind : discovery.catalog().kinds()) {
      try {
        discovery.catalog().require(kind, wanted);
      } catch (InputException e) {
        // There is none of this kind; one that is broken would be a PluginException, which passes.
      }
    }
    List<String> names =
        discovery.catalog().found().stream()
            .map(plugin -> plugin.factory().name())
            .distinct()
            .sorted()
            .toList();
    return new InputException(
        "there is no plug-in \"%s\"%s there are: %s"
            .formatted(wanted, Suggestion.question(wanted, names), String.join(", ", names)));
  }
}
