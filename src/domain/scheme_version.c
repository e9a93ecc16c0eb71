#include "domain/scheme_version.h"

#include "base/buf.h"
#include "base/date.h"

struct str scheme_version_statement(struct arena *arena, const struct scheme_version *version)
{
    struct str lines[] = {STR("scheme-approval"), version->scheme, version->version,
        version->sha256, version->approved_by, instant_format(arena, version->approved_at)};
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        buf_put(&out, lines[i]);
        buf_char(&out, '\n');
    }
    return buf_str(&out);
}
