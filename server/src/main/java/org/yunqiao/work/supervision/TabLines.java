package org.yunqiao.work.supervision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lines of columns with a tab between them, as offices hand them in. */
final class TabLines {

  private static final int MOST = 100_000;

  private TabLines() {}

  /** Refuses a line that is not good. */
  interface Check {
    void line(int number, String[] columns);
  }

  static List<String[]> read(Path file, int columns, Check check) {
    List<String[]> rows = new ArrayList<>();
    int number = 0;
    try {
      for (String line : Files.readAllLines(file)) {
        number++;
        String[] row = line.split("\t", -1);
        if (row.length != columns || number > MOST) {
          throw SupervisionProblem.badLine(number, columns + " columns");
        }
        check.line(number, row);
        rows.add(row);
      }
    } catch (CharacterCodingException e) {
      throw SupervisionProblem.badLine(number + 1, "UTF-8");
    } catch (NoSuchFileException e) {
      throw SupervisionProblem.unreadable(file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
