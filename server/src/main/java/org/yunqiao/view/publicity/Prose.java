package org.yunqiao.view.publicity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.yunqiao.view.publicity.Piece.Kind;

/**
 * A text written in Markdown, as a tree that can do no harm: HTML is shown as the characters it
 * consists of, only known addresses become links, only the article's own pictures are shown.
 * Nothing is lost; what is not followed stands there as text, and is told as a doubt.
 */
public final class Prose {

  private static final int DEEPEST = 12;
  private static final Parser PARSER = Parser.builder().maxOpenBlockParsers(DEEPEST).build();
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:https?://[^\\s\\p{Cntrl}]+|mailto:[^\\s\\p{Cntrl}]+|/(?![/\\\\])[^\\s\\p{Cntrl}]*)");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}|[，。；：！？、）」”]");

  private final List<Piece> pieces;
  private final List<Doubt> doubts = new ArrayList<>();
  private final int pictures;

  private Prose(String markdown, int pictures) {
    this.pictures = pictures;
    this.pieces = List.copyOf(under(PARSER.parse(markdown), 0));
  }

  /** Something that was not taken for what it wanted to be. */
  public record Doubt(Of of, String text) {

    /** What it wanted to be. */
    public enum Of {
      MARKUP,
      LINK,
      PICTURE
    }
  }

  /**
   * Reads a text.
   *
   * @param pictures how many pictures its article has; {@code ![…](2)} places the second
   */
  public static Prose of(String markdown, int pictures) {
    return new Prose(markdown, pictures);
  }

  public List<Piece> pieces() {
    return pieces;
  }

  public List<Doubt> doubts() {
    return List.copyOf(doubts);
  }

  /** The numbers of the pictures that it places itself. */
  public List<Integer> placed() {
    var placed = new ArrayList<Integer>();
    each(
        pieces,
        piece -> {
          if (piece.kind() == Kind.PICTURE) placed.add(piece.number());
        });
    return placed;
  }

  /** Its words alone, a paragraph a line. */
  public String plain() {
    var text = new StringBuilder();
    for (Piece piece : pieces) {
      each(List.of(piece), each -> text.append(each.text()));
      text.append('\n');
    }
    return text.toString().strip();
  }

  private static void each(List<Piece> pieces, Consumer<Piece> told) {
    for (Piece piece : pieces) {
      told.accept(piece);
      each(piece.pieces(), told);
    }
  }

  private List<Piece> under(Node parent, int depth) {
    var made = new ArrayList<Piece>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      made.addAll(piece(node, depth + 1));
    }
    return made;
  }

  private List<Piece> piece(Node node, int depth) {
    if (depth > 2 * DEEPEST) return List.of(Piece.saying(Kind.TEXT, words(node)));
    return switch (node) {
      case Text text -> List.of(Piece.saying(Kind.TEXT, text.getLiteral()));
      case Code code -> List.of(Piece.saying(Kind.CODE, code.getLiteral()));
      case HtmlInline html -> List.of(Piece.saying(Kind.TEXT, markup(html.getLiteral())));
      case HtmlBlock html ->
          List.of(
              Piece.of(
                  Kind.PARAGRAPH, List.of(Piece.saying(Kind.TEXT, markup(html.getLiteral())))));
      case SoftLineBreak broken -> List.of(Piece.saying(Kind.TEXT, between(broken)));
      case HardLineBreak _ -> List.of(Piece.saying(Kind.BREAK, ""));
      case Paragraph paragraph -> parent(Kind.PARAGRAPH, paragraph, depth);
      case Heading heading ->
          parent(heading.getLevel() <= 2 ? Kind.HEADING : Kind.SUBHEADING, heading, depth);
      case BulletList list -> parent(Kind.BULLETS, list, depth);
      case OrderedList list -> parent(Kind.NUMBERS, list, depth);
      case ListItem item -> parent(Kind.ITEM, item, depth);
      case BlockQuote quote -> parent(Kind.QUOTE, quote, depth);
      case FencedCodeBlock block -> List.of(Piece.saying(Kind.BLOCK_OF_CODE, block.getLiteral()));
      case IndentedCodeBlock block -> List.of(Piece.saying(Kind.BLOCK_OF_CODE, block.getLiteral()));
      case ThematicBreak _ -> List.of(Piece.saying(Kind.RULE, ""));
      case StrongEmphasis strong -> parent(Kind.STRONG, strong, depth);
      case Emphasis emphasis -> parent(Kind.EMPHASIS, emphasis, depth);
      case Link link -> link(link, depth);
      case Image image -> List.of(image(image));
      case LinkReferenceDefinition _ -> List.of();
      default -> under(node, depth);
    };
  }

  private List<Piece> parent(Kind kind, Node node, int depth) {
    return List.of(Piece.of(kind, under(node, depth)));
  }

  private String markup(String literal) {
    doubts.add(new Doubt(Doubt.Of.MARKUP, literal.strip()));
    return literal;
  }

  private List<Piece> link(Link link, int depth) {
    String address = link.getDestination();
    List<Piece> said = under(link, depth);
    if (ADDRESS.matcher(address).matches()) {
      return List.of(new Piece(Kind.LINK, "", address, 0, said));
    }
    doubts.add(new Doubt(Doubt.Of.LINK, address));
    var all = new ArrayList<>(said);
    all.add(Piece.saying(Kind.TEXT, " (" + address + ")"));
    return all;
  }

  private Piece image(Image image) {
    String named = image.getDestination();
    int number = named.matches("[1-9]\\d?") ? Integer.parseInt(named) : 0;
    if (number > 0 && number <= pictures) {
      return new Piece(Kind.PICTURE, "", "", number, List.of());
    }
    doubts.add(new Doubt(Doubt.Of.PICTURE, named));
    return Piece.saying(Kind.TEXT, words(image) + " (" + named + ")");
  }

  /** A line's end is a space, except in Chinese, which has none. */
  private static String between(SoftLineBreak broken) {
    return broken.getPrevious() instanceof Text before
            && broken.getNext() instanceof Text after
            && !before.getLiteral().isEmpty()
            && !after.getLiteral().isEmpty()
            && HAN.matcher(before.getLiteral().substring(before.getLiteral().length() - 1))
                .matches()
            && HAN.matcher(after.getLiteral().substring(0, 1)).matches()
        ? ""
        : " ";
  }

  /** All words under a node, however deep it goes; asked without going down by calls. */
  private static String words(Node root) {
    var text = new StringBuilder();
    Node node = root;
    while (true) {
      switch (node) {
        case Text one -> text.append(one.getLiteral());
        case Code one -> text.append(one.getLiteral());
        case HtmlInline one -> text.append(one.getLiteral());
        case HtmlBlock one -> text.append(one.getLiteral());
        case FencedCodeBlock one -> text.append(one.getLiteral());
        case IndentedCodeBlock one -> text.append(one.getLiteral());
        case SoftLineBreak _, HardLineBreak _ -> text.append(' ');
        default -> {}
      }
      if (node.getFirstChild() != null) {
        node = node.getFirstChild();
        continue;
      }
      while (node != root && node.getNext() == null) node = node.getParent();
      if (node == root) return text.toString();
      node = node.getNext();
    }
  }
}
