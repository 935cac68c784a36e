package org.yunqiao.proof.draw;

import java.util.Arrays;

/**
 * The so many smallest tickets seen so far, each as its first eight bytes and the place where its
 * line begins: sixteen bytes, however long the id. A heap with the largest on top.
 */
final class Smallest {

  private static final int FIRST = 1 << 10;

  private final int wanted;
  private final FullOrder order;
  private long[] keys;
  private long[] places;
  private int size;
  private volatile long bound = -1; // unsigned: the largest there is

  /** Which of two lines comes first, should their tickets begin alike. */
  interface FullOrder {
    int compare(long onePlace, long otherPlace);
  }

  Smallest(long wanted, FullOrder order) {
    if (wanted > Integer.MAX_VALUE - 8) {
      throw new Refused("stratum.size", "more than two billion to draw");
    }
    this.wanted = (int) wanted;
    this.order = order;
    keys = new long[Math.min(this.wanted, FIRST)];
    places = new long[keys.length];
  }

  /** Whether a ticket that begins so could still be among them; may be asked by any thread. */
  boolean mayTake(long key) {
    return Long.compareUnsigned(key, bound) <= 0;
  }

  synchronized void take(long key, long place) {
    if (size < wanted) {
      makeRoom();
      keys[size] = key;
      places[size] = place;
      rise(size++);
      if (size == wanted) {
        bound = keys[0];
      }
    } else if (compare(key, place, keys[0], places[0]) < 0) {
      keys[0] = key;
      places[0] = place;
      sink(0, size);
      bound = keys[0];
    }
  }

  /** Their places, smallest ticket first; after this it takes no more. */
  synchronized long[] inOrder() {
    for (int end = size - 1; end > 0; end--) {
      swap(0, end);
      sink(0, end);
    }
    return Arrays.copyOf(places, size);
  }

  private void makeRoom() {
    if (size == keys.length) {
      int more = (int) Math.min(wanted, size + (size >> 1) + 1L);
      keys = Arrays.copyOf(keys, more);
      places = Arrays.copyOf(places, more);
    }
  }

  private void rise(int at) {
    int here = at;
    while (here > 0) {
      int parent = (here - 1) / 2;
      if (compare(keys[parent], places[parent], keys[here], places[here]) >= 0) {
        return;
      }
      swap(parent, here);
      here = parent;
    }
  }

  private void sink(int from, int end) {
    int here = from;
    while (2 * here + 1 < end) {
      int child = 2 * here + 1;
      if (child + 1 < end
          && compare(keys[child + 1], places[child + 1], keys[child], places[child]) > 0) {
        child++;
      }
      if (compare(keys[here], places[here], keys[child], places[child]) >= 0) {
        return;
      }
      swap(here, child);
      here = child;
    }
  }

  private int compare(long key, long place, long otherKey, long otherPlace) {
    int first = Long.compareUnsigned(key, otherKey);
    return first != 0 || place == otherPlace ? first : order.compare(place, otherPlace);
  }

  private void swap(int one, int other) {
    long key = keys[one];
    keys[one] = keys[other];
    keys[other] = key;
    long place = places[one];
    places[one] = places[other];
    places[other] = place;
  }
}
