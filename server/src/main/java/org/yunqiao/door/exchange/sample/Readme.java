package org.yunqiao.door.exchange.sample;

import java.time.LocalDate;

/** The page beside the files that says they are invented. */
final class Readme {

  private static final String TEXT =
      """
      # 样例数据 · Sample world

      **本文件夹中的机构、组织、实验室、证书和报告全部是虚构的。** 名称一律以“样例”开头；统一社会信用代码校验正确，
      但组织机构代码段以 YL、YB、YJ 开头，据我们所知没有登记机关这样赋码。证书编号和资质认定编号只是符合编号规则；与真实编号相同，纯属巧合。

      **Every body, organisation, laboratory, certificate and report in this folder is invented.** Names begin with 样例
      (sample). Credit codes pass their check but carry YL, YB or YJ where, to our knowledge, no registry's do. Certificate
      and laboratory numbers merely follow the numbering rules; a match with a real one is chance.

      | | |
      | --- | --: |
      | 证书 certificates | {certificates} |
      | 种子 seed | {seed} |
      | 统计日 last day | {last} |
      | 组织 organisations | {organisations} |
      | 认证机构 certification bodies | {bodies} |
      | 检验检测机构 laboratories | {laboratories} |
      | 检测报告 reports | {reports} |
      | 有意植入的缺陷 planted defects | {defects} |

      ## 导入 · Import

      先导入批准，再导入证书和报告。 Approvals first, then what they allow.

      ```
      ./yunqiao import approvals.csv --connector certificates
      ./yunqiao import certificates.csv --connector certificates
      ./yunqiao import reports.jsonl --connector lab-reports
      ```

      ## 缺陷 · Defects

      `defects.csv` 逐行列出有意写错的记录：文件、行号（从 1 起，不含表头）、种类、预期代码、预期结果
      （rejected 拒绝，accepted+flag 接受并标记，unchanged 无变化）。其余各行都应被接受。

      `defects.csv` lists every row spoiled on purpose: file, row (from 1, the header not counted), kind, expected code,
      expected outcome. All other rows should be accepted.

      相同的数量、种子和统计日总是得到逐字节相同的文件；不同种子的样例请导入不同的数据文件夹。
      The same number, seed and last day always give the same bytes; keep worlds of different seeds in different data folders.
      """;

  private Readme() {}

  static String text(SampleWorld.Counts counts, long seed, LocalDate yearEnd) {
    return TEXT.replace("{certificates}", Long.toString(counts.certificates()))
        .replace("{seed}", Long.toString(seed))
        .replace("{last}", yearEnd.toString())
        .replace("{organisations}", Long.toString(counts.organisations()))
        .replace("{bodies}", Integer.toString(counts.bodies()))
        .replace("{laboratories}", Integer.toString(counts.laboratories()))
        .replace("{reports}", Long.toString(counts.reports()))
        .replace("{defects}", Long.toString(counts.defects()));
  }
}
