#include "service/account_service.h"

#include "base/limits.h"
#include "domain/district.h"
#include "domain/email.h"
#include "domain/uscc.h"
#include "service/session_service.h"
#include "service/use_cases.h"
#include "store/account_store.h"
#include "store/organisation_store.h"

/* Lower-case letters, digits, '.', '-' and '_'. */
static enum fail check_login(struct use *use, struct str login)
{
    for (size_t i = 0; i < login.len; i++) {
        char c = login.data[i];
        bool fine =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        if (!fine)
            return use_refuse(use, FAIL_INVALID, "login", "login",
                N_("Only lower-case letters, digits, “.”, “-” and “_” are allowed."));
    }
    return FAIL_NONE;
}

static enum fail hash_password(struct use *use, struct str password, struct str *ret_hash)
{
    unsigned char salt[PRIMITIVE_SALT_BYTES];
    random_bytes(use->platform->random, salt, sizeof salt);
    return password_hash(use->arena, use->platform->passwords, password, salt, ret_hash);
}

static enum fail save_account(struct use *use, const struct account *account)
{
    struct account other;
    enum fail fail = account_store_by_login(&use->tx, account->login, &other);
    if (fail == FAIL_NONE && !str_equal(other.id, account->id))
        return use_refuse(use, FAIL_INVALID, "login", "taken", N_("This login is already in use."));
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    use_subject(use, "account:", account->id);
    return account_store_save(&use->tx, account);
}

/* account.register: an enterprise and its first account. */
struct register_command {
    struct str uscc;
    struct str organisation_name;
    struct str name;
    struct str phone;
    struct str login;
    struct str password;
    struct str password_hash; /* made by prepare */
};

static const struct command_field register_fields[] = {
    {COMMAND_AT(struct register_command, uscc), .label = N_("Unified social credit code"),
        .hint = N_("18 characters, as on the business licence"), .kind = COMMAND_LINE,
        .required = true, .max = 40},
    {COMMAND_AT(struct register_command, organisation_name), .label = N_("Organisation name"),
        .hint = N_("As on the business licence"), .kind = COMMAND_LINE, .required = true, .min = 2,
        .max = LIMIT_LINE},
    {COMMAND_AT(struct register_command, name), .label = N_("Contact person"), .kind = COMMAND_LINE,
        .required = true, .max = 60},
    {COMMAND_AT(struct register_command, phone), .label = N_("Telephone"), .kind = COMMAND_LINE,
        .required = true, .min = 5, .max = 40},
    {COMMAND_AT(struct register_command, login), .label = N_("Login"),
        .hint = N_("Lower-case letters, digits, “.”, “-” and “_”"), .kind = COMMAND_LINE,
        .required = true, .min = 3, .max = 40},
    {COMMAND_AT(struct register_command, password), .label = N_("Password"),
        .hint = N_("At least 10 characters"), .kind = COMMAND_SECRET, .required = true,
        .min = LIMIT_PASSWORD_MIN, .max = LIMIT_PASSWORD_MAX},
};

static enum fail register_prepare(struct use *use, void *input)
{
    struct register_command *command = input;
    command->uscc = uscc_normalise(use->arena, command->uscc);
    const char *message = uscc_message(uscc_check(command->uscc));
    if (message)
        return use_refuse(use, FAIL_INVALID, "uscc", "uscc", message);
    TRY(check_login(use, command->login));
    return hash_password(use, command->password, &command->password_hash);
}

static enum fail register_run(struct use *use, const void *input)
{
    const struct register_command *command = input;
    struct organisation organisation = {
        .id = random_id(use->arena, use->platform->random),
        .uscc = command->uscc,
        .name = command->organisation_name,
        .contact = command->name,
        .phone = command->phone,
        .created_at = use->now,
        .revision = 1,
    };
    struct account account = {
        .id = random_id(use->arena, use->platform->random),
        .login = command->login,
        .name = command->name,
        .password_hash = command->password_hash,
        .organisation = organisation.id,
        .roles = ROLE_BIT(ROLE_APPLICANT),
        .created_at = use->now,
    };
    if (district_is_known(uscc_region(organisation.uscc)))
        organisation.district = uscc_region(organisation.uscc);
    bool taken;
    TRY(organisation_store_code_taken(&use->tx, organisation.uscc, &taken));
    if (taken)
        return use_refuse(use, FAIL_INVALID, "uscc", "taken",
            N_("This organisation is registered already. Ask its contact person for an account."));
    TRY(organisation_store_save(&use->tx, &organisation));
    return save_account(use, &account);
}

const struct use_case account_register = {
    .name = "account.register",
    .label = N_("Register"),
    .roles = ANYONE,
    .fields = COMMAND_FIELDS(register_fields),
    .command_size = sizeof(struct register_command),
    .run = register_run,
    .prepare = register_prepare,
};

/* account.add and account.change: people of the body. */
struct add_command {
    struct str login;
    struct str name;
    struct str new_password;
    struct str_list roles;
    struct date ends_on;
    struct str password_hash;
};

#define ENDS_HINT N_("Needed for a regulator; the account then ends by itself")

static const struct command_field add_fields[] = {
    {COMMAND_AT(struct add_command, login), .label = N_("Login"), .kind = COMMAND_LINE,
        .required = true, .min = 3, .max = 40},
    {COMMAND_AT(struct add_command, name), .label = N_("Full name"), .kind = COMMAND_LINE,
        .required = true, .max = 60},
    {COMMAND_AT(struct add_command, new_password), .label = N_("First password"),
        .hint = N_("At least 10 characters"), .kind = COMMAND_SECRET, .required = true,
        .min = LIMIT_PASSWORD_MIN, .max = LIMIT_PASSWORD_MAX},
    {COMMAND_AT(struct add_command, roles), .label = N_("Roles"), .kind = COMMAND_LIST,
        .required = true, .max = ROLE_COUNT, .codes = &role_codes},
    {COMMAND_AT(struct add_command, ends_on), .label = N_("Last day of the account"),
        .hint = ENDS_HINT, .kind = COMMAND_DATE},
};

/* A regulator's account always ends by itself; nobody's ends before it is given. */
static enum fail check_end(struct use *use, int64_t roles, struct date ends_on)
{
    bool is_regulator = (role_set)roles & ROLE_BIT(ROLE_REGULATOR);
    if (is_regulator && !date_is_set(ends_on))
        return use_refuse(use, FAIL_INVALID, "ends_on", "required",
            N_("The account of a regulator needs a last day."));
    if (date_is_set(ends_on) && date_compare(ends_on, use_today(use)) < 0)
        return use_refuse(use, FAIL_INVALID, "ends_on", "past",
            N_("The last day must not be in the past; disable the account instead."));
    return FAIL_NONE;
}

/* Roles of the body that one person may hold together. */
static enum fail read_roles(struct use *use, struct str_list words, int64_t *ret_roles)
{
    role_set roles = 0;
    for (size_t i = 0; i < words.n; i++) {
        int role;
        if (!codes_parse(&role_codes, words.items[i], &role))
            return use_refuse(use, FAIL_INVALID, "roles", "role", N_("There is no such role."));
        roles |= ROLE_BIT(role);
    }
    if (!role_set_is_valid(roles) || (roles & ROLE_BIT(ROLE_APPLICANT)))
        return use_refuse(use, FAIL_INVALID, "roles", "roles",
            N_("An administrator or a regulator holds no other role, and applicants register "
               "themselves."));
    *ret_roles = roles;
    return FAIL_NONE;
}

static enum fail add_prepare(struct use *use, void *input)
{
    struct add_command *command = input;
    TRY(check_login(use, command->login));
    return hash_password(use, command->new_password, &command->password_hash);
}

static enum fail add_run(struct use *use, const void *input)
{
    const struct add_command *command = input;
    struct account account = {
        .id = random_id(use->arena, use->platform->random),
        .login = command->login,
        .name = command->name,
        .password_hash = command->password_hash,
        .created_at = use->now,
    };
    TRY(read_roles(use, command->roles, &account.roles));
    TRY(check_end(use, account.roles, command->ends_on));
    account.ends_on = command->ends_on;
    return save_account(use, &account);
}

const struct use_case account_add = {
    .name = "account.add",
    .label = N_("Add a person"),
    .roles = ROLE_BIT(ROLE_ADMIN),
    .fields = COMMAND_FIELDS(add_fields),
    .command_size = sizeof(struct add_command),
    .run = add_run,
    .prepare = add_prepare,
    .in_person = true,
};

struct change_command {
    struct str account;
    struct str name;
    struct str_list roles;
    struct date ends_on;
    bool disabled;
};

static const struct command_field change_fields[] = {
    {COMMAND_AT(struct change_command, account), .label = N_("Account"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct change_command, name), .label = N_("Full name"), .kind = COMMAND_LINE,
        .required = true, .max = 60},
    {COMMAND_AT(struct change_command, roles), .label = N_("Roles"), .kind = COMMAND_LIST,
        .required = true, .max = ROLE_COUNT, .codes = &role_codes},
    {COMMAND_AT(struct change_command, ends_on), .label = N_("Last day of the account"),
        .hint = ENDS_HINT, .kind = COMMAND_DATE},
    {COMMAND_AT(struct change_command, disabled), .label = N_("Disabled: may no longer sign in"),
        .kind = COMMAND_BOOL},
};

static enum fail change_run(struct use *use, const void *input)
{
    const struct change_command *command = input;
    struct account account;
    TRY(account_store_load(&use->tx, command->account, &account));
    if (account.organisation.len > 0)
        return FAIL_NOT_FOUND;
    use_subject(use, "account:", account.id);
    if (str_equal(account.id, use->actor.account))
        return use_refuse(use, FAIL_FORBIDDEN, "account", "self",
            N_("Nobody changes their own roles; ask another administrator."));
    TRY(read_roles(use, command->roles, &account.roles));
    bool is_same_end = date_compare(account.ends_on, command->ends_on) == 0;
    if (!is_same_end || !date_is_set(command->ends_on))
        TRY(check_end(use, account.roles, command->ends_on));
    account.name = command->name;
    account.ends_on = command->ends_on;
    account.disabled = command->disabled;
    return save_account(use, &account);
}

const struct use_case account_change = {
    .name = "account.change",
    .label = N_("Save"),
    .roles = ROLE_BIT(ROLE_ADMIN),
    .fields = COMMAND_FIELDS(change_fields),
    .command_size = sizeof(struct change_command),
    .run = change_run,
    .in_person = true,
};

/* account.password: one's own. */
struct password_command {
    struct str password;
    struct str new_password;
    struct str password_hash;
};

static const struct command_field password_fields[] = {
    {COMMAND_AT(struct password_command, password), .label = N_("Present password"),
        .kind = COMMAND_SECRET, .required = true, .max = LIMIT_PASSWORD_MAX},
    {COMMAND_AT(struct password_command, new_password), .label = N_("New password"),
        .hint = N_("At least 10 characters"), .kind = COMMAND_SECRET, .required = true,
        .min = LIMIT_PASSWORD_MIN, .max = LIMIT_PASSWORD_MAX},
};

static enum fail password_prepare(struct use *use, void *input)
{
    struct password_command *command = input;
    TRY(session_service_sign(use, command->password));
    return hash_password(use, command->new_password, &command->password_hash);
}

static enum fail password_run(struct use *use, const void *input)
{
    const struct password_command *command = input;
    struct account account;
    TRY(account_store_load(&use->tx, use->actor.account, &account));
    account.password_hash = command->password_hash;
    TRY(session_store_remove_others(&use->tx, account.id, use->actor.session));
    return save_account(use, &account);
}

const struct use_case account_password = {
    .name = "account.password",
    .label = N_("Change the password"),
    .roles = ROLES_BODY | ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(password_fields),
    .command_size = sizeof(struct password_command),
    .run = password_run,
    .prepare = password_prepare,
    .in_person = true,
    .of_readers = true,
};

/* account.reset: a first password for who came with an import, or forgot theirs. */
struct reset_command {
    struct str account;
    struct str new_password;
    struct str password_hash;
};

static const struct command_field reset_fields[] = {
    {COMMAND_AT(struct reset_command, account), .label = N_("Account"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct reset_command, new_password), .label = N_("First password"),
        .hint = N_("At least 10 characters"), .kind = COMMAND_SECRET, .required = true,
        .min = LIMIT_PASSWORD_MIN, .max = LIMIT_PASSWORD_MAX},
};

static enum fail reset_prepare(struct use *use, void *input)
{
    struct reset_command *command = input;
    return hash_password(use, command->new_password, &command->password_hash);
}

static enum fail reset_run(struct use *use, const void *input)
{
    const struct reset_command *command = input;
    struct account account;
    TRY(account_store_load(&use->tx, command->account, &account));
    if (account.organisation.len > 0)
        return FAIL_NOT_FOUND;
    use_subject(use, "account:", account.id);
    if (str_equal(account.id, use->actor.account))
        return use_refuse(use, FAIL_FORBIDDEN, "account", "self",
            N_("Change your own password under your account."));
    account.password_hash = command->password_hash;
    TRY(session_store_remove_others(&use->tx, account.id, STR("")));
    return save_account(use, &account);
}

const struct use_case account_reset = {
    .name = "account.reset",
    .label = N_("Set a first password"),
    .roles = ROLE_BIT(ROLE_ADMIN),
    .fields = COMMAND_FIELDS(reset_fields),
    .command_size = sizeof(struct reset_command),
    .run = reset_run,
    .prepare = reset_prepare,
    .in_person = true,
};

/* account.settings: where one's own mail goes, and in which language. */
struct settings_command {
    struct str email;
    enum language language;
};

static const char *const own_language_labels[] = {
    [LANGUAGE_ZH_CN] = "简体中文",
    [LANGUAGE_ZH_TW] = "繁體中文",
    [LANGUAGE_EN] = "English",
};

static const struct command_field settings_fields[] = {
    {COMMAND_AT(struct settings_command, email), .label = N_("E-mail address"),
        .hint = N_("Notices are also sent there; without one they only wait here."),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct settings_command, language), .label = N_("Language of the mail"),
        .kind = COMMAND_CODE, .required = true, .codes = &language_codes,
        .labels = own_language_labels},
};

static enum fail settings_run(struct use *use, const void *input)
{
    const struct settings_command *command = input;
    struct account account;
    TRY(account_store_load(&use->tx, use->actor.account, &account));
    if (command->email.len > 0 && !email_is_right(command->email))
        return use_refuse(use, FAIL_INVALID, "email", "email",
            N_("This is not an e-mail address; name@example.cn is the form."));
    account.email = command->email;
    account.language = command->language;
    return save_account(use, &account);
}

const struct use_case account_settings = {
    .name = "account.settings",
    .label = N_("Save"),
    .roles = ROLES_BODY | ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(settings_fields),
    .command_size = sizeof(struct settings_command),
    .run = settings_run,
    .of_readers = true,
};

enum fail account_service_own(struct use *use, struct account *ret_account)
{
    return account_store_load(&use->tx, use->actor.account, ret_account);
}

enum fail account_service_page(
    struct use *use, const struct page_request *page, struct account_page *ret_page)
{
    struct account_page found;
    if (!use_has_role(use, ROLE_ADMIN))
        return FAIL_FORBIDDEN;
    TRY(account_store_page(&use->tx, page, &found.accounts, &found.n));
    TRY(account_store_count(&use->tx, page->search, &found.total));
    *ret_page = found;
    return FAIL_NONE;
}

enum fail account_service_load(struct use *use, struct str id, struct account *ret_account)
{
    if (!use_has_role(use, ROLE_ADMIN))
        return FAIL_FORBIDDEN;
    return account_store_load(&use->tx, id, ret_account);
}

enum fail account_service_active(struct use *use, struct account **ret_accounts, size_t *ret_n)
{
    if (!use_has_role(use, ROLE_PLANNER))
        return FAIL_FORBIDDEN;
    return account_store_active(&use->tx, ret_accounts, ret_n);
}

static enum fail check_nobody(struct use *use)
{
    int64_t people;
    TRY(use_read_begin(use));
    enum fail fail = account_store_count(&use->tx, STR(""), &people);
    use_read_end(use);
    TRY(fail);
    if (people > 0)
        return use_refuse(use, FAIL_STATE, "login", "not_first",
            N_("The body has people already; one of its administrators adds further ones."));
    return FAIL_NONE;
}

enum fail account_service_first(struct use *use, const struct input *input)
{
    struct input_pair *pairs = NEW_ARRAY(use->arena, struct input_pair, input->n_pairs + 1);
    for (size_t i = 0; i < input->n_pairs; i++)
        pairs[i] = input->pairs[i];
    pairs[input->n_pairs] =
        (struct input_pair){STR("roles"), codes_format(&role_codes, ROLE_ADMIN)};
    const struct input whole = {.pairs = pairs, .n_pairs = input->n_pairs + 1};
    TRY(check_nobody(use));
    use->actor = (struct actor){.roles = ROLE_BIT(ROLE_ADMIN)};
    return use_case_run(use, &account_add, &whole);
}
