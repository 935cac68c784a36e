package org.yunqiao.register.scheme.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yunqiao.register.scheme.calculation.Calculations;

/**
 * What a rule's outcome depends on besides the record: found in its text, so that two editions can
 * be compared without evaluating anything.
 *
 * @param fields of the form, as rules write them
 * @param wholeForm whether it asks for the form as a whole
 * @param variables by name, {@code form} left out
 * @param tables it looks up, or calculates by
 * @param calculates whether it calculates, as a folder's own tables may decide
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
                if (LOOKING_UP.contains(e.call().function())) {
                  named(e.call()).ifPresent(tables::add);
                } else if (CALCULATING.contains(e.call().function())) {
                  named(e.call())
                      .flatMap(Calculations::find)
                      .ifPresent(calculation -> tables.addAll(calculation.tables()));
                }
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
        !Collections.disjoint(calls, CALCULATING),
        calls.contains("grade"));
  }

  private static final Set<String> LOOKING_UP = Set.of("listed", "lookup", "within");

  private static final Set<String> CALCULATING = Set.of("calculate", "classify");

  /** The day comes first, then the name, which the check wants to be written out. */
  private static Optional<String> named(CelExpr.CelCall call) {
    CelExpr name = call.args().get(1);
    return name.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && name.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(name.constant().stringValue())
        : Optional.empty();
  }
}
