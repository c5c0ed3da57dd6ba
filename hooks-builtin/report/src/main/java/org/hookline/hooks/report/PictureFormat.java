package org.hookline.hooks.report;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Tells whole pictures from half-written ones, without drawing them. */
final class PictureFormat {

  /** Half as wide again as most figures are, of which the page has two or three in a row. */
  private static final double WIDE = 600;

  private static final String SVG = "http://www.w3.org/2000/svg";

  /**
   * PNG specification, 5.2: the signature; 11.2.5: the chunk IEND with its checksum ends a file.
   */
  private static final byte[] PNG_START = HexFormat.of().parseHex("89504e470d0a1a0a");

  private static final byte[] PNG_END = HexFormat.of().parseHex("0000000049454e44ae426082");

  private PictureFormat() {}

  /**
   * Whether a file is a picture to its end.
   *
   * @param ending {@code png} or {@code svg}
   */
  static boolean isWhole(String ending, byte[] content) {
    return ending.equals("png") ? isWholePng(content) : isWholeSvg(content);
  }

  private static boolean isWholePng(byte[] content) {
    int end = content.length - PNG_END.length;
    return end > PNG_START.length
        && Arrays.equals(content, 0, PNG_START.length, PNG_START, 0, PNG_START.length)
        && Arrays.equals(content, end, content.length, PNG_END, 0, PNG_END.length);
  }

  private static boolean isWholeSvg(byte[] content) {
    try {
      XMLStreamReader xml = reader(content);
      toRoot(xml);
      boolean isSvg = xml.getLocalName().equals("svg") && SVG.equals(xml.getNamespaceURI());
      while (xml.hasNext()) {
        xml.next();
      }
      return isSvg;
    } catch (XMLStreamException e) {
      return false;
    }
  }

  /** Whether a whole SVG says that it is too wide to be read beside others. */
  static boolean isWideSvg(byte[] content) {
    try {
      XMLStreamReader xml = reader(content);
      toRoot(xml);
      return number(xml, "width") > WIDE;
    } catch (XMLStreamException e) {
      return false;
    }
  }

  /** A length of the root without a unit; not a number if it has one, or there is none. */
  private static double number(XMLStreamReader xml, String attribute) {
    @Nullable String value = xml.getAttributeValue(null, attribute);
    return value != null && value.matches("\\d{1,9}(\\.\\d{1,9})?")
        ? Double.parseDouble(value)
        : Double.NaN;
  }

  /** Nothing that the file refers to is loaded. */
  private static XMLStreamReader reader(byte[] content) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory.createXMLStreamReader(new ByteArrayInputStream(content));
  }

  private static void toRoot(XMLStreamReader xml) throws XMLStreamException {
    while (xml.next() != XMLStreamConstants.START_ELEMENT) {
      // A comment or a document type comes before the picture.
    }
  }
}
