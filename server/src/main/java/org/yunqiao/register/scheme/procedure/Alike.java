package org.yunqiao.register.scheme.procedure;

/**
 * Which other cases of a scheme are counted, so that a rule can hold a quota: those whose
 * application has the same in a field, in which a step last ended in one way, and that are open
 * still or had something issued.
 */
public record Alike(String field, String step, String outcome) {}
