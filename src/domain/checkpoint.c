#include "domain/checkpoint.h"

#include "base/base64.h"
#include "base/buf.h"

struct str checkpoint_format(struct arena *arena, const struct checkpoint *checkpoint)
{
    const struct merkle_hash *root = &checkpoint->head.root;
    struct str bytes = {(const char *)root->bytes, sizeof root->bytes};
    return str_format(arena, "%" STR_PRI "\n%llu\n%" STR_PRI "\n", STR_ARG(checkpoint->origin),
        (unsigned long long)checkpoint->head.size, STR_ARG(base64_encode(arena, bytes)));
}

enum fail checkpoint_parse(struct arena *arena, struct str text, struct checkpoint *ret_checkpoint)
{
    struct checkpoint checkpoint;
    struct str rest = text;
    struct str size;
    struct str root;
    struct str bytes;
    int64_t leaves;
    bool cut = str_cut(&rest, '\n', &checkpoint.origin) && str_cut(&rest, '\n', &size) &&
               str_cut(&rest, '\n', &root);
    if (!cut || !str_to_int(size, &leaves) || leaves < 0 || !base64_decode(arena, root, &bytes) ||
        bytes.len != sizeof checkpoint.head.root.bytes)
        return FAIL_INVALID;
    checkpoint.head.size = (uint64_t)leaves;
    memcpy(checkpoint.head.root.bytes, bytes.data, bytes.len);
    if (!str_starts(text, checkpoint_format(arena, &checkpoint)) || checkpoint.origin.len == 0)
        return FAIL_INVALID;
    *ret_checkpoint = checkpoint;
    return FAIL_NONE;
}
