# SPDX-License-Identifier: MIT
# Completion of zoneplan in bash; lies in share/bash-completion/completions/zoneplan.

# Offers the words of $1 that begin with the current word.
_zoneplan_words() {
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current")
}

# Offers files and folders; with words in $1, offers these too.
_zoneplan_files() {
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -W "${1:-}" -- "$current"; compgen -f -- "$current")
}

# Offers the words of $1 for the last part of a comma-separated list, save those that it has already.
_zoneplan_list() {
    local before='' word words=()
    [[ $current == *,* ]] && before=${current%,*},
    for word in $1; do
        [[ ,$before == *,$word,* ]] || words+=("$before$word")
    done
    compopt -o nospace 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -W "${words[*]}" -- "$current")
}

_zoneplan_value() {
    case $1 in
        --layer)
            compopt -o nospace 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -S = -W "zones baseline farmland redline udb spaces landuse status parcels buildings admin" -- "$current")
            ;;
        --project | --out | --exceptions | --against | --learn) _zoneplan_files ;;
        --profile | --diff) _zoneplan_files "henan-2022 national" ;;
        --engine) _zoneplan_words "exact geos" ;;
        --hash) _zoneplan_words "auto all" ;;
        --format) _zoneplan_list "$([[ $command == points ]] && echo txt csv || echo json html gpkg junit sarif xlsx csv pdf)" ;;
        --precision) _zoneplan_words "0.01 0.001 0.0001 0.00001 0.000001" ;;
        --encoding) _zoneplan_words "utf-8 gbk" ;;
        --lang) _zoneplan_words "zh en" ;;
        --progress) _zoneplan_words "auto none lines" ;;
        --set | --threads | --crs | --producer | --date | --as-of | --jobs | --time-limit) ;;
        *) return 1 ;;
    esac
}

_zoneplan() {
    local current=${COMP_WORDS[COMP_CWORD]} command='' word
    COMPREPLY=()

    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        [[ $word == @(check|controls|efficiency|inspect|points|rules|profile|report|batch) ]] && command=$word && break
    done

    # bash makes words of --option = value and of --layer role = source.
    local -a before=("${COMP_WORDS[@]:0:COMP_CWORD}")
    if [[ $current == = ]]; then
        current=''
        before+=(=)
    fi
    local last=${before[-1]} option=${before[-1]}
    if [[ $last == = ]]; then
        option=${before[-2]}
        if [[ $option != -* ]]; then
            [[ ${before[*]} != *"--layer $option =" && ${before[*]} != *"--layer = $option =" ]] || _zoneplan_files
            return
        fi
    fi
    [[ $option == --* ]] && _zoneplan_value "$option" && return

    local layers="--layer --project --profile --set --exceptions --as-of --hash --threads --crs"
    local output="--out --format --lang --quiet"
    case $command in
        '')
            if [[ $current == -* ]]; then
                _zoneplan_words "--lang --help --version"
            else
                _zoneplan_words "check controls efficiency inspect points rules profile report batch"
            fi
            ;;
        check)
            if [[ $current == -* ]]; then
                _zoneplan_words "$layers $output --engine --progress --help"
            else
                _zoneplan_files
            fi
            ;;
        controls)
            if [[ $current == -* ]]; then
                _zoneplan_words "$layers $output --progress --help"
            else
                _zoneplan_files
            fi
            ;;
        efficiency)
            if [[ $current == -* ]]; then
                _zoneplan_words "$layers $output --engine --progress --list --help"
            else
                _zoneplan_files
            fi
            ;;
        inspect) if [[ $current == -* ]]; then _zoneplan_words "--learn --lang --help"; else _zoneplan_files; fi ;;
        points)
            if [[ $current == -* ]]; then
                _zoneplan_words "$output --precision --encoding --crs --producer --date --help"
            else
                _zoneplan_files
            fi
            ;;
        rules)
            if [[ $current == -* ]]; then
                _zoneplan_words "--lang --help"
            else
                _zoneplan_words "area.declared control.farmland control.redline control.spaces control.udb controls.consistent coverage.controls coverage.landuse efficiency.balance efficiency.target geometry.coordinate_precision geometry.duplicate_vertex geometry.hole_outside geometry.interior_disconnected geometry.narrow_neck geometry.nested_holes geometry.nested_parts geometry.parts_overlap geometry.parts_share_edge geometry.ring_not_closed geometry.ring_orientation geometry.rings_cross geometry.self_intersection geometry.self_touch geometry.short_edge geometry.sliver geometry.small_hole geometry.small_part geometry.spike geometry.too_few_points geometry.valid geometry.vertex_count geometry.zero_area share.industrial submission.codes submission.crs submission.displacement submission.encoding submission.fields submission.files submission.ids submission.layers topology.across_admin topology.duplicate topology.gap topology.near_coincident topology.overlap topology.parts_apart"
            fi
            ;;
        profile)
            if [[ $current == -* ]]; then
                _zoneplan_words "--all --diff --set --lang --help"
            else
                _zoneplan_files "henan-2022 national"
            fi
            ;;
        report)
            if [[ $current == -* ]]; then _zoneplan_words "$output --against --help"; else _zoneplan_files; fi
            ;;
        batch)
            if [[ $current == -* ]]; then
                _zoneplan_words "$layers $output --engine --jobs --time-limit --help"
            else
                _zoneplan_files
            fi
            ;;
    esac
}

complete -F _zoneplan zoneplan
