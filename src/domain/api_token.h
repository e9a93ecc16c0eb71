/*
 * Tokens for programs (接口令牌). A token stands for the person who made it, with some of that
 * person's roles, until a day that is set beforehand. What its holder may do is never more than
 * what its person may do at that moment.
 */
#ifndef DOMAIN_API_TOKEN_H
#define DOMAIN_API_TOKEN_H

#include "base/codes.h"
#include "domain/role.h"

/* What every token begins with, so that people and scanners for leaked secrets recognise it. */
#define API_TOKEN_PREFIX "xht_"

struct api_token {
    struct str id;
    struct str account;
    struct str name;       /* of one's valid tokens each has another */
    struct str token_hash; /* SHA-256 of what was shown once, hexadecimal */
    int64_t roles;         /* role_set: those that its person had then */
    bool read_only;
    int64_t created_at;
    int64_t expires_at;
    int64_t used_at; /* to about a minute; 0: never */
    int64_t revoked_at;
    struct str revoked_by; /* account */
};

enum api_token_state { API_TOKEN_VALID, API_TOKEN_EXPIRED, API_TOKEN_REVOKED, API_TOKEN_STATES };

extern const struct codes api_token_state_codes;
const char *api_token_state_label(enum api_token_state state);

/* At that instant; a revoked token stays revoked after its last day. */
enum api_token_state api_token_state_at(const struct api_token *token, int64_t now);

/* Those of the token that its person still has. */
role_set api_token_roles(const struct api_token *token, role_set held);

#endif
