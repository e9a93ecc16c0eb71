#include "web/verify_question.h"

enum fail verify_question_read(struct http_pairs query, struct verify_question *ret_question)
{
    struct verify_question question = {
        .scope = str_trim(http_pair_get(query, STR("scope"))),
        .organisation = str_trim(http_pair_get(query, STR("organisation"))),
    };
    struct str on = http_pair_get(query, STR("on"));
    struct str stars = http_pair_get(query, STR("stars"));
    if (on.len > 0 && !date_parse(on, &question.on))
        return FAIL_INVALID;
    if (stars.len > 0 && (!str_to_int(stars, &question.stars) || question.stars < 0))
        return FAIL_INVALID;
    *ret_question = question;
    return FAIL_NONE;
}
