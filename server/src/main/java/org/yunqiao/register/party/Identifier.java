package org.yunqiao.register.party;

/**
 * What a party is known by: a kind and a value, unique together.
 *
 * @param kind {@link #CREDIT_CODE}, {@link #ORGANISATION_CODE}, {@link #AUTHORITY}, or the name of
 *     the source that knows the party by {@code value}, as {@code cmvp}
 */
public record Identifier(String kind, String value) {

  /** 统一社会信用代码, 18 characters (GB 32100-2015). */
  public static final String CREDIT_CODE = "credit-code";

  /** 组织机构代码, 9 characters without hyphen (GB 11714-1997). */
  public static final String ORGANISATION_CODE = "organisation-code";

  /** Key of an authority in {@code authorities.csv}. */
  public static final String AUTHORITY = "authority";
}
