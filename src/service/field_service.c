#include "service/field_service.h"

#include "base/sha256.h"
#include "service/print_service.h"
#include "service/site_name.h"
#include "store/organisation_store.h"
#include "store/programme_store.h"

static enum fail see(struct use *use, struct str case_id, struct certification_case *ret_case)
{
    TRY(case_see(use, case_id, ret_case));
    return use->actor.roles & ROLES_BODY ? FAIL_NONE : FAIL_NOT_FOUND;
}

struct str field_service_seen(struct arena *arena, const struct field_set *fields)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < fields->n; i++)
        buf_format(&out, "%zu:%" STR_PRI "\n", fields->items[i].value.len,
            STR_ARG(fields->items[i].value));
    return sha256_hex(arena, buf_str(&out));
}

enum fail field_service_count_open(struct use *use, struct str case_id, int64_t *ret_n)
{
    *ret_n = 0;
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_NONE;
    return field_conflict_store_count(&use->tx, case_id, ret_n);
}

/* What is there now; a sheet that is closed meanwhile has nothing to choose from. */
static enum fail load_now(
    struct use *use, const struct certification_case *c, struct field_conflict_group *group)
{
    const struct field_conflict *first = &group->items[0];
    struct field_key key = {first->what, first->target, STR(""), first->mine_by};
    struct problems before = use->problems;
    struct field_target target;
    enum fail fail = field_target_load(use, c, &key, &target);
    use->problems = before;
    if (fail == FAIL_STATE || fail == FAIL_INVALID)
        return FAIL_NONE;
    TRY(fail);
    group->now = target.fields;
    group->record = target.record;
    group->seen = field_service_seen(use->arena, &target.fields);
    return FAIL_NONE;
}

static enum fail put_group(struct use *use, const struct certification_case *c,
    const struct case_situation *situation, struct field_conflict_group *group)
{
    const struct field_conflict *first = &group->items[0];
    struct problems problems = problems_new(use->arena);
    bool own = str_equal(first->mine_by, use->actor.account);
    bool records = case_rule_check(&case_rules[CASE_RECORD], situation, &problems) == FAIL_NONE;
    TRY(load_now(use, c, group));
    group->may_keep = records && group->now.n > 0 && (own || situation->is_leader);
    group->may_take = group->may_keep && (own || first->what == FIELD_RECORD);
    return FAIL_NONE;
}

enum fail field_service_conflicts(
    struct use *use, struct str case_id, struct field_conflicts *ret_conflicts)
{
    struct field_conflicts list = {0};
    struct certification_case c;
    struct case_situation situation;
    struct field_conflict *open;
    size_t n;
    TRY(see(use, case_id, &c));
    TRY(case_situation(use, &c, &situation));
    TRY(field_conflict_store_open(&use->tx, case_id, &open, &n));
    TRY(field_conflict_store_settled(&use->tx, case_id, &list.settled, &list.n_settled));
    list.groups = NEW_ARRAY(use->arena, struct field_conflict_group, n);
    for (size_t i = 0; i < n;) {
        struct field_conflict_group *group = &list.groups[list.n_groups++];
        group->items = &open[i];
        while (i < n && str_equal(open[i].change, group->items[0].change)) {
            group->n++;
            i++;
        }
        TRY(put_group(use, &c, &situation, group));
    }
    *ret_conflicts = list;
    return FAIL_NONE;
}

enum fail field_service_records(struct use *use, const struct field_record_filter *filter,
    const struct page_request *page, struct field_records *ret_records)
{
    struct field_records found;
    struct certification_case c;
    TRY(see(use, filter->certification_case, &c));
    TRY(field_record_store_page(&use->tx, filter, page, &found.items, &found.n));
    TRY(field_record_store_count(&use->tx, filter, page->search, &found.total));
    *ret_records = found;
    return FAIL_NONE;
}

enum fail field_service_record(
    struct use *use, struct str case_id, struct str id, struct field_record *ret_record)
{
    struct field_record record;
    struct certification_case c;
    TRY(see(use, case_id, &c));
    TRY(field_record_store_load(&use->tx, id, &record));
    if (!str_equal(record.certification_case, case_id))
        return FAIL_NOT_FOUND;
    *ret_record = record;
    return FAIL_NONE;
}

/* A record with its facts; the text last, over the whole width. */
static void write_record(struct paper *paper, const struct field_record *record, struct str site)
{
    struct field_set fields = field_record_fields(paper->arena, record);
    paper_section(paper, text_get(paper->language, field_record_kind_labels[record->kind]));
    for (size_t i = 0; i < fields.n; i++) {
        struct str name = fields.items[i].name;
        struct str value = str_equal(name, STR("site")) ? site : fields.items[i].value;
        if (value.len > 0 && field_record_is_line(name))
            paper_fact(paper, text_get(paper->language, field_record_label(name)), value);
    }
    paper_fact(paper, text_get(paper->language, N_("Written by")), record->author_name);
    paper_fact(paper, text_get(paper->language, N_("Last change")),
        instant_format_local(paper->arena, record->updated_at));
    if (record->text.len > 0)
        paper_text(paper, record->text);
}

enum fail field_service_paper(
    struct use *use, struct str case_id, enum language language, struct paper *ret_paper)
{
    struct paper paper = print_service_paper(use, language, N_("Interviews and notes"));
    struct field_record_filter filter = {.certification_case = case_id};
    struct page_request all = {.limit = LIMIT_FIELD_RECORDS};
    struct certification_case c;
    struct organisation organisation;
    struct field_records records;
    struct drawn_row *drawn;
    size_t n;
    TRY(see(use, case_id, &c));
    TRY(field_service_records(use, &filter, &all, &records));
    TRY(organisation_store_load(&use->tx, c.organisation, &organisation));
    TRY(drawn_outlet_store_list(&use->tx, case_id, &drawn, &n));
    paper_fact(&paper, text_get(language, N_("Company")), organisation.name);
    paper_fact(&paper, text_get(language, N_("Case")), c.id);
    for (size_t i = records.n; i > 0; i--) {
        const struct field_record *record = &records.items[i - 1];
        write_record(&paper, record, site_name_of(paper.language, drawn, n, record->site));
    }
    *ret_paper = paper;
    return FAIL_NONE;
}
