package org.hookline.ultrasound.data.foreign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * A small XML file. Document types, and with them entities of any kind, are refused; size and depth
 * are bounded.
 */
final class XmlFile {

  /** The most bytes of one annotation file. */
  static final int MAX_BYTES = 2 << 20;

  private static final String MAX_DEPTH = "64";

  private XmlFile() {}

  /** The uppermost element. */
  static Element parse(byte[] content) throws UnreadableException {
    try {
      DocumentBuilder builder = factory().newDocumentBuilder();
      builder.setErrorHandler(new Refusal());
      return builder.parse(new ByteArrayInputStream(content)).getDocumentElement();
    } catch (SAXException e) {
      throw new UnreadableException("not XML that can be read" + place(e), e);
    } catch (IOException e) {
      throw new UnreadableException("not XML that can be read: " + e.getMessage(), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java has no safe XML parser", e);
    }
  }

  private static DocumentBuilderFactory factory() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", MAX_DEPTH);
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    return factory;
  }

  private static String place(SAXException e) {
    return e instanceof SAXParseException parse
        ? ": line " + parse.getLineNumber() + ": " + e.getMessage()
        : ": " + e.getMessage();
  }

  /** The elements of this name right under another. */
  static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }

  /** The first element of this name right under another. */
  static Optional<Element> child(Element parent, String name) {
    return children(parent, name).stream().findFirst();
  }

  /** The text in the first element of this name right under another; empty if there is none. */
  static String text(Element parent, String name) {
    return child(parent, name).map(element -> element.getTextContent().strip()).orElse("");
  }

  /** The number in the first element of this name right under another. */
  static double number(Element parent, String name) throws UnreadableException {
    String text = text(parent, name);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new UnreadableException("\"" + name + "\" is not a number", e);
    }
  }

  /** Says nothing on the terminal, which the parser's own one would. */
  private static final class Refusal implements ErrorHandler {

    @Override
    public void warning(SAXParseException e) {
      // Nothing that keeps the file from being read.
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
