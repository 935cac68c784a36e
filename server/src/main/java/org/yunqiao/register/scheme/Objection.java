package org.yunqiao.register.scheme;

/**
 * What a form does not accept.
 *
 * @param field JSON Pointer into the attributes, without the leading slash
 * @param code {@code form.<keyword>}, the JSON Schema keyword that failed
 * @param detail what the schema expected
 */
public record Objection(String field, String code, String detail) {}
