package org.hookline.hooks.report;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.io.Sha256;

/**
 * A run as one HTML page that needs no other file and no network. Its content security policy
 * allows its own style and script, by their checksums, pictures that are part of it, and nothing
 * else.
 */
final class ReportPage {

  private final ReportSettings settings;
  private final Clock clock;

  ReportPage(ReportSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  String html(RunContents run) {
    String style = Template.text("report.css");
    String script = Template.text("report.js");
    Charts charts = Charts.of(run.metrics(), run.results().datasets());
    CurvesJson curves = new CurvesJson(settings.points());
    Summary summary = new Summary(run);
    Map<String, String> places = new LinkedHashMap<>();
    places.put("style-hash", sha256(style));
    places.put("script-hash", sha256(script));
    places.put("style", style);
    places.put("script", script);
    places.put("name", Html.escape(run.name()));
    places.put("title", Html.escape(run.name() + ", " + summary.outcome()));
    places.put("summary", summary.html());
    places.put("results", new ResultsSection(run.results()).html());
    places.put("curves", curvesNote(charts, curves.thins(charts.charts())));
    places.put("pictures", new PicturesSection(run.pictures(), settings.pictures()).html());
    places.put("record", new RecordSection(run).html());
    places.put("missing", missing(run.missing().sentences()));
    places.put("made", Moments.minute(clock.instant()));
    // In a script, only this could end it.
    places.put("data", curves.write(charts.charts()).replace("<", "\\u003c"));
    return Template.fill(Template.text("report.html"), places);
  }

  private static String curvesNote(Charts charts, boolean thinned) {
    Html html = new Html();
    if (charts.charts().isEmpty()) {
      html.element("p", "There is no scalar of more than one moment.", "class", "note");
    }
    if (!charts.evaluatedOnce().isEmpty()) {
      html.element(
          "p",
          "Evaluated once, so in the tables above alone: "
              + String.join(", ", charts.evaluatedOnce())
              + ".",
          "class",
          "note");
    }
    if (thinned) {
      html.element(
          "p",
          "Long curves are thinned: of each stretch, the smallest and the largest value are drawn.",
          "class",
          "note");
    }
    return html.toString();
  }

  private static String missing(List<String> sentences) {
    if (sentences.isEmpty()) {
      return "";
    }
    Html html = new Html().open("aside").element("h2", "Not in this report").open("ul");
    sentences.forEach(sentence -> html.element("li", sentence));
    return html.close("ul").close("aside").toString();
  }

  private static String sha256(String text) {
    byte[] sum = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(sum);
  }
}
