package org.hookline.hooks.report;

import java.time.Duration;
import java.util.List;
import org.hookline.run.PluginJar;
import org.hookline.run.RunEnvironment;
import org.hookline.run.RunRecord;
import org.hookline.run.RunSession;
import org.hookline.text.Durations;

/** What the run was made by, on and from, so that it can be made again. */
final class RecordSection {

  private final RunContents run;
  private final Html html = new Html();

  RecordSection(RunContents run) {
    this.run = run;
  }

  String html() {
    run.record().ifPresent(this::record);
    run.config()
        .ifPresent(
            config ->
                html.open("details")
                    .element("summary", "Configuration")
                    .element("pre", config.text())
                    .close("details"));
    return html.toString();
  }

  private void record(RunRecord record) {
    RunEnvironment environment = record.latest().environment();
    html.open("dl");
    fact("seed", Long.toString(record.seed()));
    fact("Hookline", environment.hookline());
    fact("Java", environment.java());
    fact("system", environment.os());
    fact("processors", Integer.toString(environment.processors()));
    fact("host", environment.host());
    html.close("dl");
    sessions(record.sessions());
    plugins(record.latest().plugins());
  }

  private void fact(String name, String value) {
    html.open("div").element("dt", name).element("dd", value).close("div");
  }

  private void sessions(List<RunSession> sessions) {
    html.open("div", "class", "scroll").open("table").element("caption", "Sessions");
    head("start", "from iteration", "to", "outcome", "took", "Hookline", "host");
    for (RunSession session : sessions) {
      html.open("tr");
      html.element("td", Moments.minute(session.start()));
      html.element("td", Long.toString(session.fromIteration()));
      html.element("td", last(session));
      html.open("td").text(session.ending().outcome());
      Summary.why(session.ending()).ifPresent(why -> html.element("small", why));
      html.close("td");
      html.element("td", clock(session.ending().duration()));
      html.element("td", session.environment().hookline());
      html.element("td", session.environment().host());
      html.close("tr");
    }
    html.close("tbody").close("table").close("div");
  }

  private static String last(RunSession session) {
    return session.ending().iteration().isPresent()
        ? Long.toString(session.ending().iteration().getAsLong())
        : "–";
  }

  /** Of a session that was killed, no time is known. */
  private static String clock(Duration duration) {
    return duration.isZero() || duration.isNegative() ? "–" : Durations.clock(duration);
  }

  private void plugins(List<PluginJar> plugins) {
    html.open("details").element("summary", plugins.size() + " plug-ins of the latest session");
    html.open("div", "class", "scroll").open("table");
    head("kind", "name", "jar", "version", "SHA-256 of the jar");
    for (PluginJar plugin : plugins) {
      html.open("tr").element("td", plugin.kind()).element("td", plugin.name());
      html.element("td", plugin.jar()).element("td", plugin.version().orElse("–"));
      html.element("td", plugin.sha256().orElse("–"), "class", "sum").close("tr");
    }
    html.close("tbody").close("table").close("div").close("details");
  }

  private void head(String... titles) {
    html.open("thead").open("tr");
    for (String title : titles) {
      html.element("th", title, "scope", "col");
    }
    html.close("tr").close("thead").open("tbody");
  }
}
