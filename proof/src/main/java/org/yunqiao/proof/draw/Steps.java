package org.yunqiao.proof.draw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes through a bundle part by part, and tells of each how it was found. */
final class Steps {

  private final Consumer<Finding> told;
  private boolean agree = true;

  interface Step<T> {
    T run() throws IOException;
  }

  Steps(Consumer<Finding> told) {
    this.told = told;
  }

  /** The step's result, or null when it was refused, which is told. */
  <T> @Nullable T take(String file, Step<T> step) throws IOException {
    try {
      T result = step.run();
      if (!file.isEmpty()) {
        agrees(file);
      }
      return result;
    } catch (Refused e) {
      refused(file, e.code(), e.detail());
    } catch (NoSuchFileException e) {
      refused(file, "bundle.missing", String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IllegalArgumentException e) {
      refused(file, "bundle.form", String.valueOf(e.getMessage()));
    }
    return null;
  }

  void agrees(String file) {
    told.accept(new Finding(file, "", ""));
  }

  boolean allAgree() {
    return agree;
  }

  private void refused(String file, String code, String detail) {
    agree = false;
    told.accept(new Finding(file, code, detail));
  }
}
