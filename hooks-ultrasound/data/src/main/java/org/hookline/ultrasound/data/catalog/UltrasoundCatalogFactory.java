package org.hookline.ultrasound.data.catalog;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.List;
import org.hookline.detection.DatasetMaker;
import org.hookline.detection.DatasetMakerFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.SettingsCheck;

/** Makes the plug-in {@code datasets.ultrasound-catalog}. */
@AutoService(Plugin.class)
public final class UltrasoundCatalogFactory extends DatasetMakerFactory<UltrasoundCatalogSettings> {

  public UltrasoundCatalogFactory() {
    super("ultrasound-catalog", UltrasoundCatalogSettings.class);
  }

  @Override
  public Path folder(UltrasoundCatalogSettings settings) {
    return settings.folder();
  }

  @Override
  public List<Path> sources(UltrasoundCatalogSettings settings) {
    return settings.sources().values().stream().map(CatalogSource::file).toList();
  }

  @Override
  public void check(UltrasoundCatalogSettings settings, SettingsCheck check) {
    new CatalogFolder(settings)
        .conflict()
        .ifPresent(conflict -> check.reject("folder", "\"" + settings.folder() + "\" " + conflict));
  }

  @Override
  public DatasetMaker create(UltrasoundCatalogSettings settings, PluginContext context) {
    return new UltrasoundCatalog(settings);
  }
}
