/* People's accounts and their sessions. */
#ifndef DOMAIN_ACCOUNT_H
#define DOMAIN_ACCOUNT_H

#include "base/date.h"
#include "base/text.h"
#include "domain/role.h"

struct account {
    struct str id;
    struct str login; /* lower case */
    struct str name;
    struct str password_hash; /* Argon2id, with its parameters */
    struct str organisation;  /* empty for people of the body */
    int64_t roles;            /* role_set */
    bool disabled;
    int64_t created_at;
    struct str email;       /* empty: none; an applicant's mail then goes to the organisation's */
    enum language language; /* of what is sent */
    struct date ends_on; /* the last day on which it is good; not set: it does not end by itself */
};

/* Whether it may be used on that day: neither disabled nor ended. */
static inline bool account_is_open(const struct account *account, struct date today)
{
    bool is_over = date_is_set(account->ends_on) && date_compare(today, account->ends_on) > 0;
    return !account->disabled && !is_over;
}

struct session {
    struct str token_hash; /* SHA-256 of what the cookie holds, hexadecimal */
    struct str account;
    struct str csrf; /* the token that every form of this session carries */
    int64_t created_at;
    int64_t expires_at;
};

#endif
