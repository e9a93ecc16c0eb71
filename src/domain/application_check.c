#include "domain/application_check.h"

static const char *const verdict_words[] = {[CHECK_OK] = "ok", [CHECK_GAP] = "gap"};

const struct codes check_verdict_codes = CODES(verdict_words);

bool application_check_is_carried(const struct check_item *item)
{
    return item->is_document && item->last && item->last->round < item->round &&
           item->last->verdict == CHECK_OK && item->last->version == item->version;
}

enum check_state application_check_state(const struct check_item *item)
{
    if (application_check_is_carried(item))
        return CHECK_STATE_OK;
    bool is_now = item->last && item->last->round == item->round;
    if (is_now && item->last->version == item->version)
        return item->last->verdict == CHECK_OK ? CHECK_STATE_OK : CHECK_STATE_GAP;
    return item->is_needless ? CHECK_STATE_OK : CHECK_STATE_OPEN;
}
