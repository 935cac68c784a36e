package org.yunqiao.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A text with signatures under it (C2SP signed-note v1.0.0). Having one says nothing yet: its text
 * counts once {@link #verified} has looked at the signatures.
 *
 * @param text ends with a line feed
 */
public record Note(String text, List<Signature> signatures) {

  /**
   * One line under the text.
   *
   * @param number of the key, by its own claim
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Signature(String name, int number, byte[] bytes) {

    public Signature {
      KeyName.checked(name);
    }

    private static Signature parse(String line) {
      int space = line.indexOf(' ', DASH.length());
      if (!line.startsWith(DASH) || space < 0) {
        throw malformed("a line under the text is no signature");
      }
      byte[] bytes = Base64Text.read(line.substring(space + 1));
      if (bytes.length <= Integer.BYTES) {
        throw malformed("a signature is too short");
      }
      byte[] rest = new byte[bytes.length - Integer.BYTES];
      int number = ByteBuffer.wrap(bytes).get(Integer.BYTES, rest).getInt();
      return new Signature(line.substring(DASH.length(), space), number, rest);
    }

    private String line() {
      byte[] all =
          ByteBuffer.allocate(Integer.BYTES + bytes.length).putInt(number).put(bytes).array();
      return DASH + name + " " + Base64Text.write(all) + "\n";
    }
  }

  /** Longer ones are not read. */
  public static final int LONGEST = 1 << 20;

  private static final int MOST_SIGNATURES = 100;
  private static final String DASH = "— ";

  public Note {
    mustBeText(text);
    signatures = List.copyOf(signatures);
  }

  /** Reads a note; refuses what is none, whoever may have signed it. */
  public static Note parse(byte[] bytes) {
    if (bytes.length > LONGEST) {
      throw malformed("it is longer than 1 MiB");
    }
    String whole = utf8(bytes);
    mustBeText(whole);
    int end = whole.lastIndexOf("\n\n");
    if (end < 0 || end + 2 == whole.length()) {
      throw malformed("no signature stands under the text");
    }
    List<String> lines = whole.substring(end + 2).lines().toList();
    if (lines.size() > MOST_SIGNATURES) {
      throw malformed("more than 100 signatures");
    }
    return new Note(whole.substring(0, end + 1), lines.stream().map(Signature::parse).toList());
  }

  /** The note as it was read. */
  public byte[] bytes() {
    var whole = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> whole.append(signature.line()));
    return whole.toString().getBytes(UTF_8);
  }

  /**
   * Those of the keys under which the note was signed. A signature by somebody else is passed over;
   * one that names a key of ours and does not hold spoils the whole note.
   *
   * @throws NotProven when one does not hold, or none of the keys has signed
   */
  public List<VerifierKey> verified(Collection<VerifierKey> keys) {
    var verified = new ArrayList<VerifierKey>();
    var seen = new HashSet<VerifierKey>();
    for (Signature signature : signatures) {
      Optional<VerifierKey> key = keys.stream().filter(each -> each.made(signature)).findFirst();
      if (key.isEmpty() || !seen.add(key.get())) {
        continue;
      }
      if (!key.get().verifies(text, signature.bytes())) {
        throw new NotProven(
            "签名不成立：" + signature.name(), "the signature does not hold: " + signature.name());
      }
      verified.add(key.get());
    }
    if (verified.isEmpty()) {
      throw new NotProven("没有所给密钥的签名", "no signature by a key that was given");
    }
    return verified;
  }

  private static void mustBeText(String text) {
    if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw malformed("a text ends with a line feed and has no other control character");
    }
  }

  private static String utf8(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw malformed("it is not UTF-8");
    }
  }

  private static IllegalArgumentException malformed(String why) {
    return new IllegalArgumentException("not a signed note: " + why);
  }
}
