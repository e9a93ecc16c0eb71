#include "web/file_thread.h"

#include "service/use_cases.h"
#include "web/case_page.h"

enum { BLANK_ROWS = 3 };

static const char *const section_pages[FILE_SECTION_COUNT] = {
    [FILE_SECTION_APPLICATION] = "/review",
    [FILE_SECTION_CONTRACT] = "/contract",
    [FILE_SECTION_PROGRAMME] = "/programme",
    [FILE_SECTION_TEAM] = "/team",
    [FILE_SECTION_DOCUMENTS] = "/document-review",
    [FILE_SECTION_PLAN] = "/plan",
    [FILE_SECTION_PRESENCE] = "/presence",
    [FILE_SECTION_SHEET] = "/sheet",
    [FILE_SECTION_EVIDENCE] = "/evidence",
    [FILE_SECTION_NONCONFORMITIES] = "/nonconformities",
    [FILE_SECTION_REPORT] = "/report",
    [FILE_SECTION_OTHER] = "",
};

/* Of an item that a person judges. */
static const enum file_section group_sections[FILE_GROUP_COUNT] = {
    [FILE_GROUP_CONTRACT] = FILE_SECTION_CONTRACT,
    [FILE_GROUP_PROGRAMME] = FILE_SECTION_PROGRAMME,
    [FILE_GROUP_COMPLETENESS] = FILE_SECTION_OTHER,
    [FILE_GROUP_DOCUMENTS] = FILE_SECTION_DOCUMENTS,
    [FILE_GROUP_PLAN] = FILE_SECTION_PLAN,
    [FILE_GROUP_CHECKLISTS] = FILE_SECTION_SHEET,
    [FILE_GROUP_NONCONFORMITIES] = FILE_SECTION_NONCONFORMITIES,
    [FILE_GROUP_REPORT] = FILE_SECTION_REPORT,
    [FILE_GROUP_RECOMMENDATION] = FILE_SECTION_REPORT,
    [FILE_GROUP_FOLLOW_UP] = FILE_SECTION_PROGRAMME,
};

/* Of one that the program knows about; the page is the section's unless it says another. */
static const struct {
    enum file_section section;
    const char *page;
} sources[FILE_SOURCE_COUNT] = {
    [FILE_SOURCE_APPLICATION_REVIEW] = {FILE_SECTION_APPLICATION, NULL},
    [FILE_SOURCE_DAYS] = {FILE_SECTION_CONTRACT, "/days"},
    [FILE_SOURCE_CONTRACT] = {FILE_SECTION_CONTRACT, NULL},
    [FILE_SOURCE_PROGRAMME] = {FILE_SECTION_PROGRAMME, NULL},
    [FILE_SOURCE_TEAM_NOTICE] = {FILE_SECTION_TEAM, NULL},
    [FILE_SOURCE_DOCUMENT_REVIEW] = {FILE_SECTION_DOCUMENTS, NULL},
    [FILE_SOURCE_PLAN] = {FILE_SECTION_PLAN, NULL},
    [FILE_SOURCE_STAGE1_REPORT] = {FILE_SECTION_REPORT, "/stage1"},
    [FILE_SOURCE_PRESENCE] = {FILE_SECTION_PRESENCE, NULL},
    [FILE_SOURCE_ATTENDANCE] = {FILE_SECTION_PRESENCE, NULL},
    [FILE_SOURCE_SHEET] = {FILE_SECTION_SHEET, NULL},
    [FILE_SOURCE_COVERAGE] = {FILE_SECTION_SHEET, "/coverage"},
    [FILE_SOURCE_PERCEPTION] = {FILE_SECTION_SHEET, "/perception/result"},
    [FILE_SOURCE_RECORDS] = {FILE_SECTION_EVIDENCE, "/evidence#records"},
    [FILE_SOURCE_RECORD] = {FILE_SECTION_EVIDENCE, "/evidence#records"},
    [FILE_SOURCE_NONCONFORMITIES] = {FILE_SECTION_NONCONFORMITIES, NULL},
    [FILE_SOURCE_REPORT] = {FILE_SECTION_REPORT, NULL},
    [FILE_SOURCE_CONDUCT] = {FILE_SECTION_TEAM, NULL},
};

static enum file_section section_of(const struct file_entry *entry)
{
    if (entry->kind == FILE_ENTRY_PERSON)
        return FILE_SECTION_EVIDENCE;
    if (entry->kind == FILE_ENTRY_KNOCK_OUT)
        return FILE_SECTION_OTHER;
    return entry->source == FILE_SOURCE_JUDGEMENT ? group_sections[entry->group]
                                                  : sources[entry->source].section;
}

struct str file_thread_section_path(
    struct arena *arena, struct str case_id, enum file_section section)
{
    return case_page_path(arena, case_id, section_pages[section]);
}

struct str file_thread_entry_path(
    struct arena *arena, struct str case_id, const struct file_entry *entry)
{
    if (entry->kind != FILE_ENTRY_ITEM)
        return STR("");
    const char *page = sources[entry->source].page;
    return case_page_path(arena, case_id, page ? page : section_pages[section_of(entry)]);
}

static void put_answers(
    struct visit *visit, const struct file_comments *comments, struct file_comment_item *item)
{
    struct arena *arena = visit->arena;
    item->answers = NEW_ARRAY(arena, struct file_answered, comments->n_answers);
    for (size_t i = 0; i < comments->n_answers; i++) {
        const struct file_answer *answer = &comments->answers[i];
        if (!str_equal(answer->comment, item->comment->id))
            continue;
        struct file_answered *shown = &item->answers[item->n_answers++];
        shown->answer = answer;
        shown->files = NEW_ARRAY(arena, struct document_link, comments->n_files);
        for (size_t k = 0; k < comments->n_files; k++) {
            const struct file_answer_file *file = &comments->files[k];
            if (str_equal(file->comment, answer->comment) && file->version == answer->version)
                shown->files[shown->n_files++] = (struct document_link){
                    str_format(arena, "/comment-files/%" STR_PRI, STR_ARG(file->id)), file->name,
                    component_file_size(arena, file->size)};
        }
    }
}

static enum fail put_item(struct visit *visit, const struct certification_case *c,
    const struct file_comments *comments, struct file_comment_item *item)
{
    bool may;
    TRY(file_comment_service_may_answer(&visit->use, c, item->comment, &may));
    put_answers(visit, comments, item);
    item->link = file_thread_section_path(visit->arena, c->id, item->comment->section);
    if (may)
        item->answer = str_format(visit->arena, "/cases/%" STR_PRI "/comments/%" STR_PRI "/answer",
            STR_ARG(c->id), STR_ARG(item->comment->id));
    if (!visit_tried(visit, &comment_answer) ||
        !str_equal(visit_param(visit, "comment"), item->comment->id))
        return FAIL_NONE;
    item->problems = &visit->attempt.problems;
    item->typed = http_pair_get(visit->request->form, STR("text"));
    return FAIL_NONE;
}

enum fail file_thread_build(
    struct visit *visit, const struct certification_case *c, struct file_thread *ret_thread)
{
    struct file_comments *comments = NEW(visit->arena, struct file_comments);
    TRY(file_comment_service_show(&visit->use, c->id, comments));
    struct file_thread thread = {
        .items = NEW_ARRAY(visit->arena, struct file_comment_item, comments->n),
        .n = comments->n,
        .n_open = comments->n_open,
        .is_body = (visit->page.roles & ROLES_BODY) != 0,
    };
    for (size_t i = 0; i < comments->n; i++) {
        thread.items[i].comment = &comments->items[i];
        TRY(put_item(visit, c, comments, &thread.items[i]));
    }
    *ret_thread = thread;
    return FAIL_NONE;
}

static struct str field_of(struct visit *visit, const char *field, struct str key)
{
    struct str name = str_format(visit->arena, "%s.%" STR_PRI, field, STR_ARG(key));
    return http_pair_get(visit->request->form, name);
}

/* A row as it is proposed, or as it was typed where it could not be saved. */
static void put_row(
    struct visit *visit, struct file_return_form *form, bool is_tried, struct file_return_row row)
{
    if (is_tried) {
        row.section = field_of(visit, "section", row.key);
        row.text = field_of(visit, "text", row.key);
        row.addressee = field_of(visit, "addressee", row.key);
    }
    form->rows[form->n++] = row;
}

static void put_rows(struct visit *visit, const struct file_review *review, bool is_tried,
    struct file_return_form *form)
{
    form->rows =
        NEW_ARRAY(visit->arena, struct file_return_row, (review ? review->n : 0) + BLANK_ROWS);
    for (size_t i = 0; review && i < review->n; i++) {
        const struct file_entry *entry = &review->entries[i];
        if (entry->state != FILE_STATE_GAP && entry->state != FILE_STATE_BARRED &&
            entry->state != FILE_STATE_MISSING)
            continue;
        put_row(visit, form, is_tried,
            (struct file_return_row){
                .key = entry->code,
                .about = names_get(entry->names, visit->page.language),
                .section = codes_format(&file_section_codes, (int)section_of(entry)),
                .text = entry->check ? entry->check->note : STR(""),
            });
    }
    for (size_t i = 1; i <= BLANK_ROWS; i++)
        put_row(visit, form, is_tried,
            (struct file_return_row){.key = str_format(visit->arena, "new%zu", i)});
}

static struct str asked_note(struct visit *visit, const struct file_asked *asked)
{
    struct buf duties = buf_new(visit->arena);
    if (asked->is_applicant)
        return visit_say(visit, N_("Applicant"));
    if (asked->is_leader)
        return visit_say(visit, N_("Team leader"));
    for (int duty = 0; duty < DUTY_COUNT; duty++)
        if (asked->duties & DUTY_BIT(duty))
            buf_format(&duties, "%s%" STR_PRI, duties.len > 0 ? ", " : "",
                STR_ARG(visit_say(visit, duty_label((enum duty)duty))));
    return buf_str(&duties);
}

static enum fail put_options(
    struct visit *visit, const struct certification_case *c, struct file_return_form *form)
{
    struct file_asked *asked;
    size_t n;
    TRY(file_comment_service_asked(&visit->use, c, &asked, &n));
    form->sections = NEW_ARRAY(visit->arena, struct field_option, FILE_SECTION_COUNT);
    for (int i = 0; i < FILE_SECTION_COUNT; i++)
        form->sections[i] = (struct field_option){codes_format(&file_section_codes, i),
            visit_say(visit, file_section_labels[i]), STR("")};
    form->asked = NEW_ARRAY(visit->arena, struct field_option, n + 1);
    form->asked[0].label = visit_say(visit, N_("Whoever did that part"));
    for (size_t i = 0; i < n; i++)
        form->asked[i + 1] = (struct field_option){asked[i].account,
            CASE_SAY(visit, N_("{1}: {2}"), asked_note(visit, &asked[i]), asked[i].name), STR("")};
    form->n_asked = n + 1;
    return FAIL_NONE;
}

enum fail file_thread_form(struct visit *visit, const struct case_view *view,
    const struct file_review *review, const struct use_case *use_case,
    struct file_return_form *ret_form)
{
    bool is_file = use_case == &file_return;
    bool is_tried = visit_tried(visit, use_case);
    struct file_return_form form = {
        .title = is_file ? N_("Return the file with comments") : N_("Ask for more"),
        .button = is_file ? N_("Return the file") : N_("Ask for more before the decision"),
        .revision = view->c.revision,
        .is_open = is_tried,
    };
    if (view->choices[is_file ? CASE_RETURN_FILE : CASE_RETURN_DECISION].fail == FAIL_NONE)
        form.path =
            case_page_path(visit->arena, view->c.id, is_file ? "/file/return" : "/decision/return");
    if (is_tried) {
        form.problems = &visit->attempt.problems;
        form.reason = http_pair_get(visit->request->form, STR("reason"));
    }
    TRY(put_options(visit, &view->c, &form));
    put_rows(visit, review, is_tried, &form);
    *ret_form = form;
    return FAIL_NONE;
}
