package org.yunqiao.proof.draw;

import java.io.IOException;
import java.io.OutputStream;

/** Where the computed files of a bundle go: into the folder, or against what is there already. */
interface Outputs {
  OutputStream open(String file) throws IOException;
}
