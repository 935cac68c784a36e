package org.yunqiao.register.scheme.rule;

import java.util.List;

/**
 * What is wrong with a rule as it is written.
 *
 * @param member {@code when} or {@code check}
 * @param line lines below the one where the text begins, from 0
 * @param code key of its words in {@code messages/scheme.properties}
 */
public record RuleFault(
    RuleText rule, String member, int line, String code, List<Object> arguments) {}
