package org.hookline.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hookline} without a command: says that one is missing. */
@Command(
    name = "hookline",
    description = "Trains models with hooks that are plug-ins.",
    mixinStandardHelpOptions = true,
    versionProvider = Root.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "2:your input: a key, a file, a plug-in that is not there",
      "3:a plug-in that is switched on is broken",
      "4:the run failed, or the doctor found something",
      "130, 143:ended by a signal, after saving"
    })
final class Root implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "no command is given");
  }

  /** The version of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Root.class.getPackage().getImplementationVersion();
      return new String[] {"hookline " + (version == null ? "development" : version)};
    }
  }
}
