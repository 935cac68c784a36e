# 常用操作一览：make help   What can be done here: make help
.DEFAULT_GOAL := help
.PHONY: help dev test check check-format check-long format bench browser clean

MVN ?= mvn -B -ntp
FILES = target/java-files.txt
# the JDK that is named, not another on the path
export PATH := $(if $(JAVA_HOME),$(JAVA_HOME)/bin:)$(PATH)

help: ## 本说明  these words
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

dev: ## 构建并启动示例世界  build what is stale and start the demo
	./yunqiao demo

test: ## 全部测试（不含浏览器）  every test but those in a browser
	$(MVN) verify

check: check-format ## 提交前必跑：格式、空值与错误检查、测试  before you push: format, null and error checks, tests
	$(MVN) -Pcheck verify

check-long: ## 长时间检查：百万行、1 GB 单行等  hours-long checks: a million rows, a line of 1 GB
	$(MVN) verify -Dyunqiao.long=true -Dgroups=long

format: $(FILES) ## 统一排版  lay the code out
	$(MVN) -q -N -Pformat validate

check-format: $(FILES) ## 仅检查排版  say which files are not laid out
	@$(MVN) -q -N -Pformat -Dformat.mode=--dry-run -Dformat.end=--set-exit-if-changed validate \
	  >target/format.out 2>&1 || { grep -o '[a-z]*/[^[:cntrl:]]*\.java$$' target/format.out || cat target/format.out; \
	  echo "以上文件须排版 not laid out; to mend it: make format" >&2; exit 1; }

bench: ## 与同类并排测速并保存结果  measure side by side, and keep the results
	$(MVN) -q -DskipTests package
	bench/run

browser: ## 浏览器测试（需要 chromium）  tests in a browser (needs chromium)
	PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 $(MVN) -Pbrowser -Dyunqiao.languages=all verify

clean: ## 删除构建产物，不动数据  remove what was built; data stays
	rm -rf .building target proof/target server/target bench/target

.PHONY: $(FILES)
$(FILES):
	@mkdir -p target && find proof server bench cluster -name '*.java' -path '*/src/*' | LC_ALL=C sort >$@
