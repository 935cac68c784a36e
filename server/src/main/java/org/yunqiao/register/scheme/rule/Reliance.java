package org.yunqiao.register.scheme.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a rule's outcome depends on besides the record: found in its text, so that two editions can
 * be compared without evaluating anything.
 *
 * @param fields of the form, as rules write them
 * @param wholeForm whether it asks for the form as a whole
 * @param variables by name, {@code form} left out
 * @param tables it looks up
 * @param calculates whether it calculates by the tables that came with the program
 * @param grades whether it asks for a grade
 */
record Reliance(
    Set<String> fields,
    boolean wholeForm,
    Set<String> variables,
    Set<String> tables,
    boolean calculates,
    boolean grades) {

  static Reliance of(List<CelAbstractSyntaxTree> trees) {
    var fields = new HashSet<String>();
    var variables = new HashSet<String>();
    var tables = new HashSet<String>();
    var calls = new HashSet<String>();
    int[] forms = {0};
    for (CelAbstractSyntaxTree tree : trees) {
      CelNavigableAst.fromAst(tree)
          .getRoot()
          .allNodes()
          .map(node -> node.expr())
          .forEach(e -> {
            switch (e.exprKind().getKind()) {
              case IDENT -> {
                if (e.ident().name().equals("form")) forms[0]++;
                else variables.add(e.ident().name());
              }
              case SELECT -> {
                CelExpr of = e.select().operand();
                if (of.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
                    && of.ident().name().equals("form")) {
                  forms[0]--;
                  fields.add(e.select().field());
                }
              }
              case CALL -> {
                calls.add(e.call().function());
                if (LOOKING_UP.contains(e.call().function())) table(e.call(), tables);
              }
              default -> {}
            }
          });
    }
    return new Reliance(
        fields,
        forms[0] > 0,
        variables,
        tables,
        calls.contains("calculate") || calls.contains("classify"),
        calls.contains("grade"));
  }

  private static final Set<String> LOOKING_UP = Set.of("listed", "lookup", "within");

  /** The day comes first, then the name, which the check wants to be written out. */
  private static void table(CelExpr.CelCall call, Set<String> tables) {
    CelExpr name = call.args().get(1);
    if (name.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && name.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
      tables.add(name.constant().stringValue());
    }
  }

  /** Whether it may say something else on another day though all else stays as it is. */
  boolean dated() {
    return calculates || !tables.isEmpty();
  }
}
