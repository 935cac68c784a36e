package org.yunqiao.door.portal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.party.Authorities;
import org.yunqiao.view.publicity.PublicRegister;

/** What stands around every page: its language, and how fresh the register is. */
@Component
class Frame implements HandlerInterceptor {

  private final MessageSource messages;
  private final Language language;
  private final PublicRegister register;
  private final Journal journal;
  private final Authorities authorities;

  Frame(
      MessageSource messages,
      Language language,
      PublicRegister register,
      Journal journal,
      Authorities authorities) {
    this.messages = messages;
    this.language = language;
    this.register = register;
    this.journal = journal;
    this.authorities = authorities;
  }

  Words words(HttpServletRequest request) {
    return new Words(messages, language.resolveLocale(request), authorities);
  }

  Words chinese() {
    return new Words(messages, Words.CHINESE, authorities);
  }

  Words english() {
    return new Words(messages, Words.ENGLISH, authorities);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Language.keep(request, response);
    return true;
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    if (page == null) return;
    String view = page.getViewName();
    if (view != null && view.startsWith("redirect:")) return;
    around(page, request);
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      page.addObject("status", response.getStatus());
      page.addObject(
          "said",
          words(request).text(response.getStatus() < 500 ? "web.bad-request" : "web.failed"));
      return;
    }
    page.addObject("position", register.heldPosition());
    page.addObject("positionAt", journal.lastAt());
  }

  /** The least a page needs; asks no database, so that an error page can be shown without one. */
  void around(ModelAndView page, HttpServletRequest request) {
    Words words = words(request);
    page.addObject("words", words);
    page.addObject("otherLanguage", Language.otherwise(request, words.chinese()));
  }
}
