package org.yunqiao.work.casework;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.flowable.common.engine.api.delegate.Expression;
import org.flowable.common.engine.api.delegate.FlowableFunctionDelegate;
import org.flowable.common.engine.api.variable.VariableContainer;
import org.flowable.common.engine.impl.el.ExpressionManager;
import org.flowable.common.engine.impl.el.FlowableAstFunctionCreator;
import org.flowable.common.engine.impl.el.FlowableFunctionResolverFactory;
import org.flowable.common.engine.impl.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/**
 * Stands where the engine has its expression language. There is none: all it may ever evaluate is
 * the id of a way, and that asks the case's procedure.
 */
@SuppressWarnings({"rawtypes"})
final class Ways implements ExpressionManager {

  private final Predicate<String> holds;

  Ways(Predicate<String> holds) {
    this.holds = holds;
  }

  @Override
  public Expression createExpression(String way) {
    if (!way.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
      throw new IllegalArgumentException("not the id of a way");
    }
    return new Way(way, holds);
  }

  /** The condition of one way. */
  @SuppressWarnings("serial") // never written: it is made anew from the way's id
  private static final class Way implements Expression {

    private final String id;
    private final transient Predicate<String> holds;

    Way(String id, Predicate<String> holds) {
      this.id = id;
      this.holds = holds;
    }

    @Override
    public Object getValue(VariableContainer ignored) {
      return holds.test(id);
    }

    @Override
    public void setValue(Object value, VariableContainer ignored) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getExpressionText() {
      return id;
    }
  }

  @Override
  public ELContext getElContext(VariableContainer container) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<Object, Object> getBeans() {
    return Map.of();
  }

  @Override
  public void setBeans(Map<Object, Object> beans) {}

  @Override
  public List<FlowableFunctionDelegate> getFunctionDelegates() {
    return List.of();
  }

  @Override
  public void setFunctionDelegates(List<FlowableFunctionDelegate> functions) {}

  @Override
  public List<FlowableAstFunctionCreator> getAstFunctionCreators() {
    return List.of();
  }

  @Override
  public void setAstFunctionCreators(List<FlowableAstFunctionCreator> creators) {}

  @Override
  public @Nullable FlowableFunctionResolverFactory getFunctionResolverFactory() {
    return null;
  }

  @Override
  public void setFunctionResolverFactory(FlowableFunctionResolverFactory factory) {}
}
