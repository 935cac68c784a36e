package org.yunqiao.register.scheme.calculation;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yunqiao.register.scheme.table.Tables;

/**
 * Whether the check character of a code is right, or which it should be. Personal identity numbers
 * are left out on purpose: a public calculator must not invite them (个人信息保护法).
 */
final class CheckDigits implements Arithmetic {

  private final boolean complete;

  /**
   * @param complete whether the code is given with its check character, or without
   */
  CheckDigits(boolean complete) {
    this.complete = complete;
  }

  @Override
  public List<Input> inputs(Tables tables) {
    return List.of(
        Input.choice(
                "kind",
                CheckedCode.CREDIT_CODE.code(),
                CheckedCode.ORGANISATION_CODE.code(),
                CheckedCode.MOD_37_36.code())
            .needed(),
        Input.text("text").needed());
  }

  @Override
  public Result result(Inputs inputs, Working working) {
    CheckedCode kind = CheckedCode.of(inputs.text("kind")).orElseThrow();
    String text = tidy(inputs.text("text"), kind);
    String body = complete ? text.substring(0, Math.max(0, text.length() - 1)) : text;
    Optional<Character> right = kind.checkOf(body);
    String character = right.map(String::valueOf).orElse("not-a-code");
    working.step(Words.of("check-digits.character", body), character, kind.source());
    if (!complete) return working.word(character);
    String verdict = kind.verdict(text);
    working.step(Words.of("check-digits.compared", text), verdict, kind.source());
    return working.word(verdict);
  }

  /** Width, case and spaces do not matter; the hyphen is how an organisation code is printed. */
  private static String tidy(String text, CheckedCode kind) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKC).replace(" ", "").toUpperCase(Locale.ROOT);
    return kind == CheckedCode.ORGANISATION_CODE ? plain.replace("-", "") : plain;
  }
}
