package org.yunqiao.register.scheme.procedure;

import static java.util.Map.entry;

import com.google.re2j.Pattern;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.file.Findings;

/**
 * Reads a BPMN file as if its author were hostile: what is not on the list of allowed elements,
 * attributes and values is refused at its line, nothing is fetched, and nothing in it is run
 * (docs/decisions/2026-11-24-procedures.md).
 */
public final class DiagramReader {

  public static final String FILE = "procedure.bpmn";

  private static final int LONGEST = 1 << 20;
  private static final int MOST_ELEMENTS = 5_000;
  private static final int DEEPEST = 12;
  private static final int LONGEST_CONDITION = 2_000;
  private static final int LONGEST_VALUE = 500;

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String SHAPES = "http://www.omg.org/spec/BPMN/20100524/DI";
  private static final String POINTS = "http://www.omg.org/spec/DD/20100524/DC";
  private static final String LINES = "http://www.omg.org/spec/DD/20100524/DI";
  private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
  private static final String OURS = "https://yunqiao.org/procedure";

  /** Every element that may stand in the file, and the attributes it may have. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          entry(
              "{" + BPMN + "}definitions",
              Set.of("id", "name", "targetNamespace", "exporter", "exporterVersion")),
          entry("{" + BPMN + "}process", Set.of("id", "name", "isExecutable")),
          entry("{" + BPMN + "}startEvent", Set.of("id", "name")),
          entry("{" + BPMN + "}endEvent", Set.of("id", "name")),
          entry("{" + BPMN + "}userTask", Set.of("id", "name")),
          entry("{" + BPMN + "}serviceTask", Set.of("id", "name", "{" + OURS + "}handler")),
          entry(
              "{" + BPMN + "}exclusiveGateway",
              Set.of("id", "name", "default", "gatewayDirection")),
          entry("{" + BPMN + "}parallelGateway", Set.of("id", "name", "gatewayDirection")),
          entry("{" + BPMN + "}sequenceFlow", Set.of("id", "name", "sourceRef", "targetRef")),
          entry("{" + BPMN + "}conditionExpression", Set.of("id", "{" + INSTANCE + "}type")),
          entry("{" + BPMN + "}incoming", Set.of()),
          entry("{" + BPMN + "}outgoing", Set.of()),
          entry("{" + BPMN + "}documentation", Set.of("id")),
          entry("{" + BPMN + "}laneSet", Set.of("id", "name")),
          entry("{" + BPMN + "}lane", Set.of("id", "name")),
          entry("{" + BPMN + "}flowNodeRef", Set.of()),
          entry("{" + BPMN + "}textAnnotation", Set.of("id")),
          entry("{" + BPMN + "}text", Set.of()),
          entry(
              "{" + BPMN + "}association",
              Set.of("id", "sourceRef", "targetRef", "associationDirection")),
          entry("{" + SHAPES + "}BPMNDiagram", Set.of("id", "name")),
          entry("{" + SHAPES + "}BPMNPlane", Set.of("id", "bpmnElement")),
          entry(
              "{" + SHAPES + "}BPMNShape",
              Set.of("id", "bpmnElement", "isHorizontal", "isMarkerVisible")),
          entry("{" + SHAPES + "}BPMNEdge", Set.of("id", "bpmnElement")),
          entry("{" + SHAPES + "}BPMNLabel", Set.of("id")),
          entry("{" + POINTS + "}Bounds", Set.of("x", "y", "width", "height")),
          entry("{" + LINES + "}waypoint", Set.of("x", "y")));

  private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,99}");

  /** Attributes that are ids, and elements whose text is one. */
  private static final Set<String> IDS =
      Set.of(
          "id",
          "sourceRef",
          "targetRef",
          "default",
          "bpmnElement",
          "flowNodeRef",
          "incoming",
          "outgoing");

  private static final Pattern HANDLER = Pattern.compile("[a-z][a-z-]{0,39}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,6}(\\.[0-9]{1,10})?");
  private static final Set<String> NUMBERS = Set.of("x", "y", "width", "height");

  private final Findings findings;
  private final Map<String, Diagram.Node> nodes = new LinkedHashMap<>();
  private final List<Diagram.Way> ways = new ArrayList<>();
  private final Set<String> ids = new java.util.HashSet<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable String process;
  private Diagram.@Nullable Way way;
  private int elements;
  private boolean refused;

  private DiagramReader(Findings findings) {
    this.findings = findings;
  }

  /** Reads it; what is wrong is added to the findings, and then there is nothing to follow. */
  public static Optional<Diagram> read(byte[] content, Findings findings) {
    var reader = new DiagramReader(findings);
    if (content.length > LONGEST) {
      reader.refuse(0, "scheme.file.too-long", LONGEST);
      return Optional.empty();
    }
    try {
      reader.read(parser(content));
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
      reader.refuse(line, "scheme.bpmn.syntax", said(e));
    }
    String process = reader.process;
    if (process == null && !reader.refused) reader.refuse(1, "scheme.bpmn.no-process");
    return reader.refused || process == null
        ? Optional.empty()
        : Optional.of(new Diagram(process, reader.nodes, reader.ways));
  }

  /** The JDK's own, whatever else lies on the class path; without document types or entities. */
  private static XMLStreamReader parser(byte[] content) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> {
      throw new XMLStreamException("nothing is fetched");
    });
    return factory.createXMLStreamReader(new ByteArrayInputStream(content));
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext() && elements <= MOST_ELEMENTS) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(xml);
        case XMLStreamConstants.END_ELEMENT -> end(xml);
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(xml.getText());
        case XMLStreamConstants.DTD -> {
          refuse(line(xml), "scheme.bpmn.doctype");
          return;
        }
        case XMLStreamConstants.ENTITY_REFERENCE,
            XMLStreamConstants.ENTITY_DECLARATION,
            XMLStreamConstants.PROCESSING_INSTRUCTION -> {
          refuse(line(xml), "scheme.bpmn.not-plain");
          return;
        }
        default -> {}
      }
    }
  }

  private void start(XMLStreamReader xml) {
    String name = xml.getLocalName();
    loose(xml);
    open.push(name);
    if (++elements > MOST_ELEMENTS || open.size() > DEEPEST) {
      refuse(line(xml), "scheme.bpmn.too-much", MOST_ELEMENTS, DEEPEST);
      return;
    }
    Set<String> allowed = ALLOWED.get("{" + xml.getNamespaceURI() + "}" + name);
    if (allowed == null) {
      refuse(line(xml), "scheme.bpmn.element", name);
      return;
    }
    if (!inPlace(name)) {
      refuse(line(xml), "scheme.bpmn.place", name);
      return;
    }
    for (int i = 0; i < xml.getAttributeCount(); i++) attribute(xml, i, name, allowed);
    if (!refused) take(xml, name);
  }

  /** What the engine would read wherever it stood must stand where it is looked at here. */
  private boolean inPlace(String element) {
    String parent = open.stream().skip(1).findFirst().orElse("");
    return switch (element) {
      case "definitions" -> parent.isEmpty();
      case "process", "BPMNDiagram" -> parent.equals("definitions");
      case "conditionExpression" -> parent.equals("sequenceFlow");
      case "sequenceFlow" -> parent.equals("process");
      default ->
          !parent.isEmpty() && (Diagram.Kind.of(element) == null || parent.equals("process"));
    };
  }

  private void attribute(XMLStreamReader xml, int at, String element, Set<String> allowed) {
    String space = xml.getAttributeNamespace(at);
    String local = xml.getAttributeLocalName(at);
    String name = space == null || space.isEmpty() ? local : "{" + space + "}" + local;
    String value = xml.getAttributeValue(at);
    if (!allowed.contains(name)) {
      refuse(line(xml), "scheme.bpmn.attribute", local, element);
    } else if (!fits(local, value)) {
      refuse(line(xml), "scheme.bpmn.value", local, element, shown(value));
    } else if (local.equals("id") && !ids.add(value)) {
      refuse(line(xml), "scheme.bpmn.id-repeated", value);
    }
  }

  private static boolean fits(String attribute, String value) {
    if (value.length() > LONGEST_VALUE || expression(value)) return false;
    if (IDS.contains(attribute)) return ID.matches(value);
    if (NUMBERS.contains(attribute)) return NUMBER.matches(value);
    return switch (attribute) {
      case "handler" -> HANDLER.matches(value);
      case "type" -> value.matches("([a-z0-9]{1,20}:)?tFormalExpression");
      case "isExecutable", "isHorizontal", "isMarkerVisible" -> value.matches("true|false");
      case "gatewayDirection" -> value.matches("Unspecified|Converging|Diverging|Mixed");
      case "associationDirection" -> value.matches("None|One|Both");
      default -> true;
    };
  }

  /** What the engine would take for something to evaluate. */
  private static boolean expression(String text) {
    return text.contains("${") || text.contains("#{");
  }

  private void take(XMLStreamReader xml, String element) {
    String id = value(xml, "id");
    Diagram.Kind kind = xml.getNamespaceURI().equals(BPMN) ? Diagram.Kind.of(element) : null;
    if (id.isEmpty() && (kind != null || element.equals("sequenceFlow"))) {
      refuse(line(xml), "scheme.bpmn.no-id", element);
      return;
    }
    if (kind != null) {
      String handler = xml.getAttributeValue(OURS, "handler");
      nodes.put(
          id,
          new Diagram.Node(
              id,
              kind,
              value(xml, "name"),
              handler == null ? "" : handler,
              value(xml, "default"),
              line(xml)));
    }
    switch (element) {
      case "process" -> {
        if (process != null || id.isEmpty()) refuse(line(xml), "scheme.bpmn.no-process");
        process = id;
      }
      case "sequenceFlow" ->
          way =
              new Diagram.Way(id, value(xml, "sourceRef"), value(xml, "targetRef"), "", line(xml));
      default -> {}
    }
  }

  private void end(XMLStreamReader xml) {
    String element = open.pop();
    String said = text.toString().strip();
    text.setLength(0);
    Diagram.Way current = way;
    switch (element) {
      case "conditionExpression" -> {
        boolean fits = said.length() <= LONGEST_CONDITION && !said.isEmpty() && !expression(said);
        if (!fits || current == null) {
          refuse(line(xml), "scheme.bpmn.condition", shown(said));
        } else {
          way = new Diagram.Way(current.id(), current.from(), current.to(), said, current.line());
        }
      }
      case "sequenceFlow" -> {
        if (current != null) ways.add(current);
        way = null;
      }
      case "incoming", "outgoing", "flowNodeRef" -> {
        if (!ID.matches(said))
          refuse(line(xml), "scheme.bpmn.value", element, element, shown(said));
      }
      case "documentation", "text" -> {
        if (expression(said)) {
          refuse(line(xml), "scheme.bpmn.value", element, element, shown(said));
        }
      }
      default -> {
        if (!said.isEmpty()) refuse(line(xml), "scheme.bpmn.text", shown(said), element);
      }
    }
  }

  /** Text before an element within another belongs to none. */
  private void loose(XMLStreamReader xml) {
    String said = text.toString().strip();
    text.setLength(0);
    if (!said.isEmpty()) refuse(line(xml), "scheme.bpmn.text", shown(said), xml.getLocalName());
  }

  private void refuse(int line, String code, Object... arguments) {
    refused = true;
    findings.error(FILE, line, code, arguments);
  }

  private static String value(XMLStreamReader xml, String attribute) {
    String value = xml.getAttributeValue(null, attribute);
    return value == null ? "" : value;
  }

  private static int line(XMLStreamReader xml) {
    return xml.getLocation().getLineNumber();
  }

  private static String shown(String text) {
    String start = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return start.replaceAll("\\p{C}", " ");
  }

  private static String said(XMLStreamException e) {
    String message = String.valueOf(e.getMessage()).replaceFirst("(?s)^.*Message: ", "");
    return shown(message);
  }
}
