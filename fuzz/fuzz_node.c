/* Structured input: a tree or one problem with its line, and JSON text comes back as it was. */
#include "base/json_write.h"
#include "base/node.h"
#include "fuzz.h"

typedef enum fail reader(
    struct arena *arena, struct str input, struct problems *problems, struct node **ret_root);

static void check_tree(const struct node *node)
{
    uint32_t n = 0;
    must(node->line >= 1);
    must(str_is_utf8(node->key) && str_is_utf8(node->text));
    NODE_EACH (child, node) {
        check_tree(child);
        n++;
    }
    must(n == node->count);
}

static void read_with(reader *read, struct arena *arena, struct str input)
{
    struct problems problems = problems_new(arena);
    struct node *root = NULL;
    if (read(arena, input, &problems, &root) == FAIL_NONE) {
        must(problems.count == 0);
        check_tree(root);
    } else {
        must(!root && problems.count == 1 && problems.first->line >= 1);
    }
}

static void text_comes_back(struct arena *arena, struct str input)
{
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    json_write_list(&json, NULL);
    json_write_text(&json, NULL, input);
    json_write_end(&json);
    struct problems problems = problems_new(arena);
    struct node *root = NULL;
    must(node_read_json(arena, buf_str(&out), &problems, &root) == FAIL_NONE);
    must(root->count == 1 && str_equal(root->first->text, input));
}

static void fuzz_one(struct arena *arena, struct str input)
{
    read_with(node_read_yaml, arena, input);
    read_with(node_read_json, arena, input);
    read_with(node_read, arena, input);
    if (str_is_utf8(input))
        text_comes_back(arena, input);
}
