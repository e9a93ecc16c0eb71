#include "domain/package_manifest.h"

#include "base/buf.h"

enum { HASH_DIGITS = 64, NAME_AT = HASH_DIGITS + 2 };

static bool is_safe(char c)
{
    unsigned char byte = (unsigned char)c;
    return byte >= ' ' && byte != 0x7f && !strchr("/\\\"'*?:<>|`$", c);
}

/* The longest beginning of at most that many bytes that ends between two characters. */
static struct str cut(struct str s, size_t max)
{
    if (s.len <= max)
        return s;
    size_t len = max;
    while (len > 0 && ((unsigned char)s.data[len] & 0xc0) == 0x80)
        len--;
    return str_sub(s, 0, len);
}

struct str package_manifest_name(
    struct arena *arena, struct str folder, size_t number, struct str typed)
{
    struct buf out = buf_new(arena);
    struct str base = cut(typed, PACKAGE_BASE_MAX);
    buf_format(&out, "%" STR_PRI "/%05zu", STR_ARG(folder), number);
    if (base.len > 0)
        buf_char(&out, '-');
    bool leads = true;
    for (size_t i = 0; i < base.len; i++) {
        bool is_dot = base.data[i] == '.';
        buf_char(&out, !is_safe(base.data[i]) || (is_dot && leads) ? '_' : base.data[i]);
        leads = leads && (is_dot || !is_safe(base.data[i]));
    }
    return buf_str(&out);
}

static int compare(const void *a, const void *b)
{
    const struct package_entry *x = a;
    const struct package_entry *y = b;
    return str_compare(x->name, y->name);
}

void package_manifest_sort(struct package_manifest *manifest)
{
    if (manifest->n > 0)
        qsort(manifest->entries, manifest->n, sizeof(*manifest->entries), compare);
}

struct str package_manifest_format(struct arena *arena, const struct package_manifest *manifest)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < manifest->n; i++)
        buf_format(&out, "%" STR_PRI "  %" STR_PRI "\n", STR_ARG(manifest->entries[i].sha256),
            STR_ARG(manifest->entries[i].name));
    return buf_str(&out);
}

/* Relative, and made of parts that are neither empty nor dots alone. */
static bool is_name(struct str name)
{
    if (name.len == 0 || name.len > PACKAGE_NAME_MAX)
        return false;
    for (size_t i = 0; i < name.len; i++)
        if (name.data[i] != '/' && !is_safe(name.data[i]))
            return false;
    struct str part;
    while (str_cut(&name, '/', &part))
        if (part.len == 0 || part.data[0] == '.')
            return false;
    return true;
}

static const char *fault(const struct package_manifest *manifest, struct str line)
{
    if (line.len <= NAME_AT || !str_is_hex(str_sub(line, 0, HASH_DIGITS)) ||
        !str_equal(str_sub(line, HASH_DIGITS, 2), STR("  ")))
        return N_("is not a hash, two blanks and a name");
    struct str name = str_sub(line, NAME_AT, line.len - NAME_AT);
    if (!is_name(name))
        return N_("names a file outside of the package, or in a way that is not allowed");
    if (manifest->n > 0 && str_compare(manifest->entries[manifest->n - 1].name, name) >= 0)
        return N_("is not sorted by name, or names a file twice");
    return NULL;
}

enum fail package_manifest_parse(
    struct problems *problems, struct str text, struct package_manifest *ret_manifest)
{
    size_t lines = 1;
    for (size_t i = 0; i < text.len; i++)
        lines += text.data[i] == '\n';
    struct package_manifest manifest = {NEW_ARRAY(problems->arena, struct package_entry, lines), 0};
    struct str line;
    for (int64_t number = 1; text.len > 0; number++) {
        const char *wrong = str_cut(&text, '\n', &line) && text.data
                                ? fault(&manifest, line)
                                : N_("does not end with a line feed");
        if (wrong) {
            struct problem *p = problem_add(problems, STR(PACKAGE_MANIFEST), "manifest", wrong);
            p->line = number;
            return FAIL_INVALID;
        }
        manifest.entries[manifest.n++] = (struct package_entry){
            str_sub(line, NAME_AT, line.len - NAME_AT), str_sub(line, 0, HASH_DIGITS)};
    }
    *ret_manifest = manifest;
    return FAIL_NONE;
}

const struct package_entry *package_manifest_find(
    const struct package_manifest *manifest, struct str name)
{
    struct package_entry key = {.name = name};
    if (manifest->n == 0)
        return NULL;
    return bsearch(&key, manifest->entries, manifest->n, sizeof(key), compare);
}
