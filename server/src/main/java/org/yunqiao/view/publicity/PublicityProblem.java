package org.yunqiao.view.publicity;

import java.util.Arrays;
import org.yunqiao.Problem;

/** What publicity refuses. */
public final class PublicityProblem extends Problem {

  private PublicityProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, plain(arguments));
  }

  private static Object[] plain(Object... arguments) {
    return Arrays.stream(arguments).map(String::valueOf).toArray();
  }

  static PublicityProblem noArticle(long id) {
    return new PublicityProblem(Kind.NOT_FOUND, "publicity.no-article", id);
  }

  static PublicityProblem noCampaign(long id) {
    return new PublicityProblem(Kind.NOT_FOUND, "publicity.no-campaign", id);
  }

  static PublicityProblem noPicture() {
    return new PublicityProblem(Kind.NOT_FOUND, "publicity.no-picture");
  }

  /** Its state does not allow it; the state's word is in the code, so that it is said in words. */
  static PublicityProblem notNow(ArticleState state) {
    return new PublicityProblem(Kind.CONFLICT, "publicity.not-now-" + state.word());
  }

  static PublicityProblem notPublic() {
    return new PublicityProblem(Kind.CONFLICT, "publicity.not-public");
  }

  static PublicityProblem changedMeanwhile() {
    return new PublicityProblem(Kind.CONFLICT, "publicity.changed-meanwhile");
  }

  /** What one has written, another looks at. */
  static PublicityProblem ownArticle() {
    return new PublicityProblem(Kind.REFUSED, "publicity.own-article");
  }

  static PublicityProblem oneLanguage() {
    return new PublicityProblem(Kind.INVALID, "publicity.one-language");
  }

  static PublicityProblem noAlternative() {
    return new PublicityProblem(Kind.INVALID, "publicity.no-alternative");
  }

  static PublicityProblem tooLong(int most) {
    return new PublicityProblem(Kind.INVALID, "publicity.too-long", most);
  }

  static PublicityProblem past() {
    return new PublicityProblem(Kind.INVALID, "publicity.past");
  }

  static PublicityProblem tooFarAhead(int days) {
    return new PublicityProblem(Kind.INVALID, "publicity.too-far-ahead", days);
  }

  static PublicityProblem endsBeforeItBegins() {
    return new PublicityProblem(Kind.INVALID, "publicity.ends-before");
  }

  static PublicityProblem noReason() {
    return new PublicityProblem(Kind.INVALID, "publicity.no-reason");
  }

  static PublicityProblem unknownPlace() {
    return new PublicityProblem(Kind.INVALID, "publicity.unknown-place");
  }

  static PublicityProblem campaignThere() {
    return new PublicityProblem(Kind.CONFLICT, "publicity.campaign-there");
  }

  static PublicityProblem tooManyPictures(int most) {
    return new PublicityProblem(Kind.INVALID, "publicity.too-many-pictures", most);
  }

  static PublicityProblem tooManyBytes(int megabytes) {
    return new PublicityProblem(Kind.INVALID, "publicity.too-many-bytes", megabytes);
  }

  static PublicityProblem tooManyPixels(int side, int millions) {
    return new PublicityProblem(Kind.INVALID, "publicity.too-many-pixels", side, millions);
  }

  static PublicityProblem notAPicture() {
    return new PublicityProblem(Kind.INVALID, "publicity.not-a-picture");
  }
}
