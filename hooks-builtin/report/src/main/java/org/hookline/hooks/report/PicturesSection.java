package org.hookline.hooks.report;

import java.util.List;
import java.util.Locale;

/** The pictures of each data set, which a click enlarges, and the numbers behind them. */
final class PicturesSection {

  private final List<PictureGroup> groups;
  private final boolean wanted;
  private final Html html = new Html();

  /**
   * Has written nothing yet.
   *
   * @param wanted whether pictures were asked for; otherwise their absence is not worth a word
   */
  PicturesSection(List<PictureGroup> groups, boolean wanted) {
    this.groups = groups;
    this.wanted = wanted;
  }

  String html() {
    if (!wanted || groups.isEmpty()) {
      return "";
    }
    html.open("section", "id", "pictures").element("h2", "Pictures");
    for (PictureGroup group : groups) {
      if (!group.dataset().isEmpty()) {
        html.element("h3", group.dataset());
      }
      html.open("div", "class", "pictures");
      group.pictures().forEach(picture -> picture(picture, group.dataset()));
      html.close("div");
    }
    return html.close("section").toString();
  }

  private void picture(Picture picture, String dataset) {
    String name = picture.name();
    if (picture.isWide()) {
      html.open("figure", "class", "wide");
    } else {
      html.open("figure");
    }
    picture
        .image()
        .ifPresent(
            uri ->
                html.open("button", "type", "button", "class", "enlarge", "title", "enlarge")
                    .open("img", "src", uri, "alt", name + ", " + dataset)
                    .close("button"));
    html.open("figcaption").element("span", name);
    if (picture.image().isPresent()) {
      // Its content is the picture's, which the script puts here: nothing is in the page twice.
      html.element(
          "a",
          picture.ending().toUpperCase(Locale.ROOT),
          "class",
          "save",
          "hidden",
          "",
          "download",
          name + "." + picture.ending());
    }
    picture
        .table()
        .ifPresent(uri -> html.element("a", "CSV", "href", uri, "download", name + ".csv"));
    html.close("figcaption").close("figure");
  }
}
