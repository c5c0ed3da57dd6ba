package org.hookline.distributed.launch;

import com.google.auto.service.AutoService;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.hookline.plugin.Command;
import org.hookline.plugin.CommandFactory;
import org.hookline.plugin.NoSettings;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The command {@code launch}: trains with several processes. */
@AutoService(Plugin.class)
public final class LaunchFactory extends CommandFactory<NoSettings> {

  /** What a process of its own runs; the command line is no library. */
  private static final String MAIN = "org.hookline.cli.Main";

  /** For the plug-in scanner. */
  public LaunchFactory() {
    super("launch", NoSettings.class);
  }

  @Override
  public Command create(NoSettings settings, PluginContext context) {
    PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
    return new LaunchCommand(Program.likeThis(MAIN), System.getenv(), Patience.DEFAULT, err);
  }
}
