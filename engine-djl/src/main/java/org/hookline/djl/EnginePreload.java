package org.hookline.djl;

import com.google.auto.service.AutoService;
import org.hookline.plugin.Preload;

/** Loads libtorch, which takes half a second, while the configuration is read. */
@AutoService(Preload.class)
public final class EnginePreload implements Preload {

  @Override
  public void load() {
    TorchEngine.preload();
  }
}
