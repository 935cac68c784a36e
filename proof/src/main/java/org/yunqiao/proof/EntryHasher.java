package org.yunqiao.proof;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arithmetic of docs/protocols/leaf.md, with buffers that one thread uses again and again. */
final class EntryHasher {

  static final int SALT = 16;

  private static final int BLOCK = 64;
  private static final ThreadLocal<EntryHasher> MINE = ThreadLocal.withInitial(EntryHasher::new);

  private final MessageDigest sha = Sha256.fresh();
  private final JcsWriter text = new JcsWriter();
  private final JcsWriter line = new JcsWriter();
  private final byte[] inner = new byte[BLOCK];
  private final byte[] outer = new byte[BLOCK];
  private final byte[] key = new byte[Sha256.LENGTH];
  private final byte[] digest = new byte[Sha256.LENGTH];

  static EntryHasher mine() {
    return MINE.get();
  }

  byte[] entry(String type, int version, List<Leaf> leaves, byte[] salt) {
    salt(salt);
    begin();
    for (Leaf leaf : leaves) {
      key(leaf.path(), key);
      digest(key, leaf.value(), leaf.depth(), digest);
      field(leaf.path(), digest);
    }
    return end(type, version);
  }

  byte[] entry(String type, int version, Map<String, Opening.Field> sorted) {
    begin();
    sorted.forEach((path, field) -> field(path, digestOf(field)));
    return end(type, version);
  }

  private byte[] digestOf(Opening.Field field) {
    return switch (field) {
      case Opening.Closed closed -> closed.digest();
      case Opening.Open open -> {
        digest(open.key(), open.value(), Leaf.DEEPEST, digest);
        yield digest;
      }
    };
  }

  /** Prepares the two blocks HMAC (RFC 2104) puts before the text. */
  void salt(byte[] salt) {
    if (salt.length != SALT) {
      throw new IllegalArgumentException("a salt has 16 bytes");
    }
    for (int i = 0; i < BLOCK; i++) {
      byte b = i < SALT ? salt[i] : 0;
      inner[i] = (byte) (b ^ 0x36);
      outer[i] = (byte) (b ^ 0x5c);
    }
  }

  /** HMAC-SHA-256(salt, path). */
  void key(String path, byte[] to) {
    text.clear();
    text.raw(path);
    sha.update(inner);
    sha.update(text.buffer(), 0, text.size());
    finish(to);
    sha.update(outer);
    sha.update(to);
    finish(to);
  }

  /** SHA-256(key ‖ JCS(value)). */
  void digest(byte[] key, @Nullable Object value, int depth, byte[] to) {
    text.clear();
    text.value(value, depth);
    sha.update(key);
    sha.update(text.buffer(), 0, text.size());
    finish(to);
  }

  private void begin() {
    line.clear();
    line.ascii("{\"fields\":{");
  }

  private void field(String path, byte[] digest) {
    line.string(path);
    line.ascii(":\"");
    line.hex(digest);
    line.ascii("\",");
  }

  /** There is always a field, so there is always a comma to take back. */
  private byte[] end(String type, int version) {
    if (version < 1) {
      throw new IllegalArgumentException("versions start at 1");
    }
    line.dropLast();
    line.ascii("},\"type\":");
    line.string(type);
    line.ascii(",\"version\":");
    line.integer(version);
    line.ascii("}");
    sha.update(line.buffer(), 0, line.size());
    return sha.digest();
  }

  private void finish(byte[] to) {
    try {
      sha.digest(to, 0, Sha256.LENGTH);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
  }
}
