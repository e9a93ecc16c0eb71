#include "service/use_case.h"

#include "service/notice_service.h"
#include "service/once.h"
#include "service/use_cases.h"
#include "store/event_store.h"

/* How often a transaction that another one got in the way of is tried in all. */
enum { ATTEMPTS = 3 };

const struct use_case *use_case_find(struct str name)
{
    for (size_t i = 0; i < use_cases_count; i++)
        if (str_equal(str_of(use_cases[i]->name), name))
            return use_cases[i];
    return NULL;
}

static enum fail check_role(struct use *use, const struct use_case *use_case)
{
    if (use_case->roles == ANYONE || (use->actor.roles & use_case->roles))
        return FAIL_NONE;
    if (!use_is_signed_in(use))
        return use_refuse(
            use, FAIL_UNAUTHENTICATED, "", "unauthenticated", N_("Please sign in first."));
    return use_refuse(use, FAIL_FORBIDDEN, "role", "role", N_("Your roles do not allow this."));
}

/* What a token may not do although its person may. */
static enum fail check_token(struct use *use, const struct use_case *use_case)
{
    if (use->actor.token.len == 0)
        return FAIL_NONE;
    if (use_case->in_person)
        return use_refuse(use, FAIL_FORBIDDEN, "", "in_person",
            N_("An API token cannot do this. Sign in with the password."));
    if (use->actor.read_only)
        return use_refuse(
            use, FAIL_FORBIDDEN, "", "read_only", N_("This API token may only read."));
    return FAIL_NONE;
}

/* A regulator looks at everything and changes nothing. */
static enum fail check_reader(struct use *use, const struct use_case *use_case)
{
    if (!use_has_role(use, ROLE_REGULATOR) || use_case->of_readers)
        return FAIL_NONE;
    return use_refuse(use, FAIL_FORBIDDEN, "", "read_only", N_("This account may only read."));
}

static enum fail check_actor(struct use *use, const struct use_case *use_case)
{
    TRY(check_role(use, use_case));
    TRY(check_reader(use, use_case));
    return check_token(use, use_case);
}

/* Events name the token beside the person it stands for. */
static void put_token(const struct use *use, struct json_write *json)
{
    if (use->actor.token.len > 0)
        json_write_text(json, "by_token", use->actor.token);
}

static enum fail append_event(struct use *use, struct event *event, struct buf *detail)
{
    json_write_end(use->detail);
    event->detail = buf_str(detail);
    enum fail fail = event_store_append(&use->tx, event);
    if (fail == FAIL_STATE)
        return use_refuse(use, FAIL_BROKEN, "", "clock",
            N_("The server's clock is behind the last recorded event. Nothing was saved."));
    return fail;
}

/* Runs inside the open transaction. The time is read here, where nobody else can append: whoever
 * waited for the writer's lock must not bring an event that is older than the last one. */
static enum fail run_inside(struct use *use, const struct use_case *use_case, const void *command)
{
    struct buf detail = buf_new(use->arena);
    struct json_write json = json_write_new(&detail);
    struct event *event = NEW(use->arena, struct event);
    use->now = clock_now(use->platform->clock);
    *event = (struct event){
        .at = use->now, .actor = use->actor.account, .action = str_of(use_case->name)};
    TRY(once_find(use));
    if (use->once.replayed)
        return FAIL_NONE;
    json_write_object(&json, NULL);
    command_describe(use_case->fields, command, &json);
    put_token(use, &json);
    use->event = event;
    use->detail = &json;
    use->facts = 0;
    TRY(use_case->run(use, command));
    TRY(append_event(use, event, &detail));
    TRY(notice_service_write(use, event, (struct date){0}));
    TRY(notice_service_write_facts(use, event));
    return once_keep(use);
}

static enum fail run_once(struct use *use, const struct use_case *use_case, const void *command)
{
    TRY(db_begin(use->db, DB_WRITE));
    enum fail fail = run_inside(use, use_case, command);
    bool kept = fail == FAIL_UNAUTHENTICATED && use_case->keeps_failures;
    if (fail == FAIL_NONE || kept) {
        enum fail committed = db_commit(use->db);
        fail = committed == FAIL_NONE ? fail : committed;
    }
    db_rollback(use->db);
    return fail;
}

/* Tries again when another transaction got in the way. */
static enum fail run(struct use *use, const struct use_case *use_case, const void *command)
{
    enum fail fail = FAIL_BUSY;
    for (int i = 0; i < ATTEMPTS && fail == FAIL_BUSY; i++) {
        use->problems = problems_new(use->arena);
        fail = run_once(use, use_case, command);
    }
    return fail;
}

/* The case that was tried, if it was a use case on a case: known also before it was entered. */
static struct str tried_subject(
    struct use *use, const struct use_case *use_case, const void *command)
{
    const struct command_field *first = use_case->fields.items;
    if (use->event && use->event->subject.len > 0)
        return use->event->subject;
    if (!command || use_case->fields.n == 0 || strcmp(first->name, "case") != 0)
        return STR("");
    struct str id = *(const struct str *)(const void *)((const char *)command + first->offset);
    return id.len == 0 ? id : str_concat(use->arena, STR("case:"), id);
}

/* A refused attempt is worth knowing; that it could not be written down changes nothing for the
 * one who tried. `command` is NULL where the input could not be read. */
static void record_refusal(struct use *use, const struct use_case *use_case, const void *command)
{
    struct buf detail = buf_new(use->arena);
    struct json_write json = json_write_new(&detail);
    struct event event = {
        .actor = use->actor.account,
        .action = str_format(use->arena, "refused:%s", use_case->name),
        .subject = tried_subject(use, use_case, command),
    };
    json_write_object(&json, NULL);
    if (command)
        command_describe(use_case->fields, command, &json);
    put_token(use, &json);
    if (use->problems.first)
        json_write_text(&json, "rule", str_of(use->problems.first->code));
    json_write_end(&json);
    event.detail = buf_str(&detail);
    if (db_begin(use->db, DB_WRITE) != FAIL_NONE)
        return;
    event.at = clock_now(use->platform->clock);
    if (event_store_append(&use->tx, &event) == FAIL_NONE && db_commit(use->db) == FAIL_NONE)
        return;
    db_rollback(use->db);
}

enum fail use_case_run(struct use *use, const struct use_case *use_case, const struct input *input)
{
    void *command = arena_alloc(use->arena, use_case->command_size, _Alignof(max_align_t));
    struct problems problems = problems_new(use->arena);
    bool readable = command_parse(use_case->fields, input, command, &problems) == FAIL_NONE;
    enum fail fail = check_actor(use, use_case);
    if (fail == FAIL_NONE && !readable) {
        use->problems = problems;
        fail = FAIL_INVALID;
    }
    use->schemes = NULL; /* others may have approved one since, and this may approve one */
    if (fail == FAIL_NONE)
        fail = once_begin(use, use_case, command);
    if (fail == FAIL_NONE && !use->once.replayed && use_case->prepare)
        fail = use_case->prepare(use, command);
    if (fail == FAIL_NONE && !use->once.replayed)
        fail = run(use, use_case, command);
    use->schemes = NULL;
    if (fail == FAIL_FORBIDDEN && use_is_signed_in(use))
        record_refusal(use, use_case, readable ? command : NULL);
    if (fail != FAIL_NONE)
        use->secret = use->result_id = STR("");
    use->event = NULL;
    use->detail = NULL;
    return fail;
}
