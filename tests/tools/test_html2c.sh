#!/bin/sh
# What html2c makes of a view, and what it refuses.
set -u
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0
gcc -std=c17 -D_GNU_SOURCE -o "$work/html2c" tools/html2c.c || exit 1

result() { # status, name
    number=$((number + 1))
    if [ "$1" = 0 ]; then echo "ok $number - $2"; else echo "not ok $number - $2"; fi
}

# refuses WORDS VIEW: the line that holds @ is named, with the words.
refuses() {
    printf '{%% view bad(struct str x) %%}\n%s\n' "$2" | tr '@' ' ' >"$work/bad.html"
    line=$(printf '\n%s\n' "$2" | grep -n '@' | cut -d: -f1)
    output=$("$work/html2c" "$work/bad.html" 2>&1 >/dev/null)
    status=$?
    [ "$status" = 1 ] && [ "$output" = "$work/bad.html:$line: $1" ]
    result $? "refuses: $1"
}

for golden in tests/tools/html2c/*.html; do
    "$work/html2c" "$golden" | diff "${golden%.html}.expected" - >"$work/diff"
    result $? "$golden becomes the expected C"
    sed 's/^/# /' "$work/diff"
done
"$work/html2c" --header tests/tools/html2c/*.html | diff tests/tools/html2c/views.expected -
result $? "the header declares every view"

refuses "a value may stand in text or in a double-quoted attribute only" '<p>
<p {{ x }}@>'
refuses "the value of class must stand in double quotes" "<p class='{{ x }}'@>"
refuses "the attribute onclick is not allowed in views" '<p onclick="f()"@>'
refuses "the attribute style is not allowed in views" '<p
 style="color: red"@>'
refuses "the attribute hx-on:click is not allowed in views" '<p hx-on:click="f()"@>'
refuses "scripts belong into a file" '<script>@ f() </script>'
refuses "styles belong into the stylesheet" '<style@>p {}</style>'
refuses "write &lt; for a < in text" '1 < 2@'
refuses "write {% /* … */ %} for a comment" '<!-- x -->@'
refuses "the view ends inside of a tag" '<p class="a
{% view next() %}@'
refuses "{{ is not closed by }}" '<p>@{{ x </p>'
refuses "nothing stands between the braces" '<p>@{{ }}</p>'
refuses "a view is declared as NAME(ARGUMENTS)" '{% view other %}@'

printf '<p>\n' >"$work/bad.html"
"$work/html2c" "$work/bad.html" 2>&1 >/dev/null | grep -q ':1: a file begins with'
result $? "refuses HTML before the first view"
echo "1..$number"
