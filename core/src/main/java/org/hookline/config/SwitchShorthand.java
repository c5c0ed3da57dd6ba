package org.hookline.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes {@code hooks { x = on }} out as {@code hooks { x.enabled = on }} in the text of a HOCON
 * file. Once a file is parsed it is too late: there {@code x = on} has replaced the settings that
 * stood above it or in an included file, or has itself been replaced by those below.
 */
final class SwitchShorthand {

  /** Lines stay as they are, so that every value keeps its place. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>#.*|//.*)"
              + "|(?<mark>[{}\\[\\],\\n=:]|\\+=)"
              + "|(?<blank>[ \\t\\r\\f]+)"
              + "|(?<word>\"\"\"(?s:.*?)\"\"\"+"
              + "|\"(?:[^\"\\\\\\n]++|\\\\.)*+\""
              + "|\\$\\{[^}\\n]*\\}"
              + "|[^\\s{}\\[\\],=:+#\"$/]+"
              + "|.)");

  /** What is inside a pair of braces, and the entry that is being read there. */
  private static final class Scope {
    private final List<String> path;
    private final boolean inList;
    private final StringBuilder key = new StringBuilder();
    private final List<String> value = new ArrayList<>();
    private int keyEnd;
    private boolean afterKey;

    Scope(List<String> path, boolean inList) {
      this.path = path;
      this.inList = inList;
    }

    void startEntry() {
      key.setLength(0);
      value.clear();
      afterKey = false;
    }

    /** The path of the entry; empty if the key is no path. */
    List<String> entry() {
      try {
        List<String> entry = new ArrayList<>(path);
        if (!key.isEmpty()) {
          entry.addAll(ConfigUtil.splitPath(key.toString()));
        }
        return entry;
      } catch (ConfigException notAPath) {
        return List.of();
      }
    }
  }

  private final Set<String> sections;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Scope> scopes = new ArrayDeque<>();

  private SwitchShorthand(Set<String> sections) {
    this.sections = sections;
    scopes.push(new Scope(List.of(), false));
  }

  /**
   * The text with every switch written out; text that is not sound HOCON is left for the parser to
   * complain about.
   *
   * @param sections the keys of the sections whose entries can be switched, such as {@code hooks}
   */
  static String writtenOut(String text, Set<String> sections) {
    SwitchShorthand writer = new SwitchShorthand(sections);
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      if (token.group("mark") != null) {
        writer.mark(token.group());
      } else if (token.group("word") != null) {
        writer.word(token.group());
      } else {
        writer.out.append(token.group());
      }
    }
    writer.endEntry();
    return writer.out.toString();
  }

  private void word(String word) {
    out.append(word);
    Scope scope = scopes.element();
    if (scope.afterKey) {
      scope.value.add(word);
    } else {
      scope.key.append(word);
      scope.keyEnd = out.length();
    }
  }

  private void mark(String mark) {
    switch (mark) {
      case "{" -> open(new Scope(scopes.element().entry(), scopes.element().inList));
      case "[" -> open(new Scope(List.of(), true));
      case "}", "]" -> close();
      case "," -> endEntry();
      case "\n" -> endLine();
      default -> scopes.element().afterKey = true;
    }
    out.append(mark);
  }

  private void open(Scope inner) {
    scopes.element().afterKey = true;
    scopes.element().value.add("");
    scopes.push(inner);
  }

  private void close() {
    endEntry();
    if (scopes.size() > 1) {
      scopes.pop();
    }
  }

  private void endLine() {
    Scope scope = scopes.element();
    boolean valueStillToCome = scope.afterKey && scope.value.isEmpty();
    if (!valueStillToCome) {
      endEntry();
    }
  }

  /** Whether a path leads to an instance, be it of a plug-in within the settings of another. */
  private boolean isInstance(List<String> entry) {
    for (int place = 0; place < entry.size(); place += 2) {
      if (!sections.contains(entry.get(place))) {
        return false;
      }
    }
    return !entry.isEmpty() && entry.size() % 2 == 0;
  }

  private void endEntry() {
    Scope scope = scopes.element();
    List<String> entry = scope.entry();
    boolean switched =
        !scope.inList
            && scope.value.size() == 1
            && Switches.read(scope.value.get(0)).isPresent()
            && isInstance(entry);
    if (switched) {
      out.insert(scope.keyEnd, "." + Switches.ENABLED);
    }
    scope.startEntry();
  }
}
