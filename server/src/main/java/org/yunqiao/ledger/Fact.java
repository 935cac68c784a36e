package org.yunqiao.ledger;

/**
 * Something that happened, in the past tense: a record of ids and values, nothing live. Its JSON
 * form is described by {@code facts/<type>-<version>.json} and is public language: a new meaning is
 * a new version, never an edit.
 */
public interface Fact {

  /** Room and verb, as {@code attestation.suspended}. */
  String type();

  /** Version of the schema, from 1. */
  default int version() {
    return 1;
  }
}
