#include "service/package_check.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/node.h"
#include "sys/tar.h"

enum {
    PIECE = 64 * 1024,
    KEPT_MAX = 256 * 1024 * 1024,
    CONFIRMATION_MAX = 1024 * 1024,
    LINE_ARENA = 64 * 1024 * 1024,
};

/* A member that was read: its hash, and its content where that is looked into. */
struct member {
    struct package_entry entry;
    struct str content;
};

/* A package on its way through the checks. */
struct checking {
    struct problems *problems;
    struct arena *arena;
    struct str prefix; /* of the names in an archive: its folder with the slash */
    struct member *members;
    size_t n;
    size_t cap;
    struct package_manifest manifest;
    struct package_check found;
};

static struct problem *wrong(
    struct checking *c, struct str place, const char *code, const char *message)
{
    return problem_add(c->problems, place, code, message);
}

static bool is_kept(struct str name)
{
    return str_equal(name, STR(PACKAGE_MANIFEST)) || str_equal(name, STR(PACKAGE_EVENTS)) ||
           str_equal(name, STR(PACKAGE_CONFIRMATION));
}

static enum fail read_member(
    struct checking *c, struct tar_reader *reader, struct str name, struct member *ret_member)
{
    char piece[PIECE];
    struct sha256 hash;
    unsigned char digest[SHA256_BYTES];
    struct buf content = buf_new(c->arena);
    struct buf hex = buf_new(c->arena);
    size_t n = 1;
    sha256_init(&hash);
    while (n > 0) {
        TRY(tar_read(reader, piece, sizeof(piece), &n));
        sha256_update(&hash, piece, n);
        if (!is_kept(name))
            continue;
        if (buf_str(&content).len + n > KEPT_MAX)
            return FAIL_TOO_LARGE;
        buf_put(&content, (struct str){piece, n});
    }
    sha256_final(&hash, digest);
    for (size_t i = 0; i < SHA256_BYTES; i++)
        buf_format(&hex, "%02x", digest[i]);
    *ret_member = (struct member){{name, buf_str(&hex)}, buf_str(&content)};
    return FAIL_NONE;
}

static const struct member *find(const struct checking *c, struct str name)
{
    for (size_t i = 0; i < c->n; i++)
        if (str_equal(c->members[i].entry.name, name))
            return &c->members[i];
    return NULL;
}

/* An archive holds one folder, which its first member, the manifest, is in. */
static struct str without_prefix(struct checking *c, struct str name)
{
    if (c->n == 0 && str_ends(name, STR("/" PACKAGE_MANIFEST)))
        c->prefix = str_sub(name, 0, name.len - (sizeof(PACKAGE_MANIFEST) - 1));
    if (!str_starts(name, c->prefix))
        return name;
    return str_sub(name, c->prefix.len, name.len - c->prefix.len);
}

static void add(struct checking *c, struct member member)
{
    if (c->n == c->cap) {
        size_t cap = c->cap * 2 + 256;
        c->members = arena_grow(
            c->arena, c->members, c->cap * sizeof(struct member), cap * sizeof(struct member));
        c->cap = cap;
    }
    c->members[c->n++] = member;
}

static enum fail read_members(struct checking *c, struct str path)
{
    struct tar_reader *reader TAR_SCOPED = NULL;
    struct tar_member found;
    bool more;
    TRY(tar_open(c->arena, path, &reader));
    TRY(tar_next(reader, &found, &more));
    while (more && c->n < PACKAGE_FILES_MAX) {
        struct member member;
        struct str name = without_prefix(c, found.name);
        if (!found.is_file)
            wrong(c, name, "kind", N_("is not a regular file"));
        TRY(read_member(c, reader, name, &member));
        add(c, member);
        TRY(tar_next(reader, &found, &more));
    }
    return FAIL_NONE;
}

static int by_name(const void *a, const void *b)
{
    const struct member *x = a;
    const struct member *y = b;
    return str_compare(x->entry.name, y->entry.name);
}

/* Both lists are sorted: one walk finds what is only in one of them. */
static void compare(struct checking *c)
{
    size_t i = 0;
    size_t k = 0;
    while (i < c->manifest.n || k < c->n) {
        const struct package_entry *listed = i < c->manifest.n ? &c->manifest.entries[i] : NULL;
        const struct package_entry *there = k < c->n ? &c->members[k].entry : NULL;
        int order = !listed ? 1 : !there ? -1 : str_compare(listed->name, there->name);
        if (order == 0 && !str_equal(listed->sha256, there->sha256))
            wrong(c, listed->name, "changed", N_("is not what it was when it was frozen"));
        if (order < 0)
            wrong(c, listed->name, "missing", N_("is missing"));
        bool is_own = there && (str_equal(there->name, STR(PACKAGE_MANIFEST)) ||
                                   str_equal(there->name, STR(PACKAGE_CONFIRMATION)));
        bool is_twice = there && k > 0 && str_equal(c->members[k - 1].entry.name, there->name);
        if (order > 0 && is_twice)
            wrong(c, there->name, "twice", N_("is there twice"));
        else if (order > 0 && !is_own)
            wrong(c, there->name, "added", N_("was added: the manifest does not know it"));
        i += order <= 0;
        k += order >= 0;
    }
}

static struct str text_of(const struct node *map, const char *key)
{
    const struct node *node = node_get(map, str_of(key));
    return node ? node->text : STR("");
}

/* NULL: an event whose hash belongs to it. */
static const char *parse_event(struct arena *arena, struct str line, struct event *ret_event)
{
    struct problems ignored = problems_new(arena);
    struct node *root;
    if (node_read_json(arena, line, &ignored, &root) != FAIL_NONE)
        return N_("is not an event");
    const struct node *seq = node_get(root, STR("seq"));
    struct event event = {
        .actor = text_of(root, "actor"),
        .action = text_of(root, "action"),
        .subject = text_of(root, "subject"),
        .detail = text_of(root, "detail"),
        .previous = text_of(root, "previous"),
        .hash = text_of(root, "hash"),
    };
    if (!seq || seq->kind != NODE_INT || !instant_parse(text_of(root, "at"), &event.at))
        return N_("is not an event");
    event.seq = seq->value;
    if (!str_equal(event.hash, event_hash(arena, &event)))
        return N_("its content does not have its hash");
    *ret_event = event;
    return NULL;
}

static const char *link_fault(const struct event *before, const struct event *event)
{
    if (event->seq <= before->seq || event->at < before->at)
        return N_("is not later than the event before it");
    if (event->seq == before->seq + 1 && before->seq > 0 &&
        !str_equal(event->previous, before->hash))
        return N_("it does not name the hash of the event before it");
    return NULL;
}

/* Events of other cases stand between these in the chain; neighbours must fit. */
static void check_events(struct checking *c, struct str text, struct event *last)
{
    struct arena *scratch ARENA_SCOPED = arena_new(LINE_ARENA);
    struct str line;
    for (int64_t number = 1; text.len > 0 && str_cut(&text, '\n', &line); number++) {
        struct event event;
        arena_reset(scratch);
        const char *fault = parse_event(scratch, line, &event);
        if (!fault)
            fault = link_fault(last, &event);
        if (fault) {
            wrong(c, STR(PACKAGE_EVENTS), "event", fault)->line = number;
            return;
        }
        *last = (struct event){.seq = event.seq,
            .at = event.at,
            .subject = str_copy(c->arena, event.subject),
            .hash = str_copy(c->arena, event.hash)};
        c->found.events++;
    }
}

static void check_confirmation(struct checking *c, const struct event *last)
{
    struct str place = STR(PACKAGE_CONFIRMATION);
    const struct member *member = find(c, place);
    struct problems ignored = problems_new(c->arena);
    struct node *detail;
    if (!member || member->content.len > CONFIRMATION_MAX) {
        wrong(c, place, "missing", N_("is missing"));
        return;
    }
    struct event event;
    const char *fault = parse_event(c->arena, member->content, &event);
    if (!fault)
        fault = link_fault(last, &event);
    bool is_inspection = !fault && str_equal(event.action, STR("inspection.make"));
    if (!fault && !is_inspection && last->seq > 0 && !str_equal(event.subject, last->subject))
        fault = N_("is of another case");
    if (!fault && node_read_json(c->arena, event.detail, &ignored, &detail) != FAIL_NONE)
        fault = N_("is not an event");
    if (!fault && !str_equal(text_of(detail, "package_sha256"), c->found.sha256))
        fault = N_("recorded another manifest than this one");
    if (fault)
        wrong(c, place, "confirmation", fault);
    else
        c->found.confirmation = event;
}

static enum fail check_all(struct checking *c)
{
    struct event last = {0};
    const struct member *manifest = find(c, STR(PACKAGE_MANIFEST));
    if (!manifest) {
        wrong(c, STR(PACKAGE_MANIFEST), "missing", N_("is missing"));
        return FAIL_INVALID;
    }
    c->found.sha256 = manifest->entry.sha256;
    TRY(package_manifest_parse(c->problems, manifest->content, &c->manifest));
    c->found.files = (int64_t)c->manifest.n;
    if (c->n > 0)
        qsort(c->members, c->n, sizeof(*c->members), by_name);
    compare(c);
    const struct member *events = find(c, STR(PACKAGE_EVENTS));
    if (events)
        check_events(c, events->content, &last);
    check_confirmation(c, &last);
    return c->problems->count > 0 ? FAIL_INVALID : FAIL_NONE;
}

enum fail package_check_read(
    struct problems *problems, struct str path, struct package_check *ret_check)
{
    struct checking c = {.problems = problems, .arena = problems->arena};
    enum fail fail = read_members(&c, path);
    if (fail == FAIL_INVALID)
        problem_add(problems, path, "archive", N_("is not an archive, or a damaged one"));
    TRY(fail);
    TRY(check_all(&c));
    *ret_check = c.found;
    return FAIL_NONE;
}
