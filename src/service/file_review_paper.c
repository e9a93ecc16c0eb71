#include "service/file_review_paper.h"

#include "service/print_service.h"
#include "service/signature.h"

struct writing {
    const struct use *use;
    const struct file_review *review;
    struct paper *paper;
};

static struct str say(const struct writing *w, const char *message)
{
    return text_get(w->paper->language, message);
}

static struct str verdict_of(const struct writing *w, const struct file_entry *entry)
{
    if (entry->state == FILE_STATE_GRADED && entry->check)
        return entry->check->verdict;
    return say(w, file_state_labels[entry->state]);
}

static void put_entry(const struct writing *w, const struct file_entry *entry)
{
    const struct file_check *check = entry->check;
    const struct str cells[] = {
        entry->names ? names_get(entry->names, w->paper->language) : entry->person,
        verdict_of(w, entry), check && check->note.len > 0 ? check->note : STR("–"),
        check ? check->author_name : STR("–")};
    paper_row(w->paper, PAPER_ROW, cells);
}

static const char *heading_of(const struct file_entry *entry)
{
    if (entry->kind == FILE_ENTRY_KNOCK_OUT)
        return N_("Knock-out points");
    if (entry->kind == FILE_ENTRY_PERSON)
        return N_("Quality of the records, by person");
    return file_group_labels[entry->group];
}

static void put_entries(const struct writing *w)
{
    const struct paper_column columns[] = {
        {say(w, N_("What is checked")), 48, PAPER_START},
        {say(w, N_("Verdict")), 16, PAPER_START},
        {say(w, N_("Note")), 22, PAPER_START},
        {say(w, N_("By")), 14, PAPER_START},
    };
    const char *heading = NULL;
    paper_table(w->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < w->review->n; i++) {
        const struct file_entry *entry = &w->review->entries[i];
        if (heading != heading_of(entry)) {
            heading = heading_of(entry);
            struct str text = say(w, heading);
            paper_row(w->paper, PAPER_GROUP, &text);
        }
        put_entry(w, entry);
    }
}

static void put_head(const struct writing *w, const char *mark)
{
    const struct certification_case *c = &w->review->c;
    struct arena *arena = w->use->arena;
    struct str round = str_format(arena, "%lld", (long long)w->review->round);
    w->paper->number = str_format(
        arena, "%" STR_PRI "-%s%" STR_PRI, STR_ARG(str_sub(c->id, 0, 8)), mark, STR_ARG(round));
    w->paper->date = (struct date){0}; /* the day of printing is none of its facts */
    paper_fact(w->paper, say(w, N_("Case number")), c->id);
    paper_fact(w->paper, say(w, N_("Round")), round);
    paper_fact(
        w->paper, say(w, N_("Scheme")), names_get(&w->review->scheme->names, w->paper->language));
    paper_fact(w->paper, say(w, N_("Version of the scheme")), c->scheme_version);
}

struct paper file_review_paper_check_list(const struct use *use, const struct file_review *review)
{
    struct paper paper =
        print_service_paper(use, LANGUAGE_ZH_CN, N_("Check list of the file review"));
    struct writing w = {use, review, &paper};
    put_head(&w, "L");
    paper_section(&paper, say(&w, N_("Check list")));
    put_entries(&w);
    return paper;
}

enum fail file_review_paper_sha256(struct use *use, struct str case_id, struct str *ret_sha256)
{
    struct file_review review;
    TRY(file_review_service_show(use, case_id, &review));
    struct paper list = file_review_paper_check_list(use, &review);
    *ret_sha256 = paper_sha256(use->arena, &list);
    return FAIL_NONE;
}

static struct paper make_record(
    const struct use *use, const struct file_review *review, const struct file_round *round)
{
    struct paper paper = print_service_paper(use, LANGUAGE_ZH_CN, N_("Record of the file review"));
    struct paper list = file_review_paper_check_list(use, review);
    struct writing w = {use, review, &paper};
    put_head(&w, "R");
    paper_section(&paper, say(&w, N_("Recommendation")));
    paper_fact(&paper, say(&w, N_("Recommendation")),
        say(&w, file_recommendation_labels[round->recommendation]));
    paper_fact(&paper, say(&w, N_("File reviewed by")), use->actor.name);
    paper_wide_fact(
        &paper, say(&w, N_("Remarks")), round->remarks.len > 0 ? round->remarks : STR("–"));
    paper_wide_fact(&paper, say(&w, N_("Hash of the check list")), paper_sha256(use->arena, &list));
    return paper;
}

enum fail file_review_paper_sign(struct use *use, const struct file_review *review,
    const struct file_round *round, struct str shown)
{
    struct paper list = file_review_paper_check_list(use, review);
    struct paper record = make_record(use, review, round);
    struct signing signing = {.certification_case = review->c.id,
        .kind = SIGNED_CHECK_LIST,
        .version = round->round,
        .paper = &list,
        .shown = shown,
        .capacity = CAPACITY_REVIEWER,
        .note = "shown_sha256"};
    TRY(signature_put(use, &signing));
    signing.kind = SIGNED_FILE_REVIEW;
    signing.paper = &record;
    signing.shown = STR("");
    signing.note = NULL;
    return signature_put(use, &signing);
}
