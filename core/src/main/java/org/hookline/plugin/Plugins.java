package org.hookline.plugin;

import java.util.ServiceConfigurationError;
import org.hookline.HooklineException;
import org.hookline.PluginException;

/** Makes plug-ins that the configuration chose. */
public final class Plugins {

  private Plugins() {}

  /**
   * Makes one plug-in. While it is made, the thread's context class loader is the plug-in's own,
   * for the libraries that look there.
   *
   * @param choice the plug-in and its settings
   * @param context of the very instance that is made
   * @throws PluginException if the plug-in throws anything but a {@link HooklineException}
   */
  public static <T> T create(Choice<T> choice, PluginContext context) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    Class<?> implementation = FoundPlugin.implementation(choice.factory());
    thread.setContextClassLoader(implementation.getClassLoader());
    try {
      return typed(choice.factory()).create(choice.settings(), context);
    } catch (HooklineException e) {
      throw e;
    } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
      throw new PluginException(broken(choice, implementation, "could not be made", e), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * Lets one plug-in look at its settings.
   *
   * @throws PluginException if the plug-in throws anything but a {@link HooklineException}
   */
  public static void check(Choice<?> choice, SettingsCheck check) {
    try {
      typed(choice.factory()).check(choice.settings(), check);
    } catch (HooklineException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      Class<?> implementation = FoundPlugin.implementation(choice.factory());
      throw new PluginException(
          broken(choice, implementation, "could not check its settings", e), e);
    }
  }

  private static String broken(
      Choice<?> choice, Class<?> implementation, String what, Throwable cause) {
    return "\""
        + choice.instance()
        + "\" of the "
        + choice.factory().kind().key()
        + " ("
        + implementation.getName()
        + " in "
        + PluginSource.of(implementation)
        + ") "
        + what
        + ": "
        + Failures.describe("it", cause);
  }

  @SuppressWarnings("unchecked") // The settings were bound to this factory's own settings type.
  private static <T> PluginFactory<Record, T> typed(PluginFactory<?, T> factory) {
    return (PluginFactory<Record, T>) factory;
  }
}
