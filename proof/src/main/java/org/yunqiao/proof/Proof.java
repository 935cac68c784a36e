package org.yunqiao.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.yunqiao.proof.draw.DrawCommand;

/**
 * The command with which anybody checks us without trusting us. Ends with 0 when it verifies, 1
 * when it does not, 2 when the question itself was wrong.
 */
public final class Proof {

  static final int VERIFIES = 0;
  static final int DIFFERS = 1;
  static final int MISUSED = 2;

  private static final int LARGEST = 16 << 20;
  private static final String HELP =
      """
      云桥验证 Yunqiao proof

      proof leaf FILE|-
        由公示的字段重算日志条目与叶哈希，并与文件所述比对
        recompute entry and leaf hash from the opened fields, compare with what the file states
      proof inclusion FILE|-
      proof inclusion INDEX SIZE LEAF ROOT [HASH...]
        核验叶在树中；文件为 {"index":0,"size":1,"leaf":"hex","root":"hex","proof":["hex"]}
        check that the leaf is in the tree; the file holds the same five members
      proof draw verify FOLDER [--key VKEY]
        重算一次抽取，并与文件夹所述逐项比对；有公钥则核验计划先于随机数；其余见 proof draw --help
        repeat a draw and compare with the folder, part by part; with the key, that the plan came
        before the chance; more: proof draw --help

      proof checkpoint FILE|- --key VKEY
        核验检查点的签名，列出日志名、条数与根
        check the signature of a checkpoint; print origin, size and root
      proof inclusion FILE.tlog-proof --key VKEY --entry HEX|FILE
        核验证明文件:条目在日志签过名的树中;FILE 为公示的字段
        check a proof that was handed over; the entry in hex, or a file with opened fields
      proof inclusion POSITION --log DIR|URL --key VKEY --entry HEX|FILE
        由日志的文件核验该位置的条目
        check the entry at a position against the files of the log
      proof consistency OLD --log DIR|URL --key VKEY
      proof consistency OLD NEW --key VKEY [HASH...]
        核验日志只增不改:自旧检查点以来没有条目被改动
        check that since an older checkpoint the log was only added to
      proof log DIR|URL --key VKEY
        读出全部条目，重算每个文件与根
        read every entry, recompute every file and the root

      VKEY 为 /log/vkey 所示的一行，或存有它的文件
      VKEY is the line that /log/vkey shows, or a file that holds it
      退出码 exit: 0 一致 verifies, 1 不一致 does not verify, 2 用法或输入有误 bad usage or input
      """;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  Proof(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    var out = new PrintStream(System.out, true, UTF_8);
    var err = new PrintStream(System.err, true, UTF_8);
    System.exit(new Proof(System.in, out, err).run(args));
  }

  int run(String... args) {
    List<String> words = Arrays.asList(args);
    try {
      boolean asksForHelp = words.contains("--help") || words.contains("-h");
      if (asksForHelp && !words.getFirst().equals("draw")) {
        out.print(HELP);
        return VERIFIES;
      }
      return answer(words);
    } catch (NotProven e) {
      out.println("不成立 / does not verify: " + e.getMessage());
      return DIFFERS;
    } catch (IllegalArgumentException e) {
      err.println("输入有误 / bad input: " + e.getMessage());
      return MISUSED;
    } catch (IOException e) {
      err.println("无法读取 / cannot read: " + e.getMessage());
      return MISUSED;
    }
  }

  private int answer(List<String> words) throws IOException {
    String command = words.isEmpty() ? "" : words.getFirst();
    if (command.equals("draw")) {
      return new DrawCommand(out, err).run(words.subList(1, words.size()));
    }
    if (words.contains(LogQuestion.KEY)) {
      return LogQuestion.read(words, this::read).answer(out);
    }
    if (command.equals("leaf") && words.size() == 2) {
      return StatedLeaf.read(read(words.get(1))).check(out);
    }
    if (command.equals("inclusion") && words.size() == 2) {
      return StatedInclusion.read(read(words.get(1))).check(out);
    }
    if (command.equals("inclusion") && words.size() >= 5) {
      return StatedInclusion.of(words.subList(1, words.size())).check(out);
    }
    err.print(HELP);
    return MISUSED;
  }

  private byte[] read(String file) throws IOException {
    try (InputStream stream = file.equals("-") ? in : Files.newInputStream(Path.of(file))) {
      byte[] bytes = stream.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new IllegalArgumentException("larger than 16 MiB");
      }
      return bytes;
    }
  }
}
