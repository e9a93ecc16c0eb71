#include "base/node.h"

bool node_is_json(struct str input)
{
    struct str trimmed = str_trim(input);
    return trimmed.len > 0 && (trimmed.data[0] == '{' || trimmed.data[0] == '[');
}

enum fail node_read(
    struct arena *arena, struct str input, struct problems *problems, struct node **ret_root)
{
    if (node_is_json(input))
        return node_read_json(arena, input, problems, ret_root);
    return node_read_yaml(arena, input, problems, ret_root);
}

const struct node *node_get(const struct node *map, struct str key)
{
    if (!map || map->kind != NODE_MAP)
        return NULL;
    NODE_EACH (child, map) {
        if (str_equal(child->key, key))
            return child;
    }
    return NULL;
}
