#include "service/session_service.h"

#include "base/limits.h"
#include "service/use_cases.h"
#include "store/account_store.h"

static struct actor actor_of(const struct account *account)
{
    return (struct actor){
        .account = account->id,
        .name = account->name,
        .organisation = account->organisation,
        .roles = (role_set)account->roles,
    };
}

static enum fail load_actor(
    struct use *use, struct str token, struct actor *ret_actor, struct str *ret_csrf)
{
    struct session session;
    struct account account;
    TRY(session_store_load(&use->tx, sha256_hex(use->arena, token), &session));
    if (session.expires_at <= use->now)
        return FAIL_NOT_FOUND;
    TRY(account_store_load(&use->tx, session.account, &account));
    if (!account_is_open(&account, use_today(use)))
        return FAIL_NOT_FOUND;
    *ret_actor = actor_of(&account);
    ret_actor->session = session.token_hash;
    *ret_csrf = session.csrf;
    return FAIL_NONE;
}

enum fail session_service_actor(
    struct use *use, struct str token, struct actor *ret_actor, struct str *ret_csrf)
{
    TRY(use_read_begin(use));
    enum fail fail = load_actor(use, token, ret_actor, ret_csrf);
    use_read_end(use);
    return fail == FAIL_NOT_FOUND ? FAIL_UNAUTHENTICATED : fail;
}

enum fail session_service_end(struct use *use, int64_t *ret_ends_at)
{
    struct session session = {.expires_at = use->actor.token_ends_at};
    if (use->actor.token.len == 0)
        TRY(session_store_load(&use->tx, use->actor.session, &session));
    *ret_ends_at = session.expires_at;
    return FAIL_NONE;
}

static enum fail load_login(struct use *use, struct str login, struct account *ret_account)
{
    TRY(use_read_begin(use));
    enum fail fail = account_store_by_login(&use->tx, login, ret_account);
    use_read_end(use);
    return fail;
}

/* The account if the password is right and it is not disabled. */
static enum fail verify(
    struct use *use, struct str login, struct str password, struct account *ret_account)
{
    struct account account = {0};
    enum fail fail = load_login(use, login, &account);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    bool matches;
    TRY(password_verify(use->platform->passwords, account.password_hash, password, &matches));
    if (!matches || !account_is_open(&account, use_today(use)))
        return FAIL_UNAUTHENTICATED;
    *ret_account = account;
    return FAIL_NONE;
}

struct open_command {
    struct str login;
    struct str password;
    struct account account; /* found by prepare; no id: none */
};

static const struct command_field open_fields[] = {
    {COMMAND_AT(struct open_command, login), .label = N_("Login"), .kind = COMMAND_LINE,
        .required = true, .max = 40},
    {COMMAND_AT(struct open_command, password), .label = N_("Password"), .kind = COMMAND_SECRET,
        .required = true, .max = LIMIT_PASSWORD_MAX},
};

static struct str login_place(struct use *use, struct str login)
{
    return str_concat(use->arena, STR("login:"), login);
}

static struct str address_place(struct use *use)
{
    return str_concat(use->arena, STR("address:"), use->actor.address);
}

/* Too many failures of this login or from this address. */
static enum fail check_throttle(struct use *use, struct str login)
{
    int64_t since = use->now - LIMIT_LOGIN_WINDOW_SECONDS;
    int64_t by_login;
    int64_t by_address = 0;
    TRY(login_failure_store_count(&use->tx, login_place(use, login), since, &by_login));
    if (use->actor.address.len > 0)
        TRY(login_failure_store_count(&use->tx, address_place(use), since, &by_address));
    if (by_login < LIMIT_LOGIN_FAILURES && by_address < LIMIT_ADDRESS_FAILURES)
        return FAIL_NONE;
    return use_refuse(use, FAIL_THROTTLED, "", "throttled",
        N_("Too many failed sign-ins. Please wait a quarter of an hour."));
}

static enum fail open_prepare(struct use *use, void *input)
{
    struct open_command *command = input;
    TRY(use_read_begin(use));
    enum fail fail = check_throttle(use, command->login);
    use_read_end(use);
    TRY(fail);
    fail = verify(use, command->login, command->password, &command->account);
    return fail == FAIL_UNAUTHENTICATED ? FAIL_NONE : fail;
}

static enum fail count_failure(struct use *use, struct str login)
{
    struct str places[] = {login_place(use, login), address_place(use)};
    size_t n = use->actor.address.len > 0 ? 2 : 1;
    for (size_t i = 0; i < n; i++)
        TRY(login_failure_store_add(
            &use->tx, random_id(use->arena, use->platform->random), places[i], use->now));
    return use_refuse(use, FAIL_UNAUTHENTICATED, "", "credentials",
        N_("The login or the password is not right."));
}

static enum fail open_run(struct use *use, const void *input)
{
    const struct open_command *command = input;
    TRY(check_throttle(use, command->login));
    if (command->account.id.len == 0)
        return count_failure(use, command->login);
    struct str token = random_token(use->arena, use->platform->random);
    struct session session = {
        .token_hash = sha256_hex(use->arena, token),
        .account = command->account.id,
        .csrf = random_token(use->arena, use->platform->random),
        .created_at = use->now,
        .expires_at = use->now + LIMIT_SESSION_SECONDS,
    };
    TRY(session_store_remove_expired(&use->tx, use->now));
    TRY(login_failure_store_remove_old(&use->tx, use->now - LIMIT_LOGIN_WINDOW_SECONDS));
    TRY(login_failure_store_clear(&use->tx, login_place(use, command->login)));
    TRY(session_store_add(&use->tx, &session));
    use->event->actor = session.account;
    use_subject(use, "account:", session.account);
    use->secret = token;
    return FAIL_NONE;
}

const struct use_case session_open = {
    .name = "session.open",
    .label = N_("Sign in"),
    .roles = ANYONE,
    .fields = COMMAND_FIELDS(open_fields),
    .command_size = sizeof(struct open_command),
    .run = open_run,
    .prepare = open_prepare,
    .keeps_failures = true,
    .of_readers = true,
    .repeats = true,
};

struct close_command {
    bool ignored; /* the session is the actor's own */
};

static enum fail close_run(struct use *use, const void *input)
{
    (void)input;
    use_subject(use, "account:", use->actor.account);
    return session_store_remove(&use->tx, use->actor.session);
}

const struct use_case session_close = {
    .name = "session.close",
    .label = N_("Sign out"),
    .roles = ROLES_BODY | ROLE_BIT(ROLE_APPLICANT),
    .command_size = sizeof(struct close_command),
    .run = close_run,
    .in_person = true,
    .of_readers = true,
    .repeats = true,
};

enum fail session_service_check(
    struct use *use, struct str login, struct str password, struct actor *ret_actor)
{
    struct account account;
    TRY(verify(use, login, password, &account));
    *ret_actor = actor_of(&account);
    return FAIL_NONE;
}

/* The account that signs, unless too many wrong passwords were given for it. Not counted together
 * with failed sign-ins, so that strangers cannot keep a person from signing. */
static enum fail load_signer(struct use *use, struct str place, struct account *ret_account)
{
    int64_t failures;
    int64_t since = use->now - LIMIT_LOGIN_WINDOW_SECONDS;
    TRY(login_failure_store_count(&use->tx, place, since, &failures));
    if (failures >= LIMIT_LOGIN_FAILURES)
        return use_refuse(use, FAIL_THROTTLED, "password", "throttled",
            N_("Too many wrong passwords. Please wait a quarter of an hour."));
    return account_store_load(&use->tx, use->actor.account, ret_account);
}

static enum fail count_wrong_signature(struct use *use, struct str place)
{
    TRY(db_begin(use->db, DB_WRITE));
    enum fail fail = login_failure_store_add(
        &use->tx, random_id(use->arena, use->platform->random), place, use->now);
    if (fail == FAIL_NONE)
        fail = db_commit(use->db);
    db_rollback(use->db);
    TRY(fail);
    return use_refuse(use, FAIL_INVALID, "password", "password", N_("The password is not right."));
}

enum fail session_service_sign(struct use *use, struct str password)
{
    struct account account;
    bool matches;
    struct str place = str_concat(use->arena, STR("sign:"), use->actor.account);
    TRY(use_read_begin(use));
    enum fail fail = load_signer(use, place, &account);
    use_read_end(use);
    TRY(fail);
    TRY(password_verify(use->platform->passwords, account.password_hash, password, &matches));
    return matches ? FAIL_NONE : count_wrong_signature(use, place);
}
