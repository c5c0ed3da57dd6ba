package org.hookline.plugin;

import java.lang.reflect.InvocationTargetException;
import java.util.ServiceConfigurationError;

/** Puts into plain words why a class could not be loaded or made. */
final class Failures {

  private Failures() {}

  /**
   * The reason as a phrase.
   *
   * @param doing what threw, if it was the plug-in's own code, such as {@code constructor}
   */
  static String describe(String doing, Throwable failure) {
    Throwable cause = failure.getCause();
    if ((failure instanceof ServiceConfigurationError
            || failure instanceof InvocationTargetException)
        && cause != null) {
      return describe(doing, cause);
    }
    if (failure instanceof ExceptionInInitializerError && cause != null) {
      return "static initializer threw " + shown(cause);
    }
    if (failure instanceof NoSuchMethodException) {
      return "it has no public constructor without arguments";
    }
    if (failure instanceof InstantiationException || failure instanceof IllegalAccessException) {
      return "it is not a public class that can be instantiated";
    }
    if (failure instanceof ClassNotFoundException) {
      return "class not found";
    }
    return failure instanceof LinkageError error ? link(error) : doing + " threw " + shown(failure);
  }

  private static String link(LinkageError error) {
    String message = String.valueOf(error.getMessage());
    if (error instanceof NoClassDefFoundError && message.startsWith("Could not initialize")) {
      return "its static initializer failed before";
    }
    if (error instanceof NoClassDefFoundError && message.matches("[\\w/$.]+")) {
      return "needs class " + message.replace('/', '.') + ", which is missing";
    }
    if (error instanceof UnsupportedClassVersionError) {
      return "it was compiled for a newer Java than this one, " + Runtime.version().feature();
    }
    if (error instanceof IncompatibleClassChangeError) {
      return "it was built against another version of Hookline or of a library: " + message;
    }
    return "it cannot be linked: " + shown(error);
  }

  private static String shown(Throwable failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return message == null ? name : name + "(\"" + message + "\")";
  }
}
