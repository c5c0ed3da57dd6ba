package org.hookline.hooks.report;

import org.hookline.text.GroupFlags;
import org.hookline.text.IntervalNames;
import org.hookline.text.Numbers;

/** The tables of the last evaluation. */
final class ResultsSection {

  private static final int MOST_COLUMNS = 14;
  private static final String TOO_SMALL = "too small to judge";
  private static final String NOT_DEFINED = "not reached, or not defined";

  private final Results results;
  private final Html html = new Html();
  private boolean anyUndefined;
  private boolean anyTooSmall;

  ResultsSection(Results results) {
    this.results = results;
  }

  String html() {
    if (results.tasks().isEmpty()) {
      html.element("p", "There are no results of an evaluation.", "class", "note");
    }
    results
        .tasks()
        .forEach((task, byDataset) -> ResultTable.of(task, byDataset).forEach(this::table));
    if (anyUndefined) {
      html.element("p", "– is " + NOT_DEFINED + ".", "class", "note");
    }
    if (anyTooSmall) {
      html.element("p", "* is " + TOO_SMALL + ".", "class", "note");
    }
    return html.toString();
  }

  private void table(ResultTable table) {
    html.open("div", "class", "scroll").open("table", "class", "results");
    html.element("caption", table.title());
    // Groups are there to be compared, which one does from line to line.
    if (!table.hasGroups()
        && table.metrics().size() > MOST_COLUMNS
        && table.rows().size() < MOST_COLUMNS) {
      upright(table);
    } else {
      wide(table);
    }
    html.close("table").close("div");
  }

  /** A row for each data set and group. */
  private void wide(ResultTable table) {
    html.open("thead").open("tr").element("th", "data set", "scope", "col");
    if (table.hasGroups()) {
      html.element("th", "of", "scope", "col");
    }
    table.metrics().forEach(metric -> number("th", metric, "scope", "col"));
    html.close("tr").close("thead").open("tbody");
    for (ResultTable.Row row : table.rows()) {
      html.open("tr");
      if (table.hasGroups()) {
        html.element("th", row.dataset(), "scope", "row");
        name(row.group(), row);
      } else {
        name(row.dataset(), row);
      }
      table.metrics().forEach(metric -> value(row, metric, table.isCount(metric)));
      html.close("tr");
    }
    html.close("tbody");
  }

  private void name(String name, ResultTable.Row row) {
    boolean isTooSmall = row.values().getOrDefault(GroupFlags.TOO_SMALL, 0.0) > 0;
    anyTooSmall |= isTooSmall;
    if (isTooSmall) {
      html.element("th", name + " *", "scope", "row", "class", "note", "title", TOO_SMALL);
    } else {
      html.element("th", name, "scope", "row");
    }
  }

  /** A row for each metric, where they are many. */
  private void upright(ResultTable table) {
    html.open("thead").open("tr").element("th", "metric", "scope", "col");
    for (ResultTable.Row row : table.rows()) {
      number("th", row.dataset(), "scope", "col");
    }
    html.close("tr").close("thead").open("tbody");
    for (String metric : table.metrics()) {
      html.open("tr").element("th", metric, "scope", "row");
      table.rows().forEach(row -> value(row, metric, table.isCount(metric)));
      html.close("tr");
    }
    html.close("tbody");
  }

  private void value(ResultTable.Row row, String metric, boolean isCount) {
    double value = row.values().getOrDefault(metric, Double.NaN);
    if (Double.isNaN(value) || value == -1) {
      anyUndefined = true;
      number("td", "–", "title", NOT_DEFINED);
    } else {
      html.open("td", "class", "number", "title", Double.toString(value))
          .text(isCount ? Numbers.fixed(value, 0) : shown(value));
      IntervalNames.interval(metric, row.ends(), ResultsSection::shown)
          .ifPresent(interval -> html.element("small", interval));
      html.close("td");
    }
  }

  private void number(String tag, String text, String attribute, String is) {
    html.element(tag, text, "class", "number", attribute, is);
  }

  /** Fractions have as many decimals as COCO's tables do. */
  private static String shown(double value) {
    return Math.abs(value) <= 1 ? Numbers.fixed(value, 4) : Numbers.significant(value, 5);
  }
}
