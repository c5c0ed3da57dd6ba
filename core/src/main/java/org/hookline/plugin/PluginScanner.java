package org.hookline.plugin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hookline.Hook;
import org.hookline.InputException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds every plug-in that a class loader sees. One that is broken is reported once, naming its
 * jar, and never stops the others.
 */
public final class PluginScanner {

  private static final Logger LOG = LoggerFactory.getLogger(PluginScanner.class);

  /** After so many failures in a row the service loader no longer moves on. */
  private static final int MOST_FAILURES_IN_A_ROW = 100;

  private final ClassLoader loader;
  private final List<FoundPlugin> found = new ArrayList<>();
  private final List<BrokenPlugin> broken = new ArrayList<>();

  private PluginScanner(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Looks through the loader and its parents.
   *
   * @throws InputException if two plug-ins of one kind have the same name
   */
  public static PluginCatalog scan(ClassLoader loader) {
    PluginScanner scanner = new PluginScanner(loader);
    scanner.scan(Hook.class, PlainHook::new);
    scanner.scan(Plugin.class, provider -> (PluginFactory<?, ?>) provider.get());
    scanner.broken.forEach(plugin -> LOG.warn("{}", plugin.sentence()));
    return new PluginCatalog(scanner.found, scanner.broken);
  }

  private <S> void scan(
      Class<S> service, Function<ServiceLoader.Provider<S>, PluginFactory<?, ?>> factoryOf) {
    ServiceListing listing = listing(service);
    Iterator<ServiceLoader.Provider<S>> providers =
        ServiceLoader.load(service, loader).stream().iterator();
    int failuresInARow = 0;
    while (failuresInARow < MOST_FAILURES_IN_A_ROW) {
      ServiceLoader.Provider<S> provider;
      try {
        if (!providers.hasNext()) {
          return;
        }
        provider = providers.next();
      } catch (ServiceConfigurationError | LinkageError failure) {
        failuresInARow++;
        addBroken(listing.passFailed(), line -> reason(service, line, failure));
        continue;
      }
      failuresInARow = 0;
      add(listing.passTo(provider.type()), () -> factoryOf.apply(provider));
    }
  }

  private ServiceListing listing(Class<?> service) {
    try {
      return ServiceListing.of(service, loader);
    } catch (IOException e) {
      throw new InputException("the class path cannot be searched for plug-ins: " + e, e);
    }
  }

  private void add(ServiceListing.Line line, Supplier<PluginFactory<?, ?>> factory) {
    Optional<String> mismatch = line.source().mismatch();
    if (mismatch.isPresent()) {
      addBroken(line, any -> mismatch.get());
      return;
    }
    try {
      found.add(FoundPlugin.of(factory.get(), line.source()));
    } catch (UnusablePluginException e) {
      addBroken(line, any -> String.valueOf(e.getMessage()));
    } catch (ServiceConfigurationError | LinkageError | RuntimeException failure) {
      addBroken(line, any -> Failures.describe("constructor", failure));
    }
  }

  private void addBroken(
      ServiceListing.@Nullable Line line, Function<ServiceListing.Line, String> reason) {
    if (line == null) {
      broken.add(new BrokenPlugin("the class path", "", "its list of plug-ins cannot be read"));
      return;
    }
    String className = line.className() == null ? "" : line.className();
    String because = line.source().mismatch().orElseGet(() -> reason.apply(line));
    broken.add(new BrokenPlugin(line.source().toString(), className, because));
  }

  private String reason(Class<?> service, ServiceListing.Line line, Throwable failure) {
    if (line.className() == null) {
      return "its META-INF/services/" + service.getName() + " cannot be read";
    }
    if (failure.getCause() != null || failure instanceof LinkageError) {
      return Failures.describe("constructor", failure);
    }
    try {
      Class.forName(line.className(), false, loader);
      return "it is not a " + service.getName();
    } catch (ClassNotFoundException e) {
      return Failures.describe("class", e);
    }
  }
}
