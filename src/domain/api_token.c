#include "domain/api_token.h"

#include <assert.h>

#include "base/fail.h"

static const char *const words[] = {
    [API_TOKEN_VALID] = "valid",
    [API_TOKEN_EXPIRED] = "expired",
    [API_TOKEN_REVOKED] = "revoked",
};

const struct codes api_token_state_codes = CODES(words);

static const char *const labels[] = {
    [API_TOKEN_VALID] = N_("valid"),
    [API_TOKEN_EXPIRED] = N_("expired"),
    [API_TOKEN_REVOKED] = N_("revoked"),
};

const char *api_token_state_label(enum api_token_state state)
{
    assert(state < API_TOKEN_STATES);
    return labels[state];
}

enum api_token_state api_token_state_at(const struct api_token *token, int64_t now)
{
    if (token->revoked_at != 0)
        return API_TOKEN_REVOKED;
    return now < token->expires_at ? API_TOKEN_VALID : API_TOKEN_EXPIRED;
}

role_set api_token_roles(const struct api_token *token, role_set held)
{
    return (role_set)token->roles & held;
}
