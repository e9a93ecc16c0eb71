/* Replacing the key that signs, and trusting one no longer: asked for by one keeper of the keys and
 * done by another, each with a password. */
#include "base/limits.h"
#include "service/issuer_key_service.h"
#include "service/log_service.h"
#include "service/session_service.h"
#include "service/use_cases.h"
#include "store/issuer_key_store.h"

#define REASON_FIELD(type)                                                                         \
    {                                                                                              \
        COMMAND_AT(type, reason), .label = N_("Reason"), .kind = COMMAND_NOTE, .required = true,   \
                                  .max = LIMIT_NOTE                                                \
    }
#define PASSWORD_FIELD(type)                                                                       \
    {                                                                                              \
        COMMAND_AT(type, password), .label = N_("Your password, to sign"), .kind = COMMAND_SECRET, \
                                    .required = true, .max = LIMIT_PASSWORD_MAX                    \
    }

static enum fail propose(struct use *use, struct key_change change)
{
    int64_t open;
    TRY(key_change_store_open(&use->tx, &open));
    if (open > 0)
        return use_refuse(use, FAIL_STATE, "", "open",
            N_("Something was asked for already: it has to be confirmed or dropped first."));
    change.id = random_id(use->arena, use->platform->random);
    change.proposed_by = use->actor.account;
    change.proposed_at = use->now;
    change.state = KEY_CHANGE_OPEN;
    use_subject(use, "key_change:", change.id);
    use->result_id = change.id;
    return key_change_store_save(&use->tx, &change);
}

/* key.rotate */
struct rotate_command {
    struct str reason;
    struct str password;
};

static const struct command_field rotate_fields[] = {
    REASON_FIELD(struct rotate_command),
    PASSWORD_FIELD(struct rotate_command),
};

static enum fail rotate_prepare(struct use *use, void *input)
{
    const struct rotate_command *command = input;
    return session_service_sign(use, command->password);
}

static enum fail rotate_run(struct use *use, const void *input)
{
    const struct rotate_command *command = input;
    return propose(use, (struct key_change){.act = KEY_ROTATE, .reason = command->reason});
}

const struct use_case key_rotate = {
    .name = "key.rotate",
    .label = N_("Ask for a new key"),
    .roles = KEY_KEEPERS,
    .fields = COMMAND_FIELDS(rotate_fields),
    .command_size = sizeof(struct rotate_command),
    .run = rotate_run,
    .prepare = rotate_prepare,
    .in_person = true,
};

/* key.compromise */
struct compromise_command {
    struct str key;
    struct date since;
    struct str reason;
    struct str password;
};

static const struct command_field compromise_fields[] = {
    {COMMAND_AT(struct compromise_command, key), .label = N_("Key"), .kind = COMMAND_CHOICE,
        .required = true, .max = 64},
    {COMMAND_AT(struct compromise_command, since),
        .label = N_("Since when somebody else may have had it"),
        .hint = N_("From that day on nothing that it signed is trusted"), .kind = COMMAND_DATE,
        .required = true},
    REASON_FIELD(struct compromise_command),
    PASSWORD_FIELD(struct compromise_command),
};

static enum fail compromise_prepare(struct use *use, void *input)
{
    const struct compromise_command *command = input;
    return session_service_sign(use, command->password);
}

static enum fail find_key(
    struct use *use, struct str id, struct issuer_key **ret_key, size_t *ret_n)
{
    struct issuer_key *keys;
    TRY(issuer_key_service_list(use, &keys, ret_n));
    for (size_t i = 0; i < *ret_n; i++) {
        if (!str_equal(keys[i].id, id))
            continue;
        *ret_key = &keys[i];
        return FAIL_NONE;
    }
    return use_refuse(use, FAIL_INVALID, "key", "key", N_("The body has no such key."));
}

static enum fail compromise_run(struct use *use, const void *input)
{
    const struct compromise_command *command = input;
    struct issuer_key *key = NULL;
    size_t n;
    TRY(find_key(use, command->key, &key, &n));
    if (issuer_key_status(key) == KEY_COMPROMISED)
        return use_refuse(
            use, FAIL_STATE, "key", "compromised", N_("This key is not trusted already."));
    if (date_compare(command->since, use_today(use)) > 0)
        return use_refuse(use, FAIL_INVALID, "since", "future",
            N_("This day is in the future: say since when it may have been known to others."));
    return propose(use, (struct key_change){.act = KEY_COMPROMISE,
                            .key = key->id,
                            .compromised_on = command->since,
                            .reason = command->reason});
}

const struct use_case key_compromise = {
    .name = "key.compromise",
    .label = N_("Ask that a key is trusted no longer"),
    .roles = KEY_KEEPERS,
    .fields = COMMAND_FIELDS(compromise_fields),
    .command_size = sizeof(struct compromise_command),
    .run = compromise_run,
    .prepare = compromise_prepare,
    .in_person = true,
};

/* key.confirm */
struct confirm_command {
    struct str change;
    struct str password;
};

static const struct command_field confirm_fields[] = {
    {COMMAND_AT(struct confirm_command, change), .label = N_("What was asked for"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    PASSWORD_FIELD(struct confirm_command),
};

static enum fail confirm_prepare(struct use *use, void *input)
{
    const struct confirm_command *command = input;
    return session_service_sign(use, command->password);
}

static enum fail load_open(struct use *use, struct str id, struct key_change *ret_change)
{
    TRY(key_change_store_load(&use->tx, id, ret_change));
    use_subject(use, "key_change:", id);
    use->result_id = id;
    if (ret_change->state != KEY_CHANGE_OPEN)
        return use_refuse(
            use, FAIL_STATE, "", "decided", N_("This was confirmed or dropped already."));
    return FAIL_NONE;
}

static enum fail decide(struct use *use, struct key_change *change, enum key_change_state state)
{
    change->state = state;
    change->decided_by = use->actor.account;
    change->decided_at = use->now;
    return key_change_store_save(&use->tx, change);
}

/* Ends the key that signs now, and begins another. */
static enum fail replace_active(struct use *use, struct issuer_key *keys, size_t n)
{
    struct issuer_key next = {
        .position = keys[n - 1].position + 1,
        .salt = random_token(use->arena, use->platform->random),
        .from_at = use->now,
    };
    for (size_t i = 0; i < n; i++) {
        if (keys[i].until_at > 0)
            continue;
        keys[i].until_at = use->now;
        TRY(issuer_key_store_save(&use->tx, &keys[i]));
        TRY(log_service_key(use, STR("key_retire"), &keys[i], use_today(use)));
    }
    issuer_key_service_make(use, &next);
    TRY(issuer_key_store_save(&use->tx, &next));
    use_note(use, "new_key", next.id);
    return log_service_key(use, STR("key_start"), &next, use_today(use));
}

static enum fail carry_out(struct use *use, const struct key_change *change)
{
    struct issuer_key *keys;
    size_t n;
    bool is_rotation = change->act == KEY_ROTATE;
    TRY(issuer_key_service_list(use, &keys, &n));
    for (size_t i = 0; i < n; i++) {
        if (!str_equal(keys[i].id, change->key))
            continue;
        bool was_active = keys[i].until_at == 0;
        keys[i].compromised_on = change->compromised_on;
        use_note(use, "key", keys[i].id);
        TRY(issuer_key_store_save(&use->tx, &keys[i]));
        TRY(log_service_key(use, STR("key_compromise"), &keys[i], change->compromised_on));
        return was_active ? replace_active(use, keys, n) : FAIL_NONE;
    }
    return is_rotation ? replace_active(use, keys, n) : FAIL_BROKEN;
}

static enum fail confirm_run(struct use *use, const void *input)
{
    const struct confirm_command *command = input;
    struct key_change change;
    TRY(load_open(use, command->change, &change));
    if (str_equal(change.proposed_by, use->actor.account))
        return use_refuse(use, FAIL_FORBIDDEN, "", "own",
            N_("Whoever asked for it may not confirm it: it takes a second person."));
    TRY(carry_out(use, &change));
    return decide(use, &change, KEY_CHANGE_DONE);
}

const struct use_case key_confirm = {
    .name = "key.confirm",
    .label = N_("Confirm as the second person"),
    .roles = KEY_KEEPERS,
    .fields = COMMAND_FIELDS(confirm_fields),
    .command_size = sizeof(struct confirm_command),
    .run = confirm_run,
    .prepare = confirm_prepare,
    .in_person = true,
};

/* key.drop */
struct drop_command {
    struct str change;
};

static const struct command_field drop_fields[] = {
    {COMMAND_AT(struct drop_command, change), .label = N_("What was asked for"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
};

static enum fail drop_run(struct use *use, const void *input)
{
    const struct drop_command *command = input;
    struct key_change change;
    TRY(load_open(use, command->change, &change));
    return decide(use, &change, KEY_CHANGE_DROPPED);
}

const struct use_case key_drop = {
    .name = "key.drop",
    .label = N_("Drop it"),
    .roles = KEY_KEEPERS,
    .fields = COMMAND_FIELDS(drop_fields),
    .command_size = sizeof(struct drop_command),
    .run = drop_run,
    .in_person = true,
};
