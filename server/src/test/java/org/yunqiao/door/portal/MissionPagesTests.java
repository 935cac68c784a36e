package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yunqiao.RealServer;
import org.yunqiao.work.programme.Article;
import org.yunqiao.work.programme.Missions;

/** The year's tasks and the nine doors, as a visitor sees them. */
@RealServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MissionPagesTests {

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private Missions missions;

  @AfterAll
  void closed() {
    client.close();
  }

  private HttpResponse<String> get(String address) throws Exception {
    return new Visitor(client, port).get(address);
  }

  @Test
  void all_tasks_are_shown_by_layer_with_their_state_and_where_to_go() throws Exception {
    String page = get("/mission").body();
    assertThat(page).contains("<h1>2017 年认证认可检验检测工作要点</h1>", "全年 38 条任务");
    assertThat(page).contains("18, 23, 33, 34", "活动实施", "工作基础", "外部关系");
    for (Article each : missions.mission().articles()) {
      boolean named = each.state() != Article.State.UNNAMED;
      assertThat(page.contains("id=\"article-" + each.article() + "\"")).isEqualTo(named);
    }
    assertThat(get("/mission?lang=en").body())
        .contains("38 tasks in the year", "Task 29", "Who carries it out");
    assertThat(get("/mission?party=nobody").body()).contains("没有与这一方有关的条目");
  }

  @Test
  void every_place_that_a_task_names_is_there() throws Exception {
    var places = new TreeSet<String>();
    missions.mission().articles().forEach(each -> places.addAll(each.where()));
    assertThat(places).hasSizeGreaterThan(40);
    for (String place : places) {
      int status = get(place).statusCode();
      // where nothing was counted yet there is no bulletin
      boolean fine = status == 200 || (place.startsWith("/bulletin") && status < 500);
      assertThat(fine).as("%s answers %d", place, status).isTrue();
    }
  }

  @Test
  void each_of_nine_doors_shows_the_tasks_that_concern_it() throws Exception {
    String home = get("/").body();
    var doors = new TreeSet<String>();
    missions.mission().articles().forEach(each -> doors.addAll(each.parties()));
    assertThat(doors).hasSize(9);
    for (String door : doors) {
      assertThat(home).contains("/for/" + door);
      HttpResponse<String> page = get("/for/" + door);
      assertThat(page.statusCode()).isEqualTo(200);
      for (Article each : missions.mission().concerning(door)) {
        assertThat(page.body()).contains("id=\"article-" + each.article() + "\"");
        each.where().forEach(place -> assertThat(page.body()).contains("href=\"" + place));
      }
    }
    assertThat(home).contains("href=\"/mission\"", "href=\"/evaluations\"");
  }
}
