package org.yunqiao.register.identity;

import java.io.ByteArrayOutputStream;
import java.time.Instant;

/** What somebody's telephone does with the key that was typed into it. */
public final class AuthenticatorApp {

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final byte[] secret;

  public AuthenticatorApp(String key) {
    var bytes = new ByteArrayOutputStream();
    int bits = 0;
    int held = 0;
    for (char c : key.replace(" ", "").toCharArray()) {
      bits = (bits << 5) | BASE32.indexOf(c);
      held += 5;
      if (held >= 8) {
        bytes.write(bits >> (held - 8));
        held -= 8;
        bits &= (1 << held) - 1;
      }
    }
    this.secret = bytes.toByteArray();
  }

  public String code(Instant at) {
    return Totp.code(secret, Totp.step(at), 6);
  }

  byte[] secret() {
    return secret.clone();
  }
}
