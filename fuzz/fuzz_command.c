/* A command or problems at its fields; what a command is described as is JSON without its secrets.
 * The first byte chooses the use case; behind it, lines of name=value. */
#include "base/node.h"
#include "fuzz.h"
#include "service/use_case.h"

enum { PAIRS_MAX = 64 };

static size_t cut_pairs(struct str input, struct input_pair *pairs)
{
    struct str line;
    size_t n = 0;
    while (n < PAIRS_MAX && str_cut(&input, '\n', &line)) {
        struct str value = line;
        struct str name;
        if (!str_cut(&value, '=', &name))
            continue;
        pairs[n++] = (struct input_pair){name, value};
    }
    return n;
}

static void describe(struct arena *arena, const struct use_case *use_case, const void *command)
{
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    struct problems problems = problems_new(arena);
    struct node *root;
    json_write_object(&json, NULL);
    command_describe(use_case->fields, command, &json);
    json_write_end(&json);
    must(node_read_json(arena, buf_str(&out), &problems, &root) == FAIL_NONE);
    for (size_t i = 0; i < use_case->fields.n; i++) {
        bool secret = use_case->fields.items[i].kind == COMMAND_SECRET;
        must((node_get(root, str_of(use_case->fields.items[i].name)) == NULL) == secret);
    }
}

static void fuzz_one(struct arena *arena, struct str input)
{
    struct input_pair pairs[PAIRS_MAX];
    struct problems problems = problems_new(arena);
    if (input.len == 0)
        return;
    const struct use_case *use_case = use_cases[(unsigned char)input.data[0] % use_cases_count];
    struct input in = {.pairs = pairs, .n_pairs = cut_pairs(str_sub(input, 1, input.len), pairs)};
    void *command = arena_alloc(arena, use_case->command_size, _Alignof(max_align_t));
    enum fail fail = command_parse(use_case->fields, &in, command, &problems);
    must(fail == (problems.count == 0 ? FAIL_NONE : FAIL_INVALID));
    if (fail == FAIL_NONE)
        describe(arena, use_case, command);
}
