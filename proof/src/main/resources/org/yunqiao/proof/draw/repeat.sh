#!/bin/bash
# 重算抽取结果，只用 bash 与 coreutils。Repeats a draw with nothing but bash and coreutils:
#   bash repeat.sh [FOLDER]
# Recomputes the seed from plan and entropy, every ticket of the frame, and drawn.tsv; compares each
# with what the folder holds. Thousands of objects a second. Read it: it is short.
set -eu
export LC_ALL=C
cd "${1:-.}"
work=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d) # in memory where that can be
trap 'rm -r "$work"' EXIT
tab=$'\t'

differs() {
  echo "不一致 does not agree: $1" >&2
  exit 1
}

# The plan names the files it was made with by their digests.
plan=$(cat plan.json)
for name in frame objects officers; do
  digest=$(sha256sum <"$name.tsv" | cut -c 1-64)
  case $plan in *"\"$name\":\"$digest\""*) ;; *) differs "$name.tsv" ;; esac
done

plan_digest=$(sha256sum <plan.json | cut -c 1-64)
rest=$(cat entropy.json)
case $plan/$rest in
  # A lottery: both witnesses entered the same, and it makes the seed.
  *'"kind":"lottery"'*/*'"kind":"lottery"}')
    one='"enteredAt":"[^"]*","value":"([A-Za-z0-9 +:/-]+)","witness":"([A-Za-z0-9._:-]+)"'
    witnesses= value=
    while [[ $rest =~ $one ]]; do
      rest=${rest#*"${BASH_REMATCH[0]}"}
      [ -n "$witnesses" ] || value=${BASH_REMATCH[1]}
      [ "${BASH_REMATCH[1]}" = "$value" ] || differs "entropy.json, ${BASH_REMATCH[2]}"
      witnesses="$witnesses,\"${BASH_REMATCH[2]}\""
    done
    case $plan in *"\"witnesses\":[${witnesses#,}]"*) ;; *) differs entropy.json ;; esac
    printf '%s\n' 'yunqiao draw lottery seed 1' "$plan_digest" "$value" >"$work/seed"
    ;;
  # Every value is the one committed to, and all values together make the seed.
  *'"kind":"commit-reveal"'*/*'"kind":"commit-reveal"}')
    printf '%s\n' 'yunqiao draw seed 1' "$plan_digest" >"$work/seed"
    one='"commitment":"([0-9a-f]{64})","committedAt":"[^"]*","party":"([A-Za-z0-9._:-]+)","revealedAt":"[^"]*","value":"([0-9a-f]{64})"'
    while [[ $rest =~ $one ]]; do
      rest=${rest#*"${BASH_REMATCH[0]}"}
      made=$(printf '%s\n' 'yunqiao draw commitment 1' "$plan_digest" "${BASH_REMATCH[2]}" \
        "${BASH_REMATCH[3]}" | sha256sum | cut -c 1-64)
      [ "$made" = "${BASH_REMATCH[1]}" ] || differs "entropy.json, ${BASH_REMATCH[2]}"
      printf '%s\t%s\n' "${BASH_REMATCH[2]}" "${BASH_REMATCH[3]}" >>"$work/seed"
    done
    ;;
  *) differs entropy.json ;;
esac
seed=$(sha256sum <"$work/seed" | cut -c 1-64)
[ "$seed" = "$(cat seed.txt)" ] || differs seed.txt

# ticket = SHA-256(seed "," id). One process for each id would be slow: each line becomes a file, its
# line end is cut off, and sha256sum is started once for a thousand of them.
size=$(wc -l <frame.tsv)
cut -f 1 frame.tsv >"$work/ids"
cut -f 2 frame.tsv >"$work/strata"
yes "$seed" | head -n "$size" | paste -d , - "$work/ids" >"$work/messages" || true
mkdir "$work/parts" "$work/lines"
split -a 6 -l 1000 "$work/messages" "$work/parts/"
for part in "$work"/parts/*; do
  split -a 3 -l 1 "$part" "$work/lines/"
  truncate -s -1 "$work"/lines/*
  sha256sum "$work"/lines/* | cut -d ' ' -f 1
  rm "$work"/lines/*
done >"$work/tickets"

# stratum, ticket, id in order; of each stratum the plan's number from the top.
paste "$work/strata" "$work/tickets" "$work/ids" | sort >"$work/all"
stratum='\{"draw":([0-9]+),"of":[0-9]+,"stratum":"([^"\\]*)"\}'
rest=$plan
while [[ $rest =~ $stratum ]]; do
  rest=${rest#*"${BASH_REMATCH[0]}"}
  printf '%s\n' "${BASH_REMATCH[2]}" | join -t "$tab" - "$work/all" >"$work/stratum"
  head -n "${BASH_REMATCH[1]}" "$work/stratum"
done >"$work/drawn"
[ "$(sha256sum <"$work/drawn")" = "$(sha256sum <drawn.tsv)" ] || differs drawn.tsv
echo "一致 agrees: $(wc -l <drawn.tsv) / $size, seed $seed"
