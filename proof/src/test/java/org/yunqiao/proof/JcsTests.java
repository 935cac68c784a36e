package org.yunqiao.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JcsTests {

  /** RFC 8785 appendix B, by the bits of the double. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2"
  })
  void a_double_is_written_as_the_rfc_lists_it(String bits, String text) {
    double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    assertThat(Jcs.string(number)).isEqualTo(text);
  }

  /** RFC 8785 §3.2.2 and §3.2.4. */
  @Test
  void the_example_of_the_rfc_comes_out_byte_for_byte() {
    Object tree =
        Json.read(
            """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
              "literals": [null, true, false]
            }
            """);
    assertThat(HexFormat.of().formatHex(Jcs.bytes(tree)))
        .isEqualTo(
            "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e"
                + "756d62657273223a5b3333333333333333332e333333333333332c31652b3330"
                + "2c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac24"
                + "5c75303030665c6e4127425c225c5c5c5c5c222f227d");
  }

  /** RFC 8785 §3.2.3. */
  @Test
  void names_are_sorted_by_utf16_code_units() {
    Object tree =
        Json.read(
            """
            {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
             "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
             "\\u00f6": "Latin Small Letter O With Diaeresis"}
            """);
    assertThat(Jcs.string(tree))
        .containsSubsequence(
            "Carriage", "One", "Control", "Latin Small", "Euro", "Emoji", "Hebrew Letter");
  }

  @Test
  void strings_escape_only_what_must_be_escaped() {
    assertThat(Jcs.string("\u0000\b\t\n\f\r\u001f\"\\/\u007f\u2028云桥😀"))
        .isEqualTo("\"\\u0000\\b\\t\\n\\f\\r\\u001f\\\"\\\\/\u007f\u2028云桥😀\"");
    assertThat(Jcs.string("云\u0001".repeat(5000))).isEqualTo("\"" + "云\\u0001".repeat(5000) + "\"");
  }

  @Test
  void numbers_of_every_kind_agree_when_they_are_equal() {
    List<Object> tens =
        List.of(10, 10L, 10.0, BigInteger.TEN, new BigDecimal("1e1"), new BigDecimal("10.00"));
    assertThat(tens).extracting(Jcs::string).containsOnly("10");
    assertThat(Jcs.string(new BigDecimal("0.1"))).isEqualTo("0.1");
    assertThat(Jcs.string(new BigDecimal("1e21"))).isEqualTo("1e+21");
    assertThat(Jcs.string(Integer.MIN_VALUE)).isEqualTo("-2147483648");
    assertThat(Jcs.string(-(1L << 53))).isEqualTo("-9007199254740992");
  }

  @Test
  void what_json_cannot_carry_is_refused() {
    Map<Integer, String> numbered = Map.of(1, "one");
    List<Object> wrong =
        List.of(
            Double.NaN,
            Double.POSITIVE_INFINITY,
            (1L << 53) + 1,
            Long.MIN_VALUE,
            BigInteger.TWO.pow(60),
            new BigDecimal("0.10000000000000000000001"),
            new BigDecimal("1e999999999"),
            new BigDecimal("1e-999999999"),
            "\ud83d",
            "a\ude00b",
            "\ude00\ud83d",
            1.5f,
            'c',
            numbered,
            new Object());
    for (Object value : wrong) {
      assertThatIllegalArgumentException().as("%s", value).isThrownBy(() -> Jcs.bytes(value));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Jcs.bytes(Map.of("deep", List.of(value))));
    }
  }

  @Test
  void depth_is_bounded() {
    Object value = "core";
    for (int i = 0; i < Jcs.DEPTH; i++) {
      value = List.of(value);
    }
    Object deepest = value;
    assertThat(Jcs.string(deepest)).hasSize(2 * Jcs.DEPTH + 6);
    assertThatIllegalArgumentException().isThrownBy(() -> Jcs.bytes(List.of(deepest)));
  }

  @Test
  void random_trees_come_out_as_an_independent_library_writes_them() throws IOException {
    var random = new Random(8785);
    for (int i = 0; i < 5000; i++) {
      Object tree = Collections.singletonList(tree(random, 4));
      String ours = Jcs.string(tree);
      // The library reads JSON text; give it the members in the order they happen to have.
      assertThat(ours).isEqualTo(new JsonCanonicalizer(loose(tree)).getEncodedString());
      assertThat(Jcs.string(Json.read(ours))).isEqualTo(ours);
    }
  }

  @Test
  void random_doubles_come_out_as_an_independent_library_writes_them() throws IOException {
    var random = new Random(754);
    for (int i = 0; i < 100_000; i++) {
      double number =
          i < 2000 ? Double.longBitsToDouble(i + 1) : Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        String theirs = org.erdtman.jcs.NumberToJSON.serializeNumber(number);
        assertThat(Jcs.string(number)).isEqualTo(theirs);
      }
    }
  }

  private static @Nullable Object tree(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 7)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt();
      case 3 -> random.nextLong(-(1L << 53), 1L << 53);
      case 4 -> random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
      case 5, 6 -> text(random);
      case 7 -> {
        var list = new ArrayList<@Nullable Object>();
        for (int i = random.nextInt(5); i > 0; i--) {
          list.add(tree(random, depth - 1));
        }
        yield list;
      }
      default -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = random.nextInt(6); i > 0; i--) {
          map.put(text(random), tree(random, depth - 1));
        }
        yield map;
      }
    };
  }

  private static String text(Random random) {
    int[] alphabet = {'a', 'Z', '0', '"', '\\', '/', 1, '\n', 0x7f, 0xe9, 0x4e91, 0xfb33, 0x1f600};
    int[] points = new int[random.nextInt(12)];
    Arrays.setAll(points, i -> alphabet[random.nextInt(alphabet.length)]);
    return new String(points, 0, points.length);
  }

  /** Not canonical at all: unsorted, every character escaped. */
  private static String loose(@Nullable Object value) {
    return switch (value) {
      case String s -> quoted(s);
      case Map<?, ?> map -> {
        var out = new StringBuilder("{ ");
        map.forEach((k, v) ->
            out.append(out.length() > 2 ? " , " : "")
                .append(quoted((String) k))
                .append(" : ")
                .append(loose(v)));
        yield out + " }";
      }
      case List<?> list -> {
        var out = new StringBuilder("[");
        list.forEach(v -> out.append(out.length() > 1 ? "," : "").append(loose(v)));
        yield out + "]";
      }
      case null, default -> String.valueOf(value);
    };
  }

  private static String quoted(String s) {
    var out = new StringBuilder("\"");
    s.chars().forEach(c -> out.append("\\u%04X".formatted(c)));
    return out.append('"').toString();
  }
}
