package org.yunqiao.work.casework;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.scheme.calendar.WorkingDays;

/**
 * Looks again and again for time limits that went by, and says so once; and for what came into the
 * register, to keep the calendar of what is due.
 */
@Component
class Overdue implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Overdue.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** Limits end with days; what came into the register is read with every beat. */
  private static final int BEATS_A_LOOK = 12;

  private static final int SOME = 100;

  private final DeadlineTable deadlines;
  private final Duties duties;
  private final Staffing staffing;
  private final Notices notices;
  private final Progress progress;
  private final CaseTable cases;
  private final EventTable events;
  private final Journal journal;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final boolean serving;
  private volatile boolean running;
  private volatile Thread thread = Thread.currentThread();

  Overdue(
      DeadlineTable deadlines,
      Duties duties,
      Staffing staffing,
      Notices notices,
      Progress progress,
      CaseTable cases,
      EventTable events,
      Journal journal,
      Clock clock,
      TransactionTemplate transaction,
      @Value("${yunqiao.serving:true}") boolean serving) {
    this.deadlines = deadlines;
    this.duties = duties;
    this.staffing = staffing;
    this.notices = notices;
    this.progress = progress;
    this.cases = cases;
    this.events = events;
    this.journal = journal;
    this.clock = clock;
    this.transaction = transaction;
    this.serving = serving;
  }

  /** One beat; tells how many limits it found. */
  int look() {
    Moment now = Moment.now(clock);
    deadlines.missing().stream().filter(WorkingDays.shared()::knows).forEach(this::reckon);
    int found = 0;
    long after = 0;
    for (List<Long> some; !(some = deadlines.overdue(now.day(), after, SOME)).isEmpty(); ) {
      for (long id : some) found += tried(id, now);
      after = some.getLast();
    }
    return found;
  }

  /** A case that cannot be marked is left for the next beat, and keeps nobody else's waiting. */
  private int tried(long id, Moment now) {
    try {
      return mark(id, now);
    } catch (RuntimeException e) {
      LOG.error("Cannot say of case {} that its time went by; trying again", id, e);
      return 0;
    }
  }

  /** The notice for a year has come: what waited for it is reckoned. */
  private void reckon(int year) {
    for (long id : deadlines.waiting(year)) {
      try {
        transaction.executeWithoutResult(status -> progress.time(cases.lock(id)));
      } catch (RuntimeException e) {
        LOG.error("Cannot reckon the time of case {}; trying again", id, e);
      }
    }
  }

  private int mark(long id, Moment now) {
    return transaction.execute(status -> {
      Case file = cases.lock(id);
      List<Deadline> over = deadlines.mark(id, now.day());
      for (Deadline deadline : over) {
        String due = String.valueOf(deadline.due());
        events.add(
            id,
            "overdue",
            now,
            EventTable.At.NOWHERE,
            null,
            Map.of("limit", deadline.name(), "due", due));
        journal.state(
            new CaseOverdue(
                file.number(),
                file.scheme(),
                deadline.name(),
                deadline.days(),
                due,
                now.day().toString()));
      }
      return over.size();
    });
  }

  @Override
  public boolean isAutoStartup() {
    return serving;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("overdue").start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    thread.interrupt();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    for (int beat = 1; running; beat++) {
      try {
        Thread.sleep(PAUSE);
        if (beat % BEATS_A_LOOK == 0) look();
        duties.follow();
        staffing.follow();
        notices.follow();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (running) LOG.error("Cannot look for time limits that went by; trying again", e);
      }
    }
  }
}
