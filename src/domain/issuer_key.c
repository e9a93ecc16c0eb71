#include "domain/issuer_key.h"

#include "base/fail.h"

#include <assert.h>

static const char *const status_words[] = {
    [KEY_ACTIVE] = "active",
    [KEY_RETIRED] = "retired",
    [KEY_COMPROMISED] = "compromised",
};

const struct codes issuer_key_status_codes = CODES(status_words);

const char *issuer_key_status_label(enum issuer_key_status status)
{
    static const char *const labels[KEY_STATUS_COUNT] = {
        [KEY_ACTIVE] = N_("Signs now"),
        [KEY_RETIRED] = N_("Retired"),
        [KEY_COMPROMISED] = N_("Compromised"),
    };
    assert(status < KEY_STATUS_COUNT);
    return labels[status];
}

enum issuer_key_status issuer_key_status(const struct issuer_key *key)
{
    if (date_is_set(key->compromised_on))
        return KEY_COMPROMISED;
    return key->until_at > 0 ? KEY_RETIRED : KEY_ACTIVE;
}

static const char *const act_words[] = {
    [KEY_ROTATE] = "rotate",
    [KEY_COMPROMISE] = "compromise",
};

const struct codes key_act_codes = CODES(act_words);

const char *key_act_label(enum key_act act)
{
    static const char *const labels[KEY_ACT_COUNT] = {
        [KEY_ROTATE] = N_("Replace the key that signs now"),
        [KEY_COMPROMISE] = N_("Trust a key no longer"),
    };
    assert(act < KEY_ACT_COUNT);
    return labels[act];
}

static const char *const state_words[] = {
    [KEY_CHANGE_OPEN] = "open",
    [KEY_CHANGE_DONE] = "done",
    [KEY_CHANGE_DROPPED] = "dropped",
};

const struct codes key_change_state_codes = CODES(state_words);

static bool is_before(int64_t instant, struct date day)
{
    return date_compare(date_of_instant(instant), day) < 0;
}

enum key_verdict issuer_key_judge(
    const struct issuer_key *key, int64_t signed_at, int64_t proved_at)
{
    if (signed_at < key->from_at)
        return KEY_TOO_EARLY;
    if (date_is_set(key->compromised_on)) {
        bool was_there = proved_at > 0 && is_before(proved_at, key->compromised_on);
        return is_before(signed_at, key->compromised_on) && was_there ? KEY_GOOD_BY_LOG
                                                                      : KEY_STOLEN;
    }
    return key->until_at > 0 && signed_at > key->until_at ? KEY_TOO_LATE : KEY_GOOD;
}
