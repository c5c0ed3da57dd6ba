package org.hookline.hooks.codebackup;

import com.google.auto.service.AutoService;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the hook {@code code-backup}. */
@AutoService(Plugin.class)
public final class CodeBackupFactory extends HookFactory<CodeBackupSettings> {

  public CodeBackupFactory() {
    super("code-backup", CodeBackupSettings.class);
  }

  @Override
  public Hook create(CodeBackupSettings settings, PluginContext context) {
    return new CodeBackupHook(settings);
  }
}
