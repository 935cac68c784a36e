package org.yunqiao.work.supervision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.party.CreditCode;

/** Reads a file of listings. */
final class ListingRows {

  static final List<String> COLUMNS =
      List.of("platform", "shop", "address", "title", "product", "certificate");

  private final List<Row> rows = new ArrayList<>();
  private final HashSet<List<String>> known = new HashSet<>();
  private int repeated;

  private ListingRows() {}

  /** A row that can be checked. */
  record Row(
      int number,
      String platform,
      String shop,
      String address,
      String title,
      String product,
      String certificate) {}

  /** What was read. */
  record Read(List<Row> rows, int repeated, List<String> refusals) {}

  static Read read(byte[] content, int most, int longest) {
    var reading = new ListingRows();
    List<String> refusals =
        new SentRows(
                COLUMNS,
                most,
                longest,
                SupervisionProblem::notListings,
                () -> SupervisionProblem.tooManyListings(most))
            .read(content, reading::take);
    return new Read(reading.rows, reading.repeated, refusals);
  }

  private @Nullable String take(int number, String[] fields) {
    Optional<String> platform = CreditCode.read(fields[0]).code().map(CreditCode::value);
    if (platform.isEmpty()) return "platform";
    if (fields[2].isEmpty()) return "address";
    if (fields[4].isEmpty()) return "product";
    if (known.add(List.of(platform.get(), fields[2]))) {
      rows.add(
          new Row(number, platform.get(), fields[1], fields[2], fields[3], fields[4], fields[5]));
    } else {
      repeated++;
    }
    return null;
  }
}
