#!/bin/sh
# The adding machine itself: what it counts, what it calls a failure, and its last line.
set -u
tally=$(cd "$(dirname "$0")/../../tools" && pwd)/tally
programs=$(mktemp -d)
trap 'rm -rf "$programs"' EXIT
number=0

program() { # name, body
    printf '#!/bin/sh\n%s\n' "$2" >"$programs/$1"
    chmod +x "$programs/$1"
}

# says NAME LAST_LINE STATUS PROGRAM …
says() {
    name=$1 expected=$2 expected_status=$3
    shift 3
    output=$(cd "$programs" && TALLY_SECONDS=1 "$tally" "$@")
    status=$?
    number=$((number + 1))
    [ "$(echo "$output" | tail -n 1)" = "$expected" ] && [ "$status" = "$expected_status" ] ||
        printf 'not '
    echo "ok $number - $name"
}

program good 'echo 1..2; echo ok 1 - a; echo ok 2 - b'
program slow 'sleep 0.2; echo ok 1 - late'
program bad 'echo ok 1 - a; echo not ok 2 - b; echo why; exit 1'
program dies 'echo 1..2; echo ok 1 - a; kill -9 $$'
program short 'echo 1..2; echo ok 1 - a'
program silent 'exit 0'
program hangs 'sleep 30'
program parts '[ "$#" = 1 ] && [ "$1" = "of two" ] && echo ok 1 - part'
program whole '[ "$#" = 0 ] && echo ok 1 - whole'
program skips 'echo "ok 1 - a # SKIP no such thing here"'

says "adds up what passed" "3 passed, 0 failed" 0 ./good ./slow
says "counts each not ok" "3 passed, 1 failed" 1 ./good ./bad
says "a program that dies has failed" "1 passed, 1 failed" 1 ./dies
says "fewer results than planned is a failure" "1 passed, 1 failed" 1 ./short
says "no result at all is a failure" "0 passed, 1 failed" 1 ./silent
says "a program that cannot be run is a failure" "0 passed, 1 failed" 1 ./nowhere
says "a program that hangs is stopped and has failed" "0 passed, 1 failed" 1 ./hangs
says "a part of a program is named behind a colon" "2 passed, 0 failed" 0 "./parts:of two" ./whole
says "what is skipped counts as neither" "0 passed, 0 failed" 0 ./skips

output=$(cd "$programs" && "$tally" ./slow ./good)
number=$((number + 1))
[ "$(echo "$output" | head -n 1 | cut -d' ' -f1)" = ./slow ] || printf 'not '
echo "ok $number - reports in the order given"

output=$(cd "$programs" && "$tally" ./bad)
number=$((number + 1))
echo "$output" | grep -q '^ *not ok 2 - b' && echo "$output" | grep -q '^ *why' || printf 'not '
echo "ok $number - shows what a failing program printed"
echo "1..$number"
