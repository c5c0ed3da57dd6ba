package org.hookline.hooks.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hookline.run.RunEnding;
import org.hookline.run.RunRecord;
import org.hookline.run.RunSession;
import org.hookline.text.Durations;

/** What became of the run, in a line below its name. */
final class Summary {

  private final RunContents run;

  Summary(RunContents run) {
    this.run = run;
  }

  /** How the run stands, in a word or two. */
  String outcome() {
    return run.record().map(RunRecord::outcome).orElse("outcome not known");
  }

  String html() {
    Html html = new Html().open("p", "class", "summary");
    html.element("strong", outcome(), "class", "outcome " + colour());
    facts().forEach(fact -> html.element("span", fact));
    html.close("p");
    run.record()
        .flatMap(record -> why(record.latest().ending()))
        .ifPresent(why -> html.element("p", why, "class", "why"));
    return html.toString();
  }

  /** Who stopped it and why, or what failed. */
  static Optional<String> why(RunEnding ending) {
    List<String> parts = new ArrayList<>();
    Optional.ofNullable(ending.details().get("by")).ifPresent(by -> parts.add("by " + by));
    Optional.ofNullable(ending.details().get("reason")).ifPresent(parts::add);
    Optional.ofNullable(ending.details().get("message")).ifPresent(parts::add);
    Optional.ofNullable(ending.details().get("signal"))
        .ifPresent(signal -> parts.add("signal " + signal));
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(": ", parts));
  }

  private String colour() {
    return switch (outcome()) {
      case "completed" -> "good";
      case "failed", "killed" -> "bad";
      default -> "between";
    };
  }

  private List<String> facts() {
    List<String> facts = new ArrayList<>();
    run.record().ifPresent(record -> facts(record, facts));
    return facts;
  }

  private void facts(RunRecord record, List<String> facts) {
    long done = record.iteration().orElse(-1) + 1;
    OptionalLong maxIter = run.config().map(RunConfig::maxIter).orElse(OptionalLong.empty());
    String of = maxIter.isPresent() ? " of " + maxIter.getAsLong() : "";
    RunSession latest = record.latest();
    Duration lasted = latest.ending().duration();
    boolean hasEnded = !lasted.isZero() && !lasted.isNegative();
    if (done > 0 || hasEnded) {
      facts.add(done + of + " iterations");
    }
    facts.add(
        hasEnded
            ? "ended " + Moments.minute(latest.start().plus(lasted))
            : "started " + Moments.minute(latest.start()));
    if (hasEnded) {
      facts.add("took " + Durations.clock(record.duration()));
    }
  }
}
