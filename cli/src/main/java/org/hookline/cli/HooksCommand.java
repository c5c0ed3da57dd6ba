package org.hookline.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hookline.InputException;
import org.hookline.config.RunConfiguration;
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
    if (name != null) {
      explain(discovery, name);
      return 0;
    }
    for (PluginKind<?> kind : discovery.catalog().kinds()) {
      out.println(kind.key());
      discovery.catalog().found(kind).forEach(plugin -> line(discovery, plugin));
    }
    List<BrokenPlugin> broken = discovery.catalog().broken();
    if (!broken.isEmpty()) {
      out.println("broken");
      broken.forEach(plugin -> out.println("  " + plugin.sentence()));
    }
    order(discovery);
    return 0;
  }

  private void line(Discovery discovery, FoundPlugin plugin) {
    PluginKind<?> kind = plugin.factory().kind();
    String state = kind.switched() ? (isOn(discovery, plugin) ? "on" : "off") : "";
    out.println(
        String.format(
            Locale.ROOT,
            "  %-26s %-4s %s %s",
            plugin.factory().name(),
            state,
            plugin.source().path().getFileName(),
            plugin.source().version().orElse("")));
  }

  private static boolean isOn(Discovery discovery, FoundPlugin plugin) {
    String path = plugin.factory().kind().key() + ".\"" + plugin.factory().name() + "\".enabled";
    return discovery.layers().config().hasPath(path)
        && discovery.layers().config().getBoolean(path);
  }

  private void order(Discovery discovery) {
    RunConfiguration configuration = RunConfiguration.bind(discovery.layers(), discovery.catalog());
    out.println("order of the hooks that are on: by phase, then by name");
    for (HookPlace place : new RunAssembly(configuration, discovery.catalog()).hookOrder()) {
      String type = place.type().equals(place.instance()) ? "" : " (" + place.type() + ")";
      out.println(
          String.format(Locale.ROOT, "  %-10s %s%s", place.phase(), place.instance(), type));
    }
  }

  private void explain(Discovery discovery, String wanted) {
    Optional<FoundPlugin> plugin =
        discovery.catalog().found().stream()
            .filter(found -> found.factory().name().equals(wanted))
            .findFirst();
    if (plugin.isEmpty()) {
      throw new InputException(
          "there is no plug-in \"%s\"; there are: %s"
              .formatted(
                  wanted,
                  String.join(
                      ", ",
                      discovery.catalog().found().stream()
                          .map(found -> found.factory().name())
                          .toList())));
    }
    FoundPlugin found = plugin.get();
    out.println(
        "# %s, of the %s, from %s".formatted(wanted, found.factory().kind().key(), found.source()));
    String text = found.defaults().text();
    out.println(text.isBlank() ? "# It has no settings but enabled, which is off." : text.strip());
  }
}
