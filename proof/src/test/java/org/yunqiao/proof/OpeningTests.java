package org.yunqiao.proof;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTests {

  private static final String HASH = "00".repeat(32);

  @Test
  void whatever_is_withheld_the_entry_is_the_same() {
    byte[] entry = Hashes.read(WorkedFact.ENTRY);
    assertThat(WorkedFact.opening(path -> true).entry()).isEqualTo(entry);
    assertThat(WorkedFact.opening(path -> false).entry()).isEqualTo(entry);
    assertThat(WorkedFact.opening(path -> path.startsWith("/attestation")).entry())
        .isEqualTo(entry);
  }

  @Test
  void a_withheld_value_is_nowhere_in_the_opening() {
    String json = Jcs.string(WorkedFact.opening(path -> !path.equals("/holder/name")).toJson());
    assertThat(json).contains("91330100799655058B").doesNotContain("云桥样例有限公司");
  }

  @Test
  void it_survives_being_written_and_read() {
    Opening opening = WorkedFact.opening(path -> path.startsWith("/scope") || path.equals("@at"));
    Opening read = Opening.fromJson(tree(Jcs.string(opening.toJson())));
    assertThat(read.entry()).isEqualTo(Hashes.read(WorkedFact.ENTRY));
    assertThat(Jcs.string(read.toJson())).isEqualTo(Jcs.string(opening.toJson()));
  }

  @Test
  void a_changed_value_leads_to_another_entry() {
    var fields = new TreeMap<>(WorkedFact.opening(path -> true).fields());
    var scope = (Opening.Open) requireNonNull(fields.get("/scope"));
    fields.put("/scope", new Opening.Open(List.of("30.05", 18, 1.6), scope.key()));
    assertThat(new Opening(WorkedFact.TYPE, 1, fields).entry())
        .isNotEqualTo(Hashes.read(WorkedFact.ENTRY));
  }

  @Test
  void an_object_with_members_cannot_be_passed_off_as_a_leaf() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Opening.Open(Map.of("a", 1), new byte[32]));
    assertThat(new Opening.Open(Map.of(), new byte[32]).value()).isEqualTo(Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'type':'t','version':1,'fields':{}}",
        "{'type':'t','version':0,'fields':{'@at':D,'@by':D}}",
        "{'type':'t','version':1.5,'fields':{'@at':D,'@by':D}}",
        "{'type':'t','version':3000000000,'fields':{'@at':D,'@by':D}}",
        "{'type':1,'version':1,'fields':{'@at':D,'@by':D}}",
        "{'type':'t','version':1,'fields':[]}",
        "{'type':'t','version':1,'fields':{'@at':D}}",
        "{'type':'t','version':1,'fields':{'@at':D,'@by':D,'x':D}}",
        "{'type':'t','version':1,'fields':{'@at':D,'@by':'x'}}",
        "{'type':'t','version':1,'fields':{'@at':D,'@by':{'digest':'00'}}}",
        "{'type':'t','version':1,'fields':{'@at':D,'@by':{'key':'H'}}}",
        "{'type':'t','version':1,'fields':{'@at':D,'@by':{'value':1,'key':'H','digest':'H'}}}",
        "{'type':'t','version':1,'fields':{'@at':D,'@by':D},'more':1}"
      })
  void what_is_not_an_opening_is_refused(String text) {
    String json = text.replace("D", "{'digest':'H'}").replace("H", HASH).replace('\'', '"');
    assertThatIllegalArgumentException().isThrownBy(() -> Opening.fromJson(tree(json)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, ?> tree(String json) {
    return (Map<String, ?>) requireNonNull(Json.read(json));
  }
}
