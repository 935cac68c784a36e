package org.yunqiao.register.scheme.rule;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.calculation.Calculation;
import org.yunqiao.register.scheme.calculation.Calculations;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.register.scheme.table.Tables;
import tools.jackson.databind.JsonNode;

/** Rules typed against a form; and what is wrong with those that could not be. */
record Compiled(FormType.Structure form, Tables tables, List<Rule> rules, List<RuleFault> faults) {

  private static final StructType ISSUER =
      struct(
          "issuer",
          Map.of(
              "number",
              SimpleType.STRING,
              "region",
              SimpleType.STRING,
              "scope",
              ListType.create(SimpleType.STRING),
              "form",
              MapType.create(SimpleType.STRING, SimpleType.DYN)));

  private static final StructType HOLDER =
      struct(
          "holder",
          Map.of(
              "code", SimpleType.STRING,
              "region", SimpleType.STRING,
              "held", ListType.create(SimpleType.STRING),
              "withdrawn", SimpleType.STRING));

  @SuppressWarnings("Immutable") // made of Map.of
  private static StructType struct(String name, Map<String, CelType> members) {
    return StructType.create(
        name,
        ImmutableSet.copyOf(members.keySet()),
        member -> Optional.ofNullable(members.get(member)));
  }

  static Compiled of(
      List<RuleText> texts, JsonNode schema, Tables tables, Vocabulary.Grading grading) {
    FormType.Structure form = FormType.of(schema);
    Map<String, CelType> variables = new LinkedHashMap<>();
    variables.put("form", form.cel());
    for (String text : List.of("number", "issued", "expires"))
      variables.put(text, SimpleType.STRING);
    variables.put("scope", ListType.create(SimpleType.STRING));
    variables.put("issuer", ISSUER);
    variables.put("holder", HOLDER);
    Map<String, CelType> types = new LinkedHashMap<>();
    types.put("issuer", ISSUER);
    types.put("holder", HOLDER);
    return of(texts, form, variables, types, tables, grading);
  }

  /** Typed against what is known of a case: each of its members is a variable. */
  static Compiled ofCase(List<RuleText> texts, FormType.Structure known, Tables tables) {
    Map<String, CelType> variables = new LinkedHashMap<>();
    known.members().forEach((name, type) -> variables.put(FormType.inRules(name), type.cel()));
    return of(texts, known, variables, Map.of(), tables, score -> "");
  }

  private static Compiled of(
      List<RuleText> texts,
      FormType.Structure form,
      Map<String, CelType> variables,
      Map<String, CelType> types,
      Tables tables,
      Vocabulary.Grading grading) {
    var compiling = new Compiling(form, variables, types, tables, grading);
    List<Rule> rules = texts.stream().map(compiling::rule).toList();
    return new Compiled(form, tables, rules, List.copyOf(compiling.faults));
  }

  /** One run of the compiler over the rules of a form. */
  private static final class Compiling {

    private final FormType.Structure form;
    private final Tables tables;
    private final CelCompiler compiler;
    private final CelRuntime runtime;
    private final List<RuleFault> faults = new ArrayList<>();

    Compiling(
        FormType.Structure form,
        Map<String, CelType> variables,
        Map<String, CelType> more,
        Tables tables,
        Vocabulary.Grading grading) {
      this.form = form;
      this.tables = tables;
      Map<String, CelType> types = new LinkedHashMap<>();
      FormType.structures(form, types);
      types.putAll(more);
      var builder =
          CelCompilerFactory.standardCelCompilerBuilder()
              .setOptions(Vocabulary.OPTIONS)
              .addMacros(Vocabulary.macros())
              .setTypeProvider(new Types(types))
              .addVar("scheme", SimpleType.STRING)
              .addVar("edition", SimpleType.STRING)
              .addVar("on", SimpleType.STRING)
              .addVar(Vocabulary.FOLLOWED, SimpleType.STRING)
              .addFunctionDeclarations(Vocabulary.declarations())
              .setResultType(SimpleType.BOOL);
      variables.forEach(builder::addVar);
      this.compiler = builder.build();
      this.runtime =
          CelRuntimeFactory.plannerRuntimeBuilder()
              .setOptions(Vocabulary.EVALUATING)
              .setStandardFunctions(Vocabulary.STANDARD)
              .addFunctionBindings(Vocabulary.bindings(tables, grading))
              .build();
    }

    Rule rule(RuleText text) {
      String guard = text.when();
      CelAbstractSyntaxTree when = guard == null ? null : typed(text, "when", guard);
      CelAbstractSyntaxTree check = typed(text, "check", text.check());
      boolean faulty = check == null || (guard != null && when == null);
      return new Rule(
          text,
          when == null ? List.of() : needs(when),
          when == null ? null : program(when),
          faulty || check == null ? null : program(check),
          faulty || check == null ? null : least(text, check),
          Reliance.of(Stream.of(when, check).filter(Objects::nonNull).toList()));
    }

    /** What the rule's field is compared with, where it must not be less than that. */
    private CelRuntime.@Nullable Program least(RuleText text, CelAbstractSyntaxTree check) {
      CelExpr whole = check.getExpr();
      if (whole.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL) return null;
      boolean reversed = whole.call().function().equals("_<=_");
      if (!reversed && !whole.call().function().equals("_>=_")) return null;
      List<CelExpr> sides = whole.call().args();
      CelExpr bound = sides.get(reversed ? 0 : 1);
      return isField(sides.get(reversed ? 1 : 0), FormType.inRules(text.field()))
              && check.getType(bound.id()).filter(FormType.DECIMAL::equals).isPresent()
          ? program(
              CelAbstractSyntaxTree.newCheckedAst(
                  bound, check.getSource(), check.getReferenceMap(), check.getTypeMap()))
          : null;
    }

    private static boolean isField(CelExpr expression, String field) {
      return expression.exprKind().getKind() == CelExpr.ExprKind.Kind.SELECT
          && expression.select().field().equals(field)
          && expression.select().operand().exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
          && expression.select().operand().ident().name().equals("form");
    }

    private @Nullable CelAbstractSyntaxTree typed(RuleText rule, String member, String text) {
      var result = compiler.compile(text);
      if (result.hasError()) {
        for (CelIssue issue : result.getErrors()) {
          fault(
              rule,
              member,
              issue.getSourceLocation().getLine() - 1,
              "scheme.rule.cel",
              rule.code(),
              member,
              issue.getMessage());
        }
        return null;
      }
      try {
        CelAbstractSyntaxTree tree = result.getAst();
        inspect(rule, member, tree);
        return tree;
      } catch (CelValidationException e) {
        throw new IllegalStateException(e); // has no error, as was asked
      }
    }

    private CelRuntime.Program program(CelAbstractSyntaxTree tree) {
      try {
        return runtime.createProgram(tree);
      } catch (CelEvaluationException e) {
        throw new IllegalStateException(e); // typed, so it can be planned
      }
    }

    /** Tables, columns, calculations and inputs that are named but not there. */
    private void inspect(RuleText rule, String member, CelAbstractSyntaxTree tree) {
      CelNavigableAst.fromAst(tree)
          .getRoot()
          .allNodes()
          .map(node -> node.expr())
          .filter(e -> e.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL)
          .map(CelExpr::call)
          .forEach(call -> {
            switch (call.function()) {
              case "calculate", "classify" -> calculation(rule, member, call);
              case "listed", "lookup", "within" -> table(rule, member, call);
              default -> {}
            }
          });
    }

    private void calculation(RuleText rule, String member, CelExpr.CelCall call) {
      String name = constant(call.args().get(1));
      if (name == null) {
        fault(rule, member, 0, "scheme.rule.name-not-fixed", rule.code(), call.function());
        return;
      }
      Optional<Calculation> calculation = Calculations.find(name);
      if (calculation.isEmpty()) {
        fault(rule, member, 0, "scheme.rule.calculation-unknown", rule.code(), name);
        return;
      }
      boolean word = call.function().equals("classify");
      boolean fits =
          switch (calculation.get().answer()) {
            case NUMBER -> !word;
            case WORD -> word;
            case EITHER -> true;
          };
      if (!fits) {
        fault(rule, member, 0, "scheme.rule.calculation-other", rule.code(), name);
      }
      CelExpr inputs = call.args().get(2);
      if (inputs.exprKind().getKind() != CelExpr.ExprKind.Kind.MAP) return;
      Set<String> known = new LinkedHashSet<>();
      calculation.get().inputs().forEach(input -> known.add(input.name()));
      for (CelExpr.CelMap.Entry entry : inputs.map().entries()) {
        String input = constant(entry.key());
        if (input != null && !known.contains(input)) {
          fault(rule, member, 0, "scheme.rule.input-unknown", rule.code(), name, input, known);
        }
      }
    }

    private void table(RuleText rule, String member, CelExpr.CelCall call) {
      String name = constant(call.args().get(1));
      if (name == null) {
        fault(rule, member, 0, "scheme.rule.name-not-fixed", rule.code(), call.function());
        return;
      }
      Optional<Table> table = tables.find(name);
      if (table.isEmpty()) {
        fault(rule, member, 0, "scheme.rule.table-unknown", rule.code(), name);
        return;
      }
      int keys =
          switch (call.function()) {
            case "listed" -> 1;
            case "lookup" -> call.args().size() - 3;
            default -> 0; // a range
          };
      if (table.get().keys().size() != keys || (keys == 0 && !table.get().ranged())) {
        fault(rule, member, 0, "scheme.rule.table-keys", rule.code(), name, table.get().keys());
      }
      if (call.function().equals("listed")) return;
      String column = constant(call.args().getLast());
      if (column != null && !table.get().columns().contains(column)) {
        fault(
            rule,
            member,
            0,
            "scheme.rule.column-unknown",
            rule.code(),
            name,
            column,
            table.get().columns());
      }
    }

    private void fault(RuleText rule, String member, int line, String code, Object... arguments) {
      faults.add(new RuleFault(rule, member, line, code, List.of(arguments)));
    }

    private static @Nullable String constant(CelExpr expression) {
      return expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
              && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
          ? expression.constant().stringValue()
          : null;
    }

    /** The fields that a guard asks to be there: those of {@code has(form.x) && …}. */
    private List<String> needs(CelAbstractSyntaxTree guard) {
      Set<String> asked = new LinkedHashSet<>();
      conjuncts(guard.getExpr(), asked);
      return form.members().keySet().stream()
          .filter(field -> asked.contains(FormType.inRules(field)))
          .toList();
    }

    private static void conjuncts(CelExpr expression, Set<String> asked) {
      switch (expression.exprKind().getKind()) {
        case CALL -> {
          if (expression.call().function().equals("_&&_")) {
            expression.call().args().forEach(part -> conjuncts(part, asked));
          }
        }
        case SELECT -> {
          CelExpr.CelSelect select = expression.select();
          if (select.testOnly()
              && select.operand().exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
              && select.operand().ident().name().equals("form")) {
            asked.add(select.field());
          }
        }
        default -> {}
      }
    }
  }

  /** The structures that rules can name. */
  @SuppressWarnings("Immutable") // filled before it is handed over
  private record Types(Map<String, CelType> byName) implements CelTypeProvider {
    @Override
    public ImmutableCollection<CelType> types() {
      return ImmutableList.copyOf(byName.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
      return Optional.ofNullable(byName.get(name));
    }
  }
}
