package org.yunqiao.door.portal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yunqiao.work.supervision.Readings;

/** Devices of laboratories hand in what they read. */
@RestController
@Tag(name = "readings", description = "设备读数 / readings of devices")
class ReadingApi {

  private final Readings readings;

  ReadingApi(Readings readings) {
    this.readings = readings;
  }

  @PostMapping(
      value = "/api/v1/readings",
      consumes = "text/csv",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "上报设备读数，漂移的序列在回执中 / hand readings in; the receipt tells which series drift",
      description =
          "请求体为 UTF-8 的 CSV，列为 scheme、certificate、device、quantity、unit、at（UTC 时刻）、value；"
              + "重发不会重复。须有该机构的上报授权。 The body is CSV in UTF-8 with these columns; sent again it is"
              + " there once. For a mandate to report for the laboratory.")
  Readings.Taken take(
      @Parameter(description = "检验检测机构的主体编号 number of the laboratory, a party") @RequestParam
          long laboratory,
      HttpServletRequest request)
      throws IOException {
    ApiClients.required(request);
    return readings.take(laboratory, request.getInputStream());
  }
}
