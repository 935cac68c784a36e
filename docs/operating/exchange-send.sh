#!/bin/sh
# 签名并报送一个文件：只用 openssl 和 curl。 Signs a file and hands it in, with nothing but openssl and curl.
#   exchange-send.sh SITE FILE SOURCE MESSAGE SENDER KEY
# SITE 如 as https://yunqiao.example.cn；SOURCE 如 as certificates；MESSAGE 本机构自定、不重复 your own, never twice；
# SENDER 统一社会信用代码 credit code；KEY 私钥 private key（openssl genpkey -algorithm ed25519 -out KEY）.
# 环境变量 YUNQIAO_KEY 是 API 密钥。 The variable YUNQIAO_KEY holds the API key.
set -eu
site=$1 file=$2 source=$3 message=$4 sender=$5 key=$6

url64() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

x=$(openssl pkey -in "$key" -pubout -outform DER | tail -c 32 | url64)
kid=$(printf '{"crv":"Ed25519","kty":"OKP","x":"%s"}' "$x" | openssl dgst -sha256 -binary | url64)
head=$(printf '{"alg":"EdDSA","b64":false,"crit":["b64"],"iat":%s,"iss":"%s","jti":"%s","kid":"%s","sub":"%s","typ":"yunqiao-batch"}' \
  "$(date +%s)" "$sender" "$message" "$kid" "$source" | url64)

signed=$(mktemp)
trap 'rm -f "$signed"' EXIT
printf '%s.' "$head" >"$signed"
cat "$file" >>"$signed"
signature=$(openssl pkeyutl -sign -rawin -inkey "$key" -in "$signed" | url64)

curl --silent --show-error --fail-with-body --include \
  --header "Authorization: Bearer $YUNQIAO_KEY" \
  --header "X-JWS-Signature: $head..$signature" \
  --header 'Content-Type: application/octet-stream' \
  --data-binary "@$file" "$site/api/v1/exchange/batches"
