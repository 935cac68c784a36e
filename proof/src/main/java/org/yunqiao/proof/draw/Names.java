package org.yunqiao.proof.draw;

import java.util.Arrays;

/** The few names a long file repeats, found by their bytes without making text of them. */
final class Names {

  private byte[][] names = new byte[8][];
  private int size;
  private int[] slots = new int[32];

  /** The number of this name, counted from 0 in the order of their coming. */
  int number(byte[] bytes, int from, int to) {
    int slot = slotOf(bytes, from, to);
    if (slots[slot] == 0) {
      if (size == Plan.MOST_STRATA) {
        throw new Refused("plan.strata", "more than 10,000");
      }
      if (size == names.length) {
        grow();
        slot = slotOf(bytes, from, to);
      }
      names[size++] = Arrays.copyOfRange(bytes, from, to);
      slots[slot] = size;
    }
    return slots[slot] - 1;
  }

  int size() {
    return size;
  }

  String name(int number) {
    return PlainText.decode(names[number], 0, names[number].length);
  }

  private int slotOf(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    int slot = (hash ^ hash >>> 15) & slots.length - 1;
    while (slots[slot] != 0) {
      byte[] name = names[slots[slot] - 1];
      if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
        return slot;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private void grow() {
    names = Arrays.copyOf(names, names.length * 2);
    slots = new int[slots.length * 2];
    for (int i = 0; i < size; i++) {
      slots[slotOf(names[i], 0, names[i].length)] = i + 1;
    }
  }
}
