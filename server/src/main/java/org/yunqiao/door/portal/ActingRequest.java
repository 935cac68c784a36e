package org.yunqiao.door.portal;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.yunqiao.ledger.Actor;
import org.yunqiao.register.identity.Whence;

/** Lets facts and the trail name who acts in a request, and from where. */
final class ActingRequest {

  /** Whoever is not known; never the platform itself. */
  static final Actor VISITOR = () -> "visitor";

  private ActingRequest() {}

  /** What the request is to do. */
  interface Work {
    void run() throws IOException, ServletException;
  }

  static void by(Actor actor, HttpServletRequest request, Work work)
      throws IOException, ServletException {
    var failure = new AtomicReference<Exception>();
    Whence.from(request.getRemoteAddr(), () -> Actor.acting(actor, () -> run(work, failure)));
    switch (failure.get()) {
      case null -> {}
      case IOException failed -> throw failed;
      case ServletException failed -> throw failed;
      case Exception other -> throw new IllegalStateException(other);
    }
  }

  private static boolean run(Work work, AtomicReference<Exception> failure) {
    try {
      work.run();
      return true;
    } catch (IOException | ServletException failed) {
      failure.set(failed);
      return false;
    }
  }
}
