package org.yunqiao.proof.draw;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All officers of one draw, in the order of their ids' bytes; officers.tsv. */
public final class Officers {

  static final int MOST = 1_000_000;

  private final List<Officer> list;
  private final String digest;

  private Officers(List<Officer> list, String digest) {
    this.list = list;
    this.digest = digest;
  }

  /** Reads and checks the file. */
  public static Officers of(Path file) throws IOException {
    var list = new ArrayList<Officer>();
    String digest =
        Table.read(
            file,
            "officers",
            columns -> {
              if (list.size() == MOST) {
                throw new Refused("officers.size", "more than a million");
              }
              list.add(Officer.of(columns));
            });
    if (list.isEmpty()) {
      throw new Refused("officers.empty", "no officer");
    }
    return new Officers(List.copyOf(list), digest);
  }

  /** SHA-256 of the file, in lower-case hex. */
  public String digest() {
    return digest;
  }

  /** How many there are. */
  public int size() {
    return list.size();
  }

  /** Each of them, in the order of their ids' bytes. */
  public void forEach(Consumer<Officer> taker) {
    list.forEach(taker);
  }

  /** The officer in this seat, counted from 0. */
  Officer seat(int number) {
    return list.get(number);
  }

  /** Refuses a plan for which there can never be officers enough. */
  public void mustSuffice(Staffing staffing, long drawn) {
    long present = list.stream().filter(each -> !each.absent()).count();
    long needed = drawn * staffing.perObject();
    if (present < staffing.perObject() || present * staffing.workload() < needed) {
      throw new Refused(
          "officers.few", present + " present, " + staffing.workload() + " each, needed " + needed);
    }
  }
}
