package org.hookline.djl.script;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a script in the form an archive wants, which can tell the method of a line.
 *
 * @param lines the indented lines of all methods
 */
record ScriptSource(List<String> lines) {

  private static final Pattern DEFINITION = Pattern.compile("\\s*def (\\w+)\\(self(?=[,)]).*");
  private static final Pattern ERROR_LINE = Pattern.compile("__torch__\\.py\", line (\\d+)");

  static ScriptSource of(String source) {
    return new ScriptSource(source.lines().map(ScriptSource::typed).toList());
  }

  private static String typed(String line) {
    boolean defines = DEFINITION.matcher(line).matches();
    return "  " + (defines ? line.replaceFirst("\\(self", "(self: " + ScriptArchive.SELF) : line);
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  /** What to say when libtorch rejects the source. */
  String compileMessage(String script, String torchMessage) {
    Matcher line = ERROR_LINE.matcher(torchMessage);
    String method = line.find() ? methodAt(Integer.parseInt(line.group(1))) : "?";
    return "Method \""
        + method
        + "\" of script \""
        + script
        + "\" does not compile: "
        + torchMessage;
  }

  private String methodAt(int archiveLine) {
    int last = Math.min(archiveLine - ScriptArchive.headerLines(), lines.size());
    for (int i = last - 1; i >= 0; i--) {
      Matcher definition = Pattern.compile("\\s*def (\\w+)\\(.*").matcher(lines.get(i));
      if (definition.matches()) {
        return definition.group(1);
      }
    }
    return "?";
  }
}
