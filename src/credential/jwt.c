#include "credential/jwt.h"

#include "base/base64.h"
#include "base/json_write.h"
#include "base/node.h"
#include "credential/sign.h"

enum { PARTS = 3, HEAD_AND_SIGNATURE = 512 };

static struct str head_json(struct arena *arena, const struct jwt_head *head)
{
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    json_write_object(&json, NULL);
    json_write_text(&json, "alg", STR("EdDSA"));
    json_write_text(&json, "typ", head->type);
    if (head->content.len > 0)
        json_write_text(&json, "cty", head->content);
    json_write_text(&json, "kid", head->key);
    json_write_end(&json);
    return buf_str(&out);
}

struct str jwt_sign(
    struct arena *arena, const struct key *key, const struct jwt_head *head, struct str payload)
{
    struct buf out = buf_new(arena);
    struct str coded = base64_encode_url(arena, payload);
    buf_reserve(&out, coded.len + HEAD_AND_SIGNATURE);
    buf_put(&out, base64_encode_url(arena, head_json(arena, head)));
    buf_char(&out, '.');
    buf_put(&out, coded);
    struct str signature = sign_detached(arena, key, buf_str(&out));
    buf_char(&out, '.');
    buf_put(&out, signature);
    return buf_str(&out);
}

/* Of one part; false unless it is base64url from end to end. */
static bool is_part(struct str part)
{
    for (size_t i = 0; i < part.len; i++) {
        char c = part.data[i];
        bool is_alnum = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!is_alnum && c != '-' && c != '_')
            return false;
    }
    return part.len > 0;
}

/* The last one is looked at here, the others are when they are decoded. */
static bool split(struct str text, struct str *parts)
{
    for (size_t i = 0; i < PARTS - 1; i++)
        if (!str_cut(&text, '.', &parts[i]) || parts[i].len == 0)
            return false;
    parts[PARTS - 1] = text;
    return is_part(parts[PARTS - 1]);
}

bool jwt_is(struct str text)
{
    struct str parts[PARTS];
    return split(text, parts) && is_part(parts[0]) && is_part(parts[1]);
}

static struct str member(const struct node *map, const char *name)
{
    const struct node *node = node_get(map, str_of(name));
    return node && node->kind == NODE_TEXT ? node->text : STR("");
}

static enum fail read_head(struct arena *arena, struct str text, struct jwt_head *ret_head)
{
    struct problems problems = problems_new(arena);
    struct node *root;
    TRY(node_read_json(arena, text, &problems, &root));
    if (root->kind != NODE_MAP || !str_equal(member(root, "alg"), STR("EdDSA")) ||
        node_get(root, STR("crit")))
        return FAIL_INVALID;
    *ret_head = (struct jwt_head){
        .type = member(root, "typ"), .content = member(root, "cty"), .key = member(root, "kid")};
    return FAIL_NONE;
}

enum fail jwt_parse(struct arena *arena, struct str token, struct jwt *ret_jwt)
{
    struct str parts[PARTS];
    struct jwt jwt;
    struct str head;
    if (!split(token, parts) || !base64_decode_url(arena, parts[0], &head) ||
        !base64_decode_url(arena, parts[1], &jwt.payload))
        return FAIL_INVALID;
    TRY(read_head(arena, head, &jwt.head));
    jwt.message = str_sub(token, 0, parts[0].len + 1 + parts[1].len);
    jwt.signature = parts[2];
    *ret_jwt = jwt;
    return FAIL_NONE;
}

bool jwt_verify(const struct jwt *jwt, const struct key *key)
{
    return sign_verify(key, jwt->message, jwt->signature);
}
