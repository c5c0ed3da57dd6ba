package org.hookline.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.PluginException;
import org.hookline.config.Suggestion;

/** Every plug-in there is, by kind and name, and every one that is broken. */
public final class PluginCatalog {

  private static final Comparator<FoundPlugin> BY_KIND_AND_NAME =
      Comparator.comparing((FoundPlugin plugin) -> plugin.factory().kind().key())
          .thenComparing(plugin -> plugin.factory().name());

  private final List<FoundPlugin> found;
  private final List<BrokenPlugin> broken;

  PluginCatalog(List<FoundPlugin> found, List<BrokenPlugin> broken) {
    this.found = found.stream().sorted(BY_KIND_AND_NAME).toList();
    this.broken =
        broken.stream()
            .sorted(
                Comparator.comparing(BrokenPlugin::source).thenComparing(BrokenPlugin::className))
            .toList();
    rejectTwins();
  }

  /**
   * The plug-ins of a program that looks for none and names its own.
   *
   * @throws InputException if two of one kind have the same name
   * @throws PluginException if one is not sound
   */
  public static PluginCatalog of(List<? extends PluginFactory<?, ?>> factories) {
    List<FoundPlugin> found = new ArrayList<>();
    for (PluginFactory<?, ?> factory : factories) {
      try {
        found.add(FoundPlugin.of(factory, PluginSource.of(FoundPlugin.implementation(factory))));
      } catch (UnusablePluginException e) {
        throw new PluginException(factory.getClass().getName() + ": " + e.getMessage(), e);
      }
    }
    return new PluginCatalog(found, List.of());
  }

  /** The plug-ins that can be used, by kind, then by name. */
  public List<FoundPlugin> found() {
    return found;
  }

  /** The plug-ins that cannot be used, by jar. */
  public List<BrokenPlugin> broken() {
    return broken;
  }

  /** The kinds of the plug-ins that were found, and core's own. */
  public Set<PluginKind<?>> kinds() {
    Set<PluginKind<?>> kinds = new LinkedHashSet<>();
    kinds.add(HookFactory.KIND);
    kinds.add(EventWriterFactory.KIND);
    kinds.add(StepFactory.KIND);
    found.forEach(plugin -> kinds.add(plugin.factory().kind()));
    return kinds;
  }

  /** The kind of plug-in that makes the product. */
  public <T> Optional<PluginKind<T>> kindOf(Class<T> product) {
    return kinds().stream()
        .filter(kind -> kind.product() == product)
        .map(PluginCatalog::<T>typed)
        .findFirst();
  }

  /** The plug-ins of a kind, by name. */
  public List<FoundPlugin> found(PluginKind<?> kind) {
    return found.stream().filter(plugin -> plugin.factory().kind().equals(kind)).toList();
  }

  /** The plug-in of that kind and name, if there is one. */
  public Optional<FoundPlugin> find(PluginKind<?> kind, String name) {
    return found(kind).stream().filter(plugin -> plugin.factory().name().equals(name)).findFirst();
  }

  /**
   * The plug-in of that kind and name.
   *
   * @throws InputException if there is none; lists those that were found
   * @throws PluginException if there seems to be one, and it is broken; says why
   */
  public FoundPlugin require(PluginKind<?> kind, String name) {
    return find(kind, name).orElseThrow(() -> missing(kind, name));
  }

  private RuntimeException missing(PluginKind<?> kind, String name) {
    Optional<BrokenPlugin> culprit =
        broken.stream().filter(plugin -> plugin.mayBe(kind, name)).findFirst();
    if (culprit.isPresent()) {
      return new PluginException(culprit.get().sentence());
    }
    List<String> names = found(kind).stream().map(plugin -> plugin.factory().name()).toList();
    String known = names.isEmpty() ? "none" : String.join(", ", names);
    return new InputException(
        "no \""
            + name
            + "\" among the "
            + kind.key()
            + Suggestion.question(name, names)
            + " found: "
            + known
            + likelyCauses());
  }

  private String likelyCauses() {
    return broken.stream()
        .map(BrokenPlugin::sentence)
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining("; "),
                causes -> causes.isEmpty() ? "" : "; perhaps because " + causes));
  }

  private void rejectTwins() {
    for (int i = 1; i < found.size(); i++) {
      FoundPlugin first = found.get(i - 1);
      FoundPlugin second = found.get(i);
      if (BY_KIND_AND_NAME.compare(first, second) == 0) {
        throw new InputException(twins(first, second));
      }
    }
  }

  private static String twins(FoundPlugin first, FoundPlugin second) {
    String who =
        Stream.of(first, second)
            .map(PluginCatalog::classAndSource)
            .sorted()
            .collect(Collectors.joining(" and "));
    return "two "
        + first.factory().kind().key()
        + " are named \""
        + first.factory().name()
        + "\": "
        + who
        + "; remove or rename one";
  }

  private static String classAndSource(FoundPlugin plugin) {
    return FoundPlugin.implementation(plugin.factory()).getName() + " (" + plugin.source() + ")";
  }

  @SuppressWarnings("unchecked") // The kind's type is that of its product, which was compared.
  private static <T> PluginKind<T> typed(PluginKind<?> kind) {
    return (PluginKind<T>) kind;
  }
}
