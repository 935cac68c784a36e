package org.yunqiao.door.exchange.mail;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mailboxes;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.work.casework.Notice;
import org.yunqiao.work.casework.Notices;

/**
 * Tells people by mail that something is new at their desk: what has come since the last mail, and
 * since they looked. A mail names cases and certificates by number and no person; the desk has the
 * rest. One that could not be sent is tried again with the next round.
 */
@Component
class Postman implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
  private static final int SOME = 500;
  private static final int LINES = 20;

  private final Mails mails;
  private final MailSettings settings;
  private final Mailboxes mailboxes;
  private final Mandates mandates;
  private final Notices notices;
  private final Journal journal;
  private final JdbcClient jdbc;
  private final MessageSource messages;
  private final boolean serving;
  private volatile boolean running;
  private volatile Thread thread = Thread.currentThread();

  Postman(
      Mails mails,
      MailSettings settings,
      Mailboxes mailboxes,
      Mandates mandates,
      Notices notices,
      Journal journal,
      JdbcClient jdbc,
      MessageSource messages,
      @Value("${yunqiao.serving:true}") boolean serving) {
    this.mails = mails;
    this.settings = settings;
    this.mailboxes = mailboxes;
    this.mandates = mandates;
    this.notices = notices;
    this.journal = journal;
    this.jdbc = jdbc;
    this.messages = messages;
    this.serving = serving;
  }

  /** One round; tells how many mails went out. */
  int round() {
    notices.follow();
    int sent = 0;
    long after = 0;
    for (List<Mailboxes.Mailbox> some; !(some = mailboxes.confirmed(after, SOME)).isEmpty(); ) {
      for (Mailboxes.Mailbox one : some) if (told(one)) sent++;
      after = some.getLast().account();
    }
    return sent;
  }

  private boolean told(Mailboxes.Mailbox one) {
    List<Long> held =
        mandates.of(one.account()).stream()
            .filter(mandate -> mandate.allows(Act.READ_CASES) || mandate.allows(Act.APPLY))
            .map(Mandate::id)
            .toList();
    long before = mailed(one.account());
    if (held.isEmpty()) return false;
    long since = Math.max(before, notices.seen(one.account()));
    List<Notice> fresh = notices.of(held, since, Long.MAX_VALUE, LINES);
    if (fresh.isEmpty()) return false;
    // taken before it is sent, so that of several servers one sends it
    long newest = fresh.getFirst().position();
    if (!moved(one.account(), before, newest)) return false;
    try {
      mails.send(one.address(), words(fresh, "mail.notices.subject"), text(fresh));
      return true;
    } catch (MailProblem problem) {
      moved(one.account(), newest, before);
      if (problem.code().equals("mail.unavailable")) throw problem; // so are the others’
      return false;
    }
  }

  /** Nobody is told by mail of what was before he wanted to be. */
  private long mailed(long account) {
    return jdbc.sql("select position from exchange.mailed where account = ?")
        .param(account)
        .query(Long.class)
        .optional()
        .orElseGet(() -> {
          long now = journal.last();
          jdbc.sql(
                  """
                  insert into exchange.mailed (account, position) values (?, ?)
                  on conflict (account) do nothing
                  """)
              .params(account, now)
              .update();
          return now;
        });
  }

  private boolean moved(long account, long from, long to) {
    return jdbc.sql("update exchange.mailed set position = ? where account = ? and position = ?")
            .params(to, account, from)
            .update()
        == 1;
  }

  /** Both languages, as nobody has said which he reads. */
  private String words(List<Notice> fresh, String key) {
    return Stream.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)
        .map(language -> messages.getMessage(key, new Object[] {fresh.size()}, language))
        .collect(Collectors.joining(" / "));
  }

  private String text(List<Notice> fresh) {
    return Stream.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)
        .map(language ->
            fresh.stream()
                .map(notice -> line(notice, language))
                .collect(
                    Collectors.joining(
                        "\n",
                        messages.getMessage(
                                "mail.notices.text", new Object[] {fresh.size()}, language)
                            + "\n\n",
                        "\n\n" + said("mail.notices.end", language))))
        .collect(
            Collectors.joining(
                "\n\n----\n\n", "", "\n\n" + settings.site().resolve("/desk/notices") + "\n"));
  }

  private String line(Notice notice, Locale language) {
    return notice.number()
        + "  "
        + said(
            (notice.procedure() == null ? "notice.certificate." : "notice.case.") + notice.kind(),
            language);
  }

  private String said(String key, Locale language) {
    return Objects.requireNonNull(messages.getMessage(key, null, key, language));
  }

  @Override
  public boolean isAutoStartup() {
    return serving && mails.on();
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("postman").start(this::run);
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
    while (running) {
      try {
        Thread.sleep(settings.every());
        round();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (running) LOG.warn("Mail waits for the next round: {}", e.toString());
      }
    }
  }
}
