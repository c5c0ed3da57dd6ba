package org.hookline.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hookline.InputException;

/**
 * Parses files. What a file includes lies relative to it and must be there; a program's class path
 * and the network are no place for a user's settings.
 */
final class HoconFiles
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {

  private final UnaryOperator<String> rewrite;
  private final Deque<Path> open = new ArrayDeque<>();

  /**
   * @param rewrite applied to the text of each HOCON file before it is parsed; must keep lines
   */
  HoconFiles(UnaryOperator<String> rewrite) {
    this.rewrite = rewrite;
  }

  /**
   * Parses a file that is known to exist.
   *
   * @throws InputException with file and line if the file, or one that it includes, is not sound
   */
  Config parse(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    if (open.contains(absolute)) {
      throw new InputException(
          Origins.shown(absolute) + " includes itself by way of " + Origins.shown(open.element()));
    }
    open.push(absolute);
    try {
      boolean json = absolute.toString().endsWith(".json");
      String text = Files.readString(absolute);
      return ConfigFactory.parseString(json ? text : rewrite.apply(text), options(absolute, json));
    } catch (IOException e) {
      throw new InputException("\"" + Origins.shown(absolute) + "\" cannot be read: " + e, e);
    } catch (ConfigException e) {
      throw new InputException(Origins.sentence(e), e);
    } finally {
      open.pop();
    }
  }

  private ConfigParseOptions options(Path file, boolean json) {
    return ConfigParseOptions.defaults()
        .setSyntax(json ? ConfigSyntax.JSON : ConfigSyntax.CONF)
        .setOriginDescription(file.toString())
        .setIncluder(this);
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    Path wanted = open.element().resolveSibling(what);
    Path withEnding = open.element().resolveSibling(what + ".conf");
    if (!Files.isRegularFile(wanted) && !Files.isRegularFile(withEnding)) {
      throw new InputException(
          Origins.shown(open.element())
              + " includes \""
              + what
              + "\", but there is no file "
              + Origins.shown(wanted));
    }
    return parse(Files.isRegularFile(wanted) ? wanted : withEnding).root();
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return include(context, what.getPath());
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    throw onlyFiles("url(\"" + what + "\")");
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    throw onlyFiles("classpath(\"" + what + "\")");
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  private InputException onlyFiles(String what) {
    return new InputException(
        Origins.shown(open.element()) + " includes " + what + "; only files can be included");
  }

  /** The other configuration files in a file's folder, for a message. */
  static String beside(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return "";
    }
    try (var files = Files.list(folder)) {
      return files
          .map(other -> other.getFileName().toString())
          .filter(name -> name.endsWith(".conf"))
          .sorted()
          .collect(Collectors.joining(", "));
    }
  }
}
