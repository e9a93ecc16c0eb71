#!/bin/sh
# Every lint rule refuses what it is there for: each case adds one bad file to a small good tree.
set -u
tools=$(cd "$(dirname "$0")/../../tools" && pwd)
tree=$(mktemp -d)
input=$(mktemp)
trap 'rm -rf "$tree" "$input"' EXIT
number=0

good_tree() {
    rm -rf "${tree:?}"/*
    mkdir -p "$tree/src/base" "$tree/src/domain" "$tree/src/store" "$tree/src/web/views" "$tree/locale"
    cp "$tools/../.clang-format" "$tree"
    printf 'base:\ndomain: base\nstore: base domain\nweb: base\nheader <sqlite3.h>: store/db.c\n' \
        >"$tree/layers.conf"
    printf '#ifndef BASE_SUM_H\n#define BASE_SUM_H\n\nint sum(int a, int b);\n\n#endif\n' \
        >"$tree/src/base/sum.h"
    printf '#include "base/sum.h"\n\nint sum(int a, int b)\n{\n    return a + b;\n}\n' \
        >"$tree/src/base/sum.c"
}

result() { # status, name
    number=$((number + 1))
    if [ "$1" = 0 ]; then echo "ok $number - $2"; else echo "not ok $number - $2"; fi
}

# refuses RULE FILE REASON: with standard input as FILE, the rule fails and names file and reason.
refuses() {
    good_tree
    cat >"$tree/$2"
    output=$("$tools/lint" "$tree")
    echo "$output" | grep -q "^not ok .* $1\$" && echo "$output" | grep -qF "$2:" &&
        echo "$output" | grep -qF "$3"
    result $? "refuses: $3"
}

# allows FILE: with standard input as FILE, nothing is said.
allows() {
    good_tree
    cat >"$tree/$1"
    "$tools/lint" "$tree" >/dev/null
    result $? "allows $2"
}

repeat() { # text, n
    i=0
    while [ "$i" -lt "$2" ]; do
        echo "$1"
        i=$((i + 1))
    done
}

long_function() { # lines
    printf 'int long_one(int a)\n{\n'
    repeat '    a++;' $(($1 - 1))
    printf '    return a;\n}\n'
}

allows src/base/empty.c "a tidy tree" </dev/null

refuses layers src/base/up.c "base may not include domain" <<'END'
#include "domain/scheme.h"
END
refuses layers src/base/near.c 'say the folder: "base/sum.h"' <<'END'
#include "sum.h"
END
refuses layers src/domain/db.c "does not let this file include <sqlite3.h>" <<'END'
#include <sqlite3.h>
END
refuses layers src/domain/os.c "does not let this file include <sys/stat.h>" <<'END'
#include <sys/stat.h>
END
allows src/store/db.c "a library header in the file that owns it" <<'END'
#include <sqlite3.h>
END

long_function 61 >"$input"
refuses sizes src/base/long.c "long_one has 61 lines" <"$input"
long_function 60 >"$input"
allows src/base/long.c "a function of 60 lines" <"$input"
repeat 'int many(void);' 501 >"$input"
refuses sizes src/base/many.c "a file of more than 500 lines" <"$input"
refuses sizes src/base/six.c "six takes more than 5 parameters" <<'END'
int six(int a, int b, int c, int d, int (*e)(int, int), int f)
{
    return a + b + c + d + e(0, 0) + f;
}
END
allows src/base/five.c "five parameters, one of them a function" <<'END'
int five(int a, int b, int c, int d, int (*e)(int, int))
{
    return a + b + c + d + e(0, 0);
}
END
refuses sizes src/base/deep.c "deep nests deeper than 4" <<'END'
int deep(int a)
{
    if (a > 1)
        while (a > 2)
            for (; a > 3;)
                if (a > 4)
                    if (a-- > 5)
                        return a;
    return a;
}
END

refuses headers src/base/guard.h "the include guard should be BASE_GUARD_H" <<'END'
#ifndef GUARD_H
#define GUARD_H
#endif
END
refuses headers src/base/lonely.h "unknown type name" <<'END'
#ifndef BASE_LONELY_H
#define BASE_LONELY_H

size_t lonely(void);

#endif
END
refuses headers src/base/loose.h "what may fail is MUST_USE" <<'END'
#ifndef BASE_LOOSE_H
#define BASE_LOOSE_H

enum fail { FAIL_NONE };

enum fail loose(
    int a);

#endif
END
refuses headers src/base/sum.c 'the first include should be "base/sum.h"' <<'END'
#include <string.h>

#include "base/sum.h"
END

refuses banned src/base/memory.c "memory comes from and goes with an arena" <<'END'
void *memory = malloc(3);
END
refuses banned src/base/undef.c "a ban is lifted only in its own place" <<'END'
#undef time
END
refuses banned src/base/now.c "the time comes from sys/clock.h" <<'END'
long now = time(NULL);
END
refuses banned src/base/dice.c "randomness comes from sys/random.h" <<'END'
int n = getrandom(bytes, 3, 0);
END
refuses banned src/domain/price.c "nothing here is rounded" <<'END'
double price;
END
refuses banned src/base/jump.c "return early instead of goto" <<'END'
goto end;
END
refuses banned src/base/global.c "no global mutable state" <<'END'
static int counter;
END
refuses banned src/base/query.c "SQL lives in src/store" <<'END'
const char *sql = "SELECT id FROM cases";
END
refuses banned src/store/query.c "never formatted" <<'END'
buf_format(&sql,
    "SELECT id FROM cases WHERE id = '%s'", id);
END
refuses banned src/web/views/raw.html "raw HTML has its own type" <<'END'
<p>{{{ name }}}</p>
END
allows src/domain/words.c "banned words in comments and in text" <<'END'
/* Never goto, never
 * double. */
const char *const advice = "malloc( and goto are for others";
END

refuses format src/base/ugly.c "clang-format" <<'END'
int  ugly( void ) ;
END
refuses messages locale/zh_CN.po 'half-width punctuation in the translation of: "one, two"' <<'END'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "one, two"
msgstr "一,二"
END
refuses messages locale/zh_CN.po '{2} is not on both sides of: "{1} of {2}"' <<'END'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "{1} of {2}"
msgstr "第 {1} 个"
END
allows locale/zh_CN.po 'half-width punctuation between other characters' <<'END'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "{1} of {2}: `file.yaml`, if any"
msgstr "共 {2} 个，第 {1} 个：`file.yaml`（如有）"
END
good_tree
printf 'msgid "one"\nmsgstr "一\n' >"$tree/locale/zh_CN.po"
"$tools/lint" "$tree" | grep -q '^not ok .* messages$'
result $? "refuses: a broken catalogue"
good_tree
mkdir "$tree/tools"
printf '#!/bin/sh\ncd nowhere\nrm -r $1\n' >"$tree/tools/bad"
"$tools/lint" "$tree" | grep -q '^not ok .* shell$'
result $? "refuses: a shell script with a trap in it"

echo "1..$number"
