#include "service/token_service.h"

#include "base/limits.h"
#include "credential/token.h"
#include "service/session_service.h"
#include "service/use_cases.h"
#include "store/account_store.h"

#define SIGNED_IN (ROLES_BODY | ROLE_BIT(ROLE_APPLICANT))

enum { DAY_SECONDS = 24 * 3600 };

bool token_service_is(struct str secret)
{
    return str_starts(secret, STR(API_TOKEN_PREFIX));
}

/* Whoever has the token may know why it no longer works; who guesses learns nothing. */
static enum fail check_state(struct use *use, const struct api_token *token)
{
    static const struct {
        const char *code;
        const char *message;
    } ended[API_TOKEN_STATES] = {
        [API_TOKEN_EXPIRED] = {"token_expired", N_("This token has expired.")},
        [API_TOKEN_REVOKED] = {"token_revoked", N_("This token was revoked.")},
    };
    enum api_token_state state = api_token_state_at(token, use->now);
    if (state == API_TOKEN_VALID)
        return FAIL_NONE;
    return use_refuse(use, FAIL_UNAUTHENTICATED, "", ended[state].code, ended[state].message);
}

static enum fail load_actor(
    struct use *use, struct str secret, struct api_token *ret_token, struct actor *ret_actor)
{
    struct account account;
    enum fail fail = api_token_store_by_hash(&use->tx, token_hash(use->arena, secret), ret_token);
    if (fail == FAIL_NOT_FOUND)
        return use_refuse(use, FAIL_UNAUTHENTICATED, "", "token", N_("There is no such token."));
    TRY(fail);
    TRY(check_state(use, ret_token));
    TRY(account_store_load(&use->tx, ret_token->account, &account));
    if (!account_is_open(&account, use_today(use)))
        return use_refuse(use, FAIL_UNAUTHENTICATED, "", "account_disabled",
            N_("The account of this token is disabled or has ended."));
    *ret_actor = (struct actor){
        .account = account.id,
        .name = account.name,
        .organisation = account.organisation,
        .roles = api_token_roles(ret_token, (role_set)account.roles),
        .token = ret_token->name,
        .token_ends_at = ret_token->expires_at,
        .read_only = ret_token->read_only,
    };
    return FAIL_NONE;
}

static enum fail note_use(struct use *use, const struct api_token *token)
{
    if (use->now - token->used_at < LIMIT_TOKEN_USED_SECONDS)
        return FAIL_NONE;
    TRY(db_begin(use->db, DB_WRITE));
    enum fail fail = api_token_store_used(&use->tx, token->id, use->now);
    if (fail == FAIL_NONE)
        fail = db_commit(use->db);
    db_rollback(use->db);
    return fail;
}

enum fail token_service_actor(struct use *use, struct str secret, struct actor *ret_actor)
{
    struct api_token token;
    struct actor actor;
    TRY(use_read_begin(use));
    enum fail fail = load_actor(use, secret, &token, &actor);
    use_read_end(use);
    TRY(fail);
    /* A busy writer is no reason to keep somebody from reading: the next request notes it. */
    fail = note_use(use, &token);
    if (fail != FAIL_NONE && fail != FAIL_BUSY)
        return fail;
    *ret_actor = actor;
    return FAIL_NONE;
}

struct make_command {
    struct str name;
    struct str_list roles;
    int64_t days;
    bool read_only;
    struct str password;
};

static const struct command_field make_fields[] = {
    {COMMAND_AT(struct make_command, name), .label = N_("Name of the token"),
        .hint = N_("What program it is for; events name it"), .kind = COMMAND_LINE,
        .required = true, .max = 60},
    {COMMAND_AT(struct make_command, days), .label = N_("Valid for days"),
        .hint = N_("From 1 to 366"), .kind = COMMAND_INT, .required = true, .min = 1,
        .max = LIMIT_TOKEN_DAYS},
    {COMMAND_AT(struct make_command, roles), .label = N_("Roles of the token"),
        .hint = N_("Some of your own; a role that you lose, it loses too"), .kind = COMMAND_LIST,
        .required = true, .max = ROLE_COUNT, .codes = &role_codes},
    {COMMAND_AT(struct make_command, read_only), .label = N_("It may only read"),
        .kind = COMMAND_BOOL},
    {COMMAND_AT(struct make_command, password), .label = N_("Your password"),
        .kind = COMMAND_SECRET, .required = true, .max = LIMIT_PASSWORD_MAX},
};

static enum fail make_prepare(struct use *use, void *input)
{
    const struct make_command *command = input;
    return session_service_sign(use, command->password);
}

static enum fail read_roles(struct use *use, struct str_list words, int64_t *ret_roles)
{
    role_set roles = 0;
    for (size_t i = 0; i < words.n; i++) {
        int role;
        if (!codes_parse(&role_codes, words.items[i], &role))
            return use_refuse(use, FAIL_INVALID, "roles", "role", N_("There is no such role."));
        if (!use_has_role(use, (enum role)role)) {
            struct problem *p = problem_add(&use->problems, STR("roles"), "not_yours",
                N_("You do not have the role “{1}” yourself."));
            p->args[0] = str_of(role_label((enum role)role));
            p->translate_args = true;
            return FAIL_INVALID;
        }
        roles |= ROLE_BIT(role);
    }
    *ret_roles = roles;
    return FAIL_NONE;
}

static enum fail check_room(struct use *use, struct str name)
{
    int64_t valid;
    int64_t named;
    TRY(api_token_store_count_valid(&use->tx, use->actor.account, use->now, &valid));
    TRY(api_token_store_count_named(&use->tx, use->actor.account, name, use->now, &named));
    if (named > 0)
        return use_refuse(use, FAIL_INVALID, "name", "taken",
            N_("You have a valid token of this name. Take another name, or revoke that one."));
    if (valid >= LIMIT_TOKENS)
        return use_refuse(use, FAIL_INVALID, "", "too_many",
            N_("You have as many tokens as are possible. Revoke those that are not needed."));
    return FAIL_NONE;
}

static enum fail make_run(struct use *use, const void *input)
{
    const struct make_command *command = input;
    struct str secret = str_concat(
        use->arena, STR(API_TOKEN_PREFIX), random_token(use->arena, use->platform->random));
    struct api_token token = {
        .id = random_id(use->arena, use->platform->random),
        .account = use->actor.account,
        .name = command->name,
        .token_hash = token_hash(use->arena, secret),
        .read_only = command->read_only,
        .created_at = use->now,
        .expires_at = use->now + command->days * DAY_SECONDS,
    };
    TRY(read_roles(use, command->roles, &token.roles));
    TRY(check_room(use, command->name));
    TRY(api_token_store_save(&use->tx, &token));
    use_subject(use, "token:", token.id);
    use->secret = secret;
    return FAIL_NONE;
}

const struct use_case token_make = {
    .name = "token.make",
    .label = N_("Make a token"),
    .roles = SIGNED_IN,
    .fields = COMMAND_FIELDS(make_fields),
    .command_size = sizeof(struct make_command),
    .run = make_run,
    .prepare = make_prepare,
    .in_person = true,
};

struct revoke_command {
    struct str token;
};

static const struct command_field revoke_fields[] = {
    {COMMAND_AT(struct revoke_command, token), .label = N_("API token"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
};

static enum fail revoke_run(struct use *use, const void *input)
{
    const struct revoke_command *command = input;
    struct api_token token;
    TRY(api_token_store_load(&use->tx, command->token, &token));
    if (!str_equal(token.account, use->actor.account) && !use_has_role(use, ROLE_ADMIN))
        return FAIL_NOT_FOUND;
    if (api_token_state_at(&token, use->now) != API_TOKEN_VALID)
        return use_refuse(use, FAIL_STATE, "token", "ended",
            N_("This token has expired or was revoked already."));
    token.revoked_at = use->now;
    token.revoked_by = use->actor.account;
    TRY(api_token_store_save(&use->tx, &token));
    use_subject(use, "token:", token.id);
    use_note(use, "name", token.name);
    return FAIL_NONE;
}

const struct use_case token_revoke = {
    .name = "token.revoke",
    .label = N_("Revoke the token"),
    .roles = SIGNED_IN,
    .fields = COMMAND_FIELDS(revoke_fields),
    .command_size = sizeof(struct revoke_command),
    .run = revoke_run,
};

enum fail token_service_page(
    struct use *use, bool everybody, const struct page_request *page, struct token_page *ret_page)
{
    struct str account = everybody ? STR("") : use->actor.account;
    struct token_page found;
    if (!use_is_signed_in(use) || (everybody && !use_has_role(use, ROLE_ADMIN)))
        return FAIL_FORBIDDEN;
    TRY(api_token_store_page(&use->tx, account, page, &found.rows, &found.n));
    TRY(api_token_store_count(&use->tx, account, page->search, &found.total));
    *ret_page = found;
    return FAIL_NONE;
}
