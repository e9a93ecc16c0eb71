#include "service/field_target.h"

#include "service/scheme_service.h"
#include "service/sheet.h"
#include "service/site.h"
#include "store/evaluation_store.h"
#include "store/field_store.h"

/* The checks of the forms, for fields that came another way. */
struct entry_command {
    struct answer_input answer;
};

static const struct command_field entry_fields[] = {
    ANSWER_FIELDS(struct entry_command, COMMAND_CHOICE),
    ANSWER_MODE_FIELD(struct entry_command),
};

struct record_command {
    struct field_record record;
};

static const struct command_field record_fields[] = {
    FIELD_RECORD_FIELDS(struct record_command),
};

static enum fail load_entry(struct use *use, struct field_target *target)
{
    struct finding_record *findings;
    const struct finding_record *own = NULL;
    size_t n;
    enum fail fail = evaluation_store_of_case(&use->tx, target->c->id, &target->evaluation);
    if (fail == FAIL_NOT_FOUND)
        return use_refuse(use, FAIL_STATE, "state", "state",
            N_("The assessment sheet is not open; nothing can be recorded on it now."));
    TRY(fail);
    if (target->evaluation.locked)
        return use_refuse(use, FAIL_STATE, "state", "locked",
            N_("The sheet is locked: nothing on it changes unless the team leader unlocks it."));
    TRY(finding_store_list(&use->tx, target->evaluation.id, &findings, &n));
    field_change_key(target->key, &target->clause, &target->site);
    for (size_t i = 0; i < n; i++)
        if (str_equal(findings[i].clause, target->clause) &&
            str_equal(findings[i].site, target->site) &&
            str_equal(findings[i].author, target->account))
            own = &findings[i];
    target->is_new = !own;
    target->fields = field_change_entry(use->arena, own);
    target->changed_by = target->account;
    target->changed_at = own ? own->recorded_at : use->now;
    return FAIL_NONE;
}

static enum fail begin_record(
    struct use *use, const struct field_key *key, struct field_target *target)
{
    int kind;
    if (!codes_parse(&field_record_kind_codes, key->kind, &kind)) {
        struct problem *p =
            problem_add(&use->problems, STR("kind"), "choice", N_("Please choose one of: {1}."));
        p->args[0] = codes_join(use->arena, &field_record_kind_codes, ", ");
        return FAIL_INVALID;
    }
    target->is_new = true;
    target->record = (struct field_record){
        .id = key->key,
        .certification_case = target->c->id,
        .kind = (enum field_record_kind)kind,
        .author = use->actor.account,
        .created_at = use->now,
        .updated_by = use->actor.account,
        .updated_at = use->now,
    };
    return FAIL_NONE;
}

static enum fail load_record(
    struct use *use, const struct field_key *key, struct field_target *target)
{
    struct field_record *record = &target->record;
    enum fail fail = field_record_store_load(&use->tx, key->key, record);
    if (fail == FAIL_NOT_FOUND)
        fail = begin_record(use, key, target);
    TRY(fail);
    bool is_ours = str_equal(record->certification_case, target->c->id);
    struct str kind = codes_format(&field_record_kind_codes, (int)record->kind);
    if (!is_ours || (key->kind.len > 0 && !str_equal(kind, key->kind)))
        return use_refuse(use, FAIL_INVALID, "key", "key",
            N_("Another record has this id already; nothing of it was changed."));
    target->fields = field_record_fields(use->arena, record);
    target->changed_by = record->updated_by;
    target->changed_at = record->updated_at;
    return FAIL_NONE;
}

enum fail field_target_load(struct use *use, const struct certification_case *c,
    const struct field_key *key, struct field_target *ret_target)
{
    struct field_target target = {
        .c = c, .what = key->what, .key = key->key, .account = key->account};
    if (key->what == FIELD_ENTRY)
        TRY(load_entry(use, &target));
    else
        TRY(load_record(use, key, &target));
    *ret_target = target;
    return FAIL_NONE;
}

static struct input input_of(struct use *use, const struct field_target *target)
{
    size_t n = 0;
    struct input_pair *pairs = NEW_ARRAY(use->arena, struct input_pair, target->fields.n + 2);
    for (size_t i = 0; i < target->fields.n; i++)
        pairs[n++] =
            (struct input_pair){target->fields.items[i].name, target->fields.items[i].value};
    if (target->what == FIELD_ENTRY) {
        pairs[n++] = (struct input_pair){STR("clause"), target->clause};
        pairs[n++] = (struct input_pair){STR("site"), target->site};
    }
    return (struct input){.pairs = pairs, .n_pairs = n};
}

static enum fail save_entry(struct use *use, struct field_target *target)
{
    struct entry_command command = {0};
    struct input input = input_of(use, target);
    struct command_fields fields = COMMAND_FIELDS(entry_fields);
    TRY(command_parse(fields, &input, &command, &use->problems));
    TRY(site_check(use, target->c->id, target->site));
    if (command.answer.answer != ANSWER_SAMPLES && !str_equal(target->site, STR("hq")))
        return use_refuse(use, FAIL_INVALID, "answer", "not_by_site",
            N_("Only samples are recorded by outlet; this finding belongs to head office."));
    TRY(sheet_answer(use, &target->evaluation, &command.answer));
    target->evaluation.revision++;
    return evaluation_store_save(&use->tx, &target->evaluation);
}

static enum fail check_clauses(
    struct use *use, const struct certification_case *c, struct str clauses)
{
    const struct scheme *scheme;
    struct str clause;
    TRY(scheme_service_pinned(use, c->scheme_sha256, &scheme));
    while (str_cut(&clauses, ' ', &clause)) {
        if (clause.len == 0 || scheme_indicator_index(scheme, clause) >= 0)
            continue;
        struct problem *p = problem_add(
            &use->problems, STR("clauses"), "clause", N_("The scheme has no indicator {1}."));
        p->args[0] = str_copy(use->arena, clause);
        return FAIL_INVALID;
    }
    return FAIL_NONE;
}

/* Somebody said something. */
static bool is_empty(struct arena *arena, const struct field_record *record)
{
    struct field_set fields = field_record_fields(arena, record);
    for (size_t i = 0; i < fields.n; i++)
        if (fields.items[i].value.len > 0)
            return false;
    return true;
}

static enum fail check_room(struct use *use, const struct certification_case *c)
{
    struct field_record_filter filter = {.certification_case = c->id};
    int64_t n;
    TRY(field_record_store_count(&use->tx, &filter, STR(""), &n));
    if (n < LIMIT_FIELD_RECORDS)
        return FAIL_NONE;
    return use_refuse(use, FAIL_TOO_LARGE, "", "case_full",
        N_("The case holds as many interviews and notes as it can."));
}

enum fail field_target_save_record(
    struct use *use, const struct certification_case *c, struct field_record *record)
{
    if (is_empty(use->arena, record))
        return use_refuse(use, FAIL_INVALID, "text", "required", N_("Please fill this in."));
    TRY(site_check(use, c->id, record->site));
    TRY(check_clauses(use, c, record->clauses));
    if (record->revision == 0)
        TRY(check_room(use, c));
    record->updated_by = use->actor.account;
    record->updated_at = use->now;
    record->revision++;
    return field_record_store_save(&use->tx, record);
}

static enum fail save_record(struct use *use, struct field_target *target)
{
    struct record_command command = {0};
    struct input input = input_of(use, target);
    struct command_fields fields = COMMAND_FIELDS(record_fields);
    TRY(command_parse(fields, &input, &command, &use->problems));
    command.record.kind = target->record.kind;
    struct field_set read = field_record_fields(use->arena, &command.record);
    struct field_record record = target->record;
    field_record_put(&record, &read);
    TRY(field_target_save_record(use, target->c, &record));
    target->record = record;
    return FAIL_NONE;
}

enum fail field_target_save(struct use *use, struct field_target *target)
{
    return target->what == FIELD_ENTRY ? save_entry(use, target) : save_record(use, target);
}
