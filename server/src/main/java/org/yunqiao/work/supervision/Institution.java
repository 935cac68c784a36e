package org.yunqiao.work.supervision;

import java.util.List;

/**
 * A professional institution that may assist an inspection (专业机构, 国市监信〔2019〕38号).
 *
 * @param code unified social credit code
 * @param fields what it knows, by the codes of specialties
 */
public record Institution(String code, String name, String region, List<String> fields) {}
