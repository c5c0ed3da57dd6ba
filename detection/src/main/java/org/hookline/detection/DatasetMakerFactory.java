package org.hookline.detection;

import java.nio.file.Path;
import java.util.List;
import org.hookline.plugin.Choice;
import org.hookline.plugin.PluginFactory;
import org.hookline.plugin.PluginKind;

/**
 * Makes a data set maker, switched on under {@code datasets.<name>}.
 *
 * @param <S> the settings record
 */
public abstract class DatasetMakerFactory<S extends Record> extends PluginFactory<S, DatasetMaker> {

  /** The kind of all data set makers. */
  public static final PluginKind<DatasetMaker> KIND =
      PluginKind.switched("datasets", DatasetMaker.class);

  protected DatasetMakerFactory(String name, Class<S> settingsType) {
    super(KIND, name, settingsType);
  }

  /**
   * The {@link DatasetMaker#folder()} of a maker with these settings, known before anything is
   * made.
   */
  public abstract Path folder(S settings);

  /** The {@link DatasetMaker#sources()} of a maker with these settings. */
  public List<Path> sources(S settings) {
    return List.of();
  }

  /** The sources of a maker that the configuration switched on. */
  public static List<Path> sourcesOf(Choice<DatasetMaker> choice) {
    return of(choice).castSources(choice.settings());
  }

  /** The folder of a maker that the configuration switched on. */
  public static Path folderOf(Choice<DatasetMaker> choice) {
    return of(choice).castFolder(choice.settings());
  }

  private static DatasetMakerFactory<?> of(Choice<DatasetMaker> choice) {
    if (choice.factory() instanceof DatasetMakerFactory<?> factory) {
      return factory;
    }
    throw new IllegalArgumentException(
        choice.factory().getClass().getName() + " must extend DatasetMakerFactory");
  }

  private Path castFolder(Record settings) {
    return folder(settingsType().cast(settings));
  }

  private List<Path> castSources(Record settings) {
    return sources(settingsType().cast(settings));
  }
}
