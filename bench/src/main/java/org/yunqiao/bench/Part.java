package org.yunqiao.bench;

/**
 * One question about speed; parts know nothing of each other, so one that fails loses only itself.
 */
interface Part {

  /** As it is asked for in BENCH_ONLY. */
  String name();

  void run(Outcome outcome) throws Exception;
}
