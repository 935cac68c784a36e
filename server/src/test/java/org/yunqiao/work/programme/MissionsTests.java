package org.yunqiao.work.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tasks of 2017 as data. */
class MissionsTests {

  private static final Path FILE = Path.of("../mission/2017/articles.yaml");

  private final Mission mission = new Missions().mission();

  @Test
  void there_are_thirty_eight_and_four_of_them_were_not_given_to_us() {
    assertThat(mission.articles()).hasSize(38);
    assertThat(mission.in(Article.State.UNNAMED))
        .extracting(Article::article)
        .containsExactly(18, 23, 33, 34);
    assertThat(mission.find(18).orElseThrow().gist()).isEmpty();
    assertThat(mission.find(29).orElseThrow().parties())
        .containsExactly("bodies", "ministries", "governments");
  }

  @Test
  void every_door_has_at_least_one() {
    for (String party :
        List.of(
            "bodies",
            "laboratories",
            "enterprises",
            "people",
            "researchers",
            "regulators",
            "developers",
            "ministries",
            "governments")) {
      assertThat(mission.concerning(party)).as(party).isNotEmpty();
    }
  }

  @Test
  void what_is_not_as_it_has_to_be_is_refused() throws IOException {
    String yaml = Files.readString(FILE);
    refused(yaml.replace("article: 7,", "article: 77,"), "article 7");
    refused(yaml.replace("parties: [governments]", "parties: [martians]"), "article 5");
    refused(yaml.replace("layer: relations", "layer: cellar"), "layer cellar");
    refused(yaml.replace("unit: personnel", "unit: nobody"), "article 19");
    refused(yaml.replace("[/system]", "['https://example.org']"), "article 12");
    refused(yaml.replace("{article: 18, state", "{article: 18, unit: policy, state"), "article 18");
    refused("[", "");
    refused("articles: 3", "");
  }

  private static void refused(String yaml, String what) {
    assertThatThrownBy(() -> Missions.read(yaml))
        .isInstanceOfSatisfying(
            ProgrammeProblem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("programme.mission-malformed");
              assertThat(problem.arguments().getFirst().toString()).contains(what);
            });
  }
}
