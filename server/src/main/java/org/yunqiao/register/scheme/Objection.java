package org.yunqiao.register.scheme;

/**
 * What a form or a rule objects to.
 *
 * @param field JSON Pointer into the attributes without the leading slash, or a part of the record
 *     as {@code expires}; empty when the whole is meant
 * @param code {@code form.<keyword>}, the JSON Schema keyword that failed; or the rule's own
 * @param detail what was expected; for a rule its source
 */
public record Objection(String field, String code, String detail) {}
