package org.hookline.writers.metricprinter;

import com.google.auto.service.AutoService;
import org.hookline.EventWriter;
import org.hookline.plugin.EventWriterFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the event writer {@code metric-printer}. */
@AutoService(Plugin.class)
public final class MetricPrinterFactory extends EventWriterFactory<MetricPrinterSettings> {

  public MetricPrinterFactory() {
    super("metric-printer", MetricPrinterSettings.class);
  }

  @Override
  public EventWriter create(MetricPrinterSettings settings, PluginContext context) {
    return new CommonMetricPrinter(settings);
  }
}
