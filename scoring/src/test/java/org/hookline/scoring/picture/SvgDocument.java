package org.hookline.scoring.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** An SVG as the XML parser of the JDK reads it. */
final class SvgDocument {

  private static final Pattern POINT = Pattern.compile("[ML](-?[0-9.]+) (-?[0-9.]+)");

  private final Element root;

  private SvgDocument(Element root) {
    this.root = root;
  }

  static SvgDocument of(Figure figure) throws Exception {
    return parse(SvgCanvas.draw(Painting.of(figure)));
  }

  static SvgDocument parse(String svg) throws Exception {
    byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
    return new SvgDocument(
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes))
            .getDocumentElement());
  }

  double size(String attribute) {
    return number(root, attribute);
  }

  List<Element> elements(String name) {
    NodeList nodes = root.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  List<String> texts() {
    return elements("text").stream().map(Element::getTextContent).toList();
  }

  List<Element> texts(String content) {
    return elements("text").stream().filter(text -> text.getTextContent().equals(content)).toList();
  }

  /** Where a tick of the x axis stands. */
  double x(String label) {
    return place(label, "middle", "x");
  }

  /** Where a tick of the y axis stands: numbers of 12 units stand 0.36 of that below it. */
  double y(String label) {
    return place(label, "end", "y") - 0.36 * 12;
  }

  private double place(String content, String anchor, String attribute) {
    List<Element> found =
        elements("text").stream()
            .filter(text -> text.getTextContent().equals(content))
            .filter(text -> text.getAttribute("text-anchor").equals(anchor))
            .toList();
    assertThat(found).as("texts \"%s\"", content).hasSize(1);
    return number(found.get(0), attribute);
  }

  static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  /** The paths of a colour, first the sample in the legend. */
  List<Element> lines(String color) {
    return elements("path").stream()
        .filter(path -> path.getAttribute("stroke").equals(color))
        .toList();
  }

  /** The corners of the only curve of a colour. */
  List<double[]> curve(String color) {
    assertThat(lines(color)).as("sample and curve in %s", color).hasSize(2);
    return points(lines(color).get(1));
  }

  List<Element> areas(String color) {
    return elements("path").stream()
        .filter(path -> path.getAttribute("fill").equals(color))
        .toList();
  }

  /** The corners of a path: x and y of each. */
  static List<double[]> points(Element path) {
    List<double[]> points = new ArrayList<>();
    for (MatchResult match : POINT.matcher(path.getAttribute("d")).results().toList()) {
      points.add(
          new double[] {Double.parseDouble(match.group(1)), Double.parseDouble(match.group(2))});
    }
    return points;
  }
}
