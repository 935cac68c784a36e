package org.yunqiao.proof.draw;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yunqiao.proof.VerifierKey;

/**
 * Everything of one draw as plain files in a folder, for anybody to repeat it:
 * docs/protocols/draw.md says of each what is in it.
 */
public final class Bundle {

  public static final String PLAN = "plan.json";
  public static final String FRAME = "frame.tsv";
  public static final String OBJECTS = "objects.tsv";
  public static final String OFFICERS = "officers.tsv";
  public static final String ENTROPY = "entropy.json";
  public static final String SEED = "seed.txt";
  public static final String DRAWN = "drawn.tsv";
  public static final String ASSIGNMENTS = "assignments.tsv";
  public static final String SKIPS = "skips.tsv";
  public static final String PROOFS = "proofs.json";
  public static final String SCRIPT = "repeat.sh";

  /** All files that a held draw has. */
  public static final List<String> FILES =
      List.of(
          PLAN, FRAME, OBJECTS, OFFICERS, ENTROPY, SEED, DRAWN, ASSIGNMENTS, SKIPS, PROOFS, SCRIPT);

  private static final int LARGEST_JSON = 16 << 20;

  private final Path folder;

  public Bundle(Path folder) {
    this.folder = folder;
  }

  /**
   * Draws: from frame.tsv, objects.tsv and officers.tsv, which are in the folder already, makes all
   * other files. Refuses entropy that does not keep to the plan, and files that are not the plan's.
   */
  public Seed draw(Plan plan, Entropy entropy) throws IOException {
    Seed seed = entropy.seed(plan);
    Files.write(folder.resolve(PLAN), plan.bytes());
    Files.write(folder.resolve(ENTROPY), entropy.bytes());
    new Computation(folder, plan, seed)
        .run(
            file -> new BufferedOutputStream(Files.newOutputStream(folder.resolve(file)), 1 << 16));
    Files.write(folder.resolve(SCRIPT), script());
    return seed;
  }

  /**
   * Repeats the draw and compares; what was found is told one by one. Whether all agrees. The
   * places of its facts in the journal are taken as they are said.
   */
  public boolean verify(Consumer<Finding> told) throws IOException {
    return verify(null, told);
  }

  /**
   * As {@link #verify(Consumer)}, and the facts must be shown to stand in the log whose key this
   * is: then it is proven that the plan came before the chance.
   */
  public boolean verify(@Nullable VerifierKey log, Consumer<Finding> told) throws IOException {
    var step = new Steps(told);
    Plan plan = step.take(PLAN, this::plan);
    if (plan == null) {
      return false;
    }
    Entropy entropy = step.take(ENTROPY, this::entropy);
    Seed seed = entropy == null ? null : step.take(SEED, () -> entropy.seed(plan));
    if (seed != null) {
      step.take("", () -> repeated(plan, seed, step));
      if (log != null || tellsOrder()) {
        step.take(PROOFS, () -> supported(plan, Objects.requireNonNull(entropy), log));
      }
    }
    return step.allAgree();
  }

  /** The plan in the folder; refuses one that is not written in the one way there is. */
  public Plan plan() throws IOException {
    byte[] bytes = json(PLAN);
    Plan plan = Plan.read(bytes);
    if (!Arrays.equals(bytes, plan.bytes())) {
      throw new Refused("plan.form", "not canonical JSON and one LF");
    }
    return plan;
  }

  /** The entropy in the folder; refuses one that is not written in the one way there is. */
  public Entropy entropy() throws IOException {
    byte[] bytes = json(ENTROPY);
    Entropy entropy = Entropy.read(bytes);
    if (!Arrays.equals(bytes, entropy.bytes())) {
      throw new Refused("entropy.form", "not canonical JSON and one LF");
    }
    return entropy;
  }

  /** Whether the folder tells where plan and entropy stand in the journal. */
  public boolean tellsOrder() {
    return Files.exists(folder.resolve(PROOFS));
  }

  private Object repeated(Plan plan, Seed seed, Steps step) throws IOException {
    new Computation(folder, plan, seed).run(file -> new Same(folder.resolve(file)));
    for (String file : new String[] {FRAME, OBJECTS, OFFICERS, DRAWN, ASSIGNMENTS, SKIPS}) {
      step.agrees(file);
    }
    return plan;
  }

  private Object supported(Plan plan, Entropy entropy, @Nullable VerifierKey log)
      throws IOException {
    StatedOrder.read(json(PROOFS)).mustSupport(plan, entropy, log);
    return plan;
  }

  /** The shell script that repeats a draw with coreutils alone. */
  public static byte[] script() {
    try (InputStream script = Bundle.class.getResourceAsStream(SCRIPT)) {
      return Objects.requireNonNull(script).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What seed.txt holds. */
  public static byte[] seed(String hex) {
    return (hex + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] json(String file) throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve(file))) {
      byte[] bytes = in.readNBytes(LARGEST_JSON + 1);
      if (bytes.length > LARGEST_JSON) {
        throw new Refused("bundle.large", file);
      }
      return bytes;
    }
  }
}
