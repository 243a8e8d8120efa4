# SPDX-License-Identifier: MIT
# Completion of zoneplan in fish; lies in share/fish/vendor_completions.d/zoneplan.fish.

set -l commands check controls efficiency inspect points rules profile report batch
set -l profiles 'henan-2022 national'
set -l formats json html gpkg junit sarif xlsx csv pdf

# What is offered for a comma-separated list whose last part is being typed.
function __zoneplan_list
    set -l typed (string replace -r '^--format=' '' -- (commandline -ct))
    set -l before (string match -r '^.*,' -- $typed)
    for word in $argv
        string match -q -- "*,$word,*" ",$before" || echo $before$word
    end
end

function __zoneplan_layer
    for role in zones baseline farmland redline udb spaces landuse status parcels buildings admin
        echo $role=
    end
    set -l typed (string match -r '^\w+=' -- (commandline -ct))
    and __fish_complete_path (string replace -r '^\w+=' '' -- (commandline -ct)) | string replace -r '^' -- $typed
end

complete -c zoneplan -s h -l help -d 'help'
complete -c zoneplan -n "not __fish_seen_subcommand_from $commands" -f
complete -c zoneplan -n "not __fish_seen_subcommand_from $commands" -l version -d 'version'
complete -c zoneplan -n "not __fish_seen_subcommand_from $commands" -a check -d 'check draft zones against the rules'
complete -c zoneplan -n "not __fish_seen_subcommand_from $commands" -a controls -d 'check the three control lines against each other'
complete -c zoneplan -n "not __fish_seen_subcommand_from $commands" -a efficiency -d 'compute land-use efficiency indicators'
complete -c zoneplan -n "not __fish_seen_subcommand_from $commands" -a inspect -d 'say what is in a source'
complete -c zoneplan -n "not __fish_seen_subcommand_from $commands" -a points -d 'write boundary-point TXT and table'
complete -c zoneplan -n "not __fish_seen_subcommand_from $commands" -a rules -d 'list the rules, or explain one'
complete -c zoneplan -n "not __fish_seen_subcommand_from $commands" -a profile -d 'print the effective values of a profile'
complete -c zoneplan -n "not __fish_seen_subcommand_from $commands" -a report -d 'render a report again in other formats'
complete -c zoneplan -n "not __fish_seen_subcommand_from $commands" -a batch -d 'check many submissions, with one summary'

complete -c zoneplan -l lang -x -a 'zh en' -d 'language of the words'

complete -c zoneplan -n '__fish_seen_subcommand_from check controls efficiency report batch' -l out -x -a '(__fish_complete_directories)' -d 'folder of the reports'
complete -c zoneplan -n '__fish_seen_subcommand_from check controls efficiency report batch' -l format -x -a "(__zoneplan_list $formats)" -d 'formats of the report'
complete -c zoneplan -n '__fish_seen_subcommand_from check controls efficiency report batch' -l quiet -d 'no words on the terminal'

complete -c zoneplan -n '__fish_seen_subcommand_from check controls efficiency batch' -l layer -x -a '(__zoneplan_layer)' -d 'a layer by its role'
complete -c zoneplan -n '__fish_seen_subcommand_from check controls efficiency batch' -l project -r -F -d 'project file'
complete -c zoneplan -n '__fish_seen_subcommand_from check controls efficiency batch' -l profile -r -F -a $profiles -d 'set of thresholds'
complete -c zoneplan -n '__fish_seen_subcommand_from check controls efficiency profile batch' -l set -x -d 'a value of the profile'
complete -c zoneplan -n '__fish_seen_subcommand_from check efficiency batch' -l engine -x -a 'exact geos' -d 'measuring engine'
complete -c zoneplan -n '__fish_seen_subcommand_from check controls efficiency batch' -l hash -x -a 'auto all' -d 'inputs to hash'
complete -c zoneplan -n '__fish_seen_subcommand_from check controls efficiency batch' -l threads -x -d 'number of threads'
complete -c zoneplan -n '__fish_seen_subcommand_from check controls efficiency batch' -l crs -x -d 'working CRS, EPSG:n'
complete -c zoneplan -n '__fish_seen_subcommand_from check controls efficiency batch' -l exceptions -r -F -d 'exceptions register'
complete -c zoneplan -n '__fish_seen_subcommand_from check controls efficiency batch' -l as-of -x -d 'the day by which exceptions expire'
complete -c zoneplan -n '__fish_seen_subcommand_from check controls efficiency' -l progress -x -a 'auto none lines' -d 'progress display'

complete -c zoneplan -n '__fish_seen_subcommand_from points' -l out -r -F -d 'file or folder'
complete -c zoneplan -n '__fish_seen_subcommand_from points' -l format -x -a '(__zoneplan_list txt csv)' -d 'files to write'
complete -c zoneplan -n '__fish_seen_subcommand_from points' -l precision -x -a '0.01 0.001 0.0001 0.00001 0.000001' -d 'precision of coordinates, m'
complete -c zoneplan -n '__fish_seen_subcommand_from points' -l encoding -x -a 'utf-8 gbk' -d 'encoding of the text'
complete -c zoneplan -n '__fish_seen_subcommand_from points' -l crs -x -d 'CGCS2000 Gauss-Krüger zone, EPSG:n'
complete -c zoneplan -n '__fish_seen_subcommand_from points' -l producer -x -d 'who made the data'
complete -c zoneplan -n '__fish_seen_subcommand_from points' -l date -x -d 'when the data were made'
complete -c zoneplan -n '__fish_seen_subcommand_from points' -l quiet -d 'no words on the terminal'

complete -c zoneplan -n '__fish_seen_subcommand_from efficiency' -l list -d 'list all indicators'
complete -c zoneplan -n '__fish_seen_subcommand_from inspect' -l learn -r -F -d 'write a schema that the example fulfils'
complete -c zoneplan -n '__fish_seen_subcommand_from rules' -f -a 'area.declared control.farmland control.redline control.spaces control.udb controls.consistent coverage.controls coverage.landuse efficiency.balance efficiency.target geometry.coordinate_precision geometry.duplicate_vertex geometry.hole_outside geometry.interior_disconnected geometry.narrow_neck geometry.nested_holes geometry.nested_parts geometry.parts_overlap geometry.parts_share_edge geometry.ring_not_closed geometry.ring_orientation geometry.rings_cross geometry.self_intersection geometry.self_touch geometry.short_edge geometry.sliver geometry.small_hole geometry.small_part geometry.spike geometry.too_few_points geometry.valid geometry.vertex_count geometry.zero_area share.industrial submission.codes submission.crs submission.displacement submission.encoding submission.fields submission.files submission.ids submission.layers topology.across_admin topology.duplicate topology.gap topology.near_coincident topology.overlap topology.parts_apart'
complete -c zoneplan -n '__fish_seen_subcommand_from profile' -a $profiles
complete -c zoneplan -n '__fish_seen_subcommand_from profile' -l all -d 'the names of all land-use classes too'
complete -c zoneplan -n '__fish_seen_subcommand_from profile' -l diff -d 'compare two profiles'

complete -c zoneplan -n '__fish_seen_subcommand_from report' -l against -r -F -d 'an earlier report'
complete -c zoneplan -n '__fish_seen_subcommand_from batch' -l jobs -x -d 'how many submissions at once'
complete -c zoneplan -n '__fish_seen_subcommand_from batch' -l time-limit -x -d 'seconds for each submission'
