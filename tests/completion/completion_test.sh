#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Asserts what the bash completion offers, and that it knows just the options of the command's own help.
#   completion_test.sh ZONEPLAN
# Words are given as bash splits them: "=" stands alone.
set -uo pipefail
readonly zoneplan=$1
readonly completion=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../../tools/completion" && pwd)
# shellcheck source=/dev/null
source "$completion/zoneplan.bash"

folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
cd -- "$folder" || exit 1
touch draft.shp 'new town.gpkg'

checked=0
failed=0

# offers EXPECTED WORD...: the completions of the last word, sorted and joined by "|".
offers() {
    local expected=$1 got
    shift
    COMP_WORDS=("$@")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _zoneplan
    got=$(((${#COMPREPLY[@]})) && printf '%s\n' "${COMPREPLY[@]}" | LC_ALL=C sort | paste -sd '|')
    ((++checked))
    if [[ $got != "$expected" ]]; then
        printf 'FAIL  %s\n  expected  %s\n  got       %s\n' "$*" "$expected" "$got"
        ((++failed))
    fi
}

offers 'batch|check|controls|efficiency|inspect|points|profile|report|rules' zoneplan ''
offers 'points|profile' zoneplan p
offers '--help|--lang|--version' zoneplan --
offers 'check' zoneplan --lang en ch
offers 'report' zoneplan --lang = en re
offers '--profile|--progress|--project' zoneplan check --pr
offers 'draft.shp' zoneplan check dr
offers 'new town.gpkg' zoneplan check new
offers 'henan-2022' zoneplan check --profile h

offers 'en|zh' zoneplan check --lang ''
offers 'zh' zoneplan check --lang = z
offers 'en|zh' zoneplan check --lang =
offers 'exact|geos' zoneplan check --engine ''
offers 'json|junit' zoneplan check --format j
offers 'html,json,csv|html,json,gpkg|html,json,junit|html,json,pdf|html,json,sarif|html,json,xlsx' zoneplan check --format html,json,
offers 'json,html' zoneplan report --format json,h
offers 'farmland=' zoneplan check --layer f
offers 'landuse=' zoneplan check --layer = la
offers 'draft.shp' zoneplan check --layer zones = dr
offers 'draft.shp|new town.gpkg' zoneplan check --layer zones =
offers '' zoneplan check --set zones = dr
offers 'control.farmland|control.redline|control.spaces|control.udb|controls.consistent' zoneplan rules control
offers 'national' zoneplan profile nat
offers 'national' zoneplan profile --diff nat
offers '--format' zoneplan report --f
offers 'draft.shp' zoneplan points dr
offers 'csv|txt' zoneplan points --format ''
offers 'txt,csv' zoneplan points --format txt,
offers 'gbk|utf-8' zoneplan points --encoding ''
offers '0.01' zoneplan points --precision 0.01
offers '' zoneplan points --producer dr
offers '--against' zoneplan report --a
offers '--time-limit' zoneplan batch --ti
offers 'draft.shp' zoneplan check --exceptions dr

# options HELP: the long options of a help text, as `offers` prints them.
options() {
    grep -oE -- '(^|[ ,])--[a-z-]+' <<<"$1" | tr -d ' ,' | LC_ALL=C sort -u | paste -sd '|'
}

for command in check controls efficiency inspect points rules profile report batch; do
    offers "$(options "--lang $("$zoneplan" $command --help)")" zoneplan $command --
done

# Every rule, in all three shells.
rules=$(sed -nE 's/.*_words "(area\.[^"]*)".*/\1/p' "$completion/zoneplan.bash")
offers "$("$zoneplan" rules | grep -oE '^[a-z]+\.[a-z_]+' | LC_ALL=C sort | paste -sd '|')" zoneplan rules ''
for file in _zoneplan zoneplan.fish; do
    ((++checked))
    grep -qF -- "$rules" "$completion/$file" || { echo "FAIL  $file lacks: $rules" && ((++failed)); }
done

echo "$checked checked, $failed failed"
((failed == 0))
