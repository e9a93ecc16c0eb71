#include "service/log_proof.h"

#include "base/base64.h"

enum fail log_proof_read(
    struct arena *arena, const struct node *list, struct merkle_proof *ret_proof)
{
    struct merkle_proof *proof = NEW(arena, struct merkle_proof);
    if (!list || list->kind != NODE_LIST)
        return FAIL_INVALID;
    NODE_EACH (item, list) {
        struct str bytes;
        if (proof->n == MERKLE_PROOF_MAX || !base64_decode(arena, item->text, &bytes) ||
            bytes.len != SHA256_BYTES)
            return FAIL_INVALID;
        memcpy(proof->hashes[proof->n++].bytes, bytes.data, bytes.len);
    }
    *ret_proof = *proof;
    return FAIL_NONE;
}

enum fail log_proof_parse(struct arena *arena, struct str json, struct merkle_proof *ret_proof)
{
    struct problems problems = problems_new(arena);
    struct node *root;
    if (node_read_json(arena, json, &problems, &root) != FAIL_NONE || root->kind != NODE_MAP)
        return FAIL_INVALID;
    return log_proof_read(arena, node_get(root, STR("proof")), ret_proof);
}
