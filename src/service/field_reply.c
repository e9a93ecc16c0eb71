#include "service/field_reply.h"

#include "store/account_store.h"

enum fail field_reply_write(struct use *use, const struct field_reply *reply, struct str *ret_json)
{
    const struct field_target *target = reply->target;
    struct account account;
    struct buf out = buf_new(use->arena);
    struct json_write json = json_write_new(&out);
    TRY(account_store_load(&use->tx, target->changed_by, &account));
    json_write_object(&json, NULL);
    for (size_t i = 0; i < reply->n; i++) {
        const struct field_delta *delta = &reply->deltas[i];
        json_write_object(&json, str_c(use->arena, delta->name));
        json_write_text(&json, "result", codes_format(&field_merge_codes, (int)delta->merge));
        json_write_text(&json, "value", field_set_get(&target->fields, delta->name));
        if (delta->merge == FIELD_CONFLICT) {
            json_write_text(&json, "theirs", delta->server);
            json_write_text(&json, "by", account.name);
        }
        json_write_end(&json);
    }
    json_write_end(&json);
    *ret_json = buf_str(&out);
    return FAIL_NONE;
}

struct str field_reply_problems(struct use *use, const struct problems *problems)
{
    struct buf out = buf_new(use->arena);
    struct json_write json = json_write_new(&out);
    json_write_list(&json, NULL);
    for (const struct problem *p = problems->first; p; p = p->next) {
        json_write_object(&json, NULL);
        json_write_text(&json, "place", p->place);
        json_write_text(&json, "code", str_of(p->code));
        json_write_text(&json, "message", problem_text(use->arena, use->language, p));
        json_write_end(&json);
    }
    json_write_end(&json);
    return buf_str(&out);
}
