package org.yunqiao.work.supervision;

/**
 * Readings of one quantity by one device on a product under a certificate.
 *
 * @param laboratory party whose device it is
 * @param attestation the certificate
 * @param region of its holder; empty where none is known
 */
public record Series(
    long id,
    long laboratory,
    long attestation,
    String scheme,
    String certificate,
    String region,
    String device,
    String quantity,
    String unit,
    Course course) {

  /** What tells it from others. */
  record Key(long laboratory, long attestation, String device, String quantity) {}

  static Series begin(Key key, ReadingRows.Row row, String region) {
    return new Series(
        0,
        key.laboratory(),
        key.attestation(),
        row.scheme(),
        row.certificate(),
        region,
        key.device(),
        key.quantity(),
        row.unit(),
        Course.NOTHING);
  }

  Key key() {
    return new Key(laboratory, attestation, device, quantity);
  }

  /** The same, of a product whose holder is in a region now, and gone on. */
  Series with(String region, Course course) {
    return new Series(
        id, laboratory, attestation, scheme, certificate, region, device, quantity, unit, course);
  }
}
