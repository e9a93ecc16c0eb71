#include "cli/demo_play.h"

#include <assert.h>

#include "cli/demo_acts.h"
#include "cli/demo_document.h"
#include "cli/demo_file.h"
#include "cli/demo_questions_table.h"
#include "cli/demo_sheet.h"
#include "cli/words.h"
#include "service/account_service.h"
#include "service/case_service.h"
#include "service/charge_service.h"
#include "service/contract_service.h"
#include "service/decision_statement.h"
#include "service/event_service.h"
#include "service/exam_service.h"
#include "service/nonconformity_service.h"
#include "service/perception_service.h"
#include "service/person_service.h"
#include "service/question_service.h"
#include "service/report_service.h"
#include "service/session_service.h"
#include "service/stage1_service.h"
#include "service/status_view.h"
#include "service/wording_service.h"

enum {
    SCRATCH_BYTES = 64 * 1024 * 1024,
    NAMES_MAX = 500,
    KEPT_CHARGES = 4,
    PEOPLE_MAX = 100,
    RESPONSES_KEPT = 3,
    PASSWORD_KIB = 64, /* the password is no secret, so its hashes may be cheap */
};

static const char first_day[] = "06-01 08:30";
static const char scheme_id[] = "gbt27922";

/* What "$name" stands for in a story. */
struct kept {
    struct str story;
    struct str name;
    struct str value;
};

struct player {
    struct str login;
    struct actor actor;
};

struct playing {
    const struct installation *installation;
    struct arena *arena;
    struct arena *scratch; /* of the present act */
    struct db *db;
    struct platform platform;
    struct password_gate passwords;
    struct clock_manual clock;
    struct random_seed seed;
    const struct scheme *scheme;
    const struct act *act; /* the present one */
    struct kept kept[NAMES_MAX];
    size_t n_kept;
    struct player people[PEOPLE_MAX];
    size_t n_people;
};

static void keep(struct playing *p, const char *story, struct str name, struct str value)
{
    assert(p->n_kept < NAMES_MAX);
    p->kept[p->n_kept++] =
        (struct kept){str_of(story), str_copy(p->arena, name), str_copy(p->arena, value)};
}

/* The latest of that name: a story may open a second case. */
static const struct kept *find_kept(const struct playing *p, const char *story, struct str name)
{
    for (size_t i = p->n_kept; i-- > 0;)
        if (str_equal(p->kept[i].story, str_of(story)) && str_equal(p->kept[i].name, name))
            return &p->kept[i];
    return NULL;
}

/* "case=$case" with the id of this story's case. */
static struct str resolve(const struct playing *p, const char *word)
{
    struct str s = str_of(word);
    size_t at;
    if (!str_find(s, STR("=$"), 0, &at))
        return s;
    struct str name = str_sub(s, at + 2, s.len);
    int64_t days;
    if (str_starts(name, STR("+")) && str_to_int(str_sub(name, 1, name.len), &days))
        return str_concat(p->scratch, str_sub(s, 0, at + 1),
            date_format(p->scratch, date_add_days(date_of_instant(p->clock.now), days)));
    const struct kept *kept = find_kept(p, p->act->story->name, name);
    if (!kept)
        kept = find_kept(p, demo_stories[0]->name, name);
    if (!kept)
        kept = find_kept(p, demo_people.name, name);
    assert(kept);
    return str_concat(p->scratch, str_sub(s, 0, at + 1), kept->value);
}

static struct str_list resolve_words(const struct playing *p)
{
    struct str_list words = {NEW_ARRAY(p->scratch, struct str, DEMO_WORDS_MAX), 0};
    while (words.n < DEMO_WORDS_MAX && p->act->step->words[words.n]) {
        words.items[words.n] = resolve(p, p->act->step->words[words.n]);
        words.n++;
    }
    return words;
}

static enum fail load_file(void *context, struct str name, struct upload *ret_upload)
{
    struct playing *p = context;
    struct str content;
    if (str_equal(name, STR("self"))) {
        name = STR("self-evaluation.json");
        content = demo_sheet_file(p->scratch, p->act->story->self, p->scheme);
    } else {
        TRY(demo_file_make(p->scratch, name, &content));
    }
    return installation_upload(p->scratch, p->installation, name, content, ret_upload);
}

/* Everybody signs in once. */
static enum fail sign_in(struct playing *p, struct use *use, const char *login)
{
    if (!login)
        return FAIL_NONE;
    for (size_t i = 0; i < p->n_people; i++) {
        if (!str_equal(p->people[i].login, str_of(login)))
            continue;
        use->actor = p->people[i].actor;
        return FAIL_NONE;
    }
    struct actor found;
    TRY(session_service_check(use, str_of(login), STR(DEMO_PASSWORD), &found));
    assert(p->n_people < PEOPLE_MAX);
    use->actor = (struct actor){
        .account = str_copy(p->arena, found.account),
        .name = str_copy(p->arena, found.name),
        .organisation = str_copy(p->arena, found.organisation),
        .roles = found.roles,
    };
    p->people[p->n_people++] = (struct player){str_of(login), use->actor};
    return FAIL_NONE;
}

static enum fail keep_days(struct playing *p, struct use *use)
{
    struct case_view view;
    TRY(case_service_show(use, use->result_id, &view));
    for (size_t i = 0; i < view.n_drawn; i++)
        keep(p, p->act->story->name, str_format(p->scratch, "outlet%zu", i + 1),
            view.drawn[i].outlet);
    keep(p, p->act->story->name, STR("sheet"), view.programme.sheet);
    return FAIL_NONE;
}

/* What the contract owes: the instalment that is due first, and so on. */
static enum fail keep_charges(struct playing *p, struct use *use)
{
    const struct charge_ask ask = {.search = use->result_id};
    const struct page_request page = {.limit = KEPT_CHARGES};
    struct charge_page found;
    TRY(charge_service_page(use, &ask, &page, &found));
    for (size_t i = 0; i < found.n; i++)
        keep(p, p->act->story->name, str_format(p->scratch, "charge%zu", i + 1),
            found.rows[i].charge.id);
    return FAIL_NONE;
}

static enum fail keep_contract(struct playing *p, struct use *use)
{
    struct contract_view view;
    TRY(contract_service_show(use, use->result_id, &view));
    keep(p, p->act->story->name, STR("contract"), view.contracts[0].sha256);
    struct rational price = view.contracts[0].price_yuan;
    keep(p, p->act->story->name, STR("price"), rational_format(p->scratch, price));
    keep(p, p->act->story->name, STR("half"),
        rational_format(p->scratch, rational_div(p->scratch, price, rational_of(2))));
    return FAIL_NONE;
}

/* What the head has to sign. */
static enum fail keep_record(struct playing *p, struct use *use)
{
    struct str record;
    TRY(decision_statement_sha256(use, use->result_id, &record));
    keep(p, p->act->story->name, STR("record"), record);
    return FAIL_NONE;
}

/* The points of the report so far. */
static enum fail keep_points(struct playing *p, struct use *use)
{
    struct stage1_view view;
    TRY(stage1_service_show(use, use->result_id, &view));
    for (size_t i = 0; i < view.n_points; i++)
        keep(p, p->act->story->name, str_format(p->scratch, "point%zu", i + 1), view.points[i].id);
    return FAIL_NONE;
}

/* The nonconformities so far. */
static enum fail keep_nonconformities(struct playing *p, struct use *use)
{
    struct nonconformity_view view;
    TRY(nonconformity_service_show(use, use->result_id, &view));
    for (size_t i = 0; i < view.n; i++)
        keep(p, p->act->story->name, str_format(p->scratch, "nc%zu", i + 1), view.entries[i].nc.id);
    return FAIL_NONE;
}

/* The first few of those who answered. */
static enum fail keep_responses(struct playing *p, struct use *use)
{
    struct certification_case c;
    struct perception_view view;
    TRY(case_see(use, use->result_id, &c));
    TRY(perception_service_show(use, &c, &view));
    for (size_t i = 0; i < view.round.responses.n && i < RESPONSES_KEPT; i++)
        keep(p, p->act->story->name, str_format(p->scratch, "response%zu", i + 1),
            view.round.responses.items[i].id);
    return FAIL_NONE;
}

/* The hash of the report as it is now, to be signed. */
static enum fail keep_report(struct playing *p, struct use *use)
{
    struct paper paper;
    TRY(report_service_draft(use, use->result_id, REPORT_COMPLETE, &paper));
    keep(p, p->act->story->name, STR("report"), paper_sha256(p->scratch, &paper));
    return FAIL_NONE;
}

static enum fail keep_wording(struct playing *p, struct use *use)
{
    struct certificate_wording wording;
    TRY(wording_service_latest(use, use->result_id, &wording));
    keep(p, p->act->story->name, STR("wording"), wording.sha256);
    return FAIL_NONE;
}

/* The questions of the bank so far. */
static enum fail keep_questions(struct playing *p, struct use *use)
{
    const struct page_request page = {.limit = DEMO_QUESTIONS};
    const struct question_filter filter = {.search = STR("")};
    struct question_page found;
    TRY(question_service_page(use, &filter, &page, &found));
    for (size_t i = 0; i < found.n; i++)
        keep(
            p, p->act->story->name, str_format(p->scratch, "question%zu", i + 1), found.rows[i].id);
    return FAIL_NONE;
}

/* The right answers of an examination that was begun: somebody of the desk looks them up. */
static enum fail keep_right_answers(struct playing *p, struct use *use)
{
    struct exam_view view;
    TRY(exam_service_load(use, use->result_id, &view));
    TRY(sign_in(p, use, "manager"));
    for (size_t i = 0; i < view.n; i++) {
        struct question_view found;
        TRY(question_service_load(use, view.answers[i].question, &found));
        keep(p, p->act->story->name, str_format(p->scratch, "right%zu", i + 1),
            found.question.answer);
    }
    return FAIL_NONE;
}

/* The last ground about the certificate. */
static enum fail keep_ground(struct playing *p, struct use *use)
{
    struct status_view view;
    TRY(status_view_load(use, use->result_id, &view));
    assert(view.n_grounds > 0);
    keep(p, p->act->story->name, STR("ground"), view.grounds[0].ground.id);
    return FAIL_NONE;
}

/* What later steps need of what a use case made, read in one transaction. */
static const struct {
    const char *use_case;
    enum fail (*keep)(struct playing *p, struct use *use);
} keepers[] = {
    {"days.fix", keep_days},
    {"contract.offer", keep_contract},
    {"contract.accept", keep_charges},
    {"decision.grant", keep_record},
    {"decision.refuse", keep_record},
    {"wording.send", keep_wording},
    {"stage1.point", keep_points},
    {"nc.specials", keep_nonconformities},
    {"survey.import_answers", keep_responses},
    {"question.import", keep_questions},
    {"exam.start", keep_right_answers},
    {"report.write", keep_report},
    {"certificate.raise", keep_ground},
    {"certificate.ask_restore", keep_ground},
};

static enum fail keep_result(struct playing *p, struct use *use)
{
    const struct demo_step *step = p->act->step;
    if (step->keep)
        keep(p, p->act->story->name, str_of(step->keep), use->result_id);
    for (size_t i = 0; i < ARRAY_LEN(keepers); i++) {
        if (!str_equal(str_of(step->use_case), str_of(keepers[i].use_case)))
            continue;
        TRY(use_read_begin(use));
        enum fail fail = keepers[i].keep(p, use);
        use_read_end(use);
        return fail;
    }
    return FAIL_NONE;
}

/* A line that a rule should refuse is told right only by being refused by that rule. */
static enum fail judge(const struct demo_step *step, const struct use *use, enum fail fail)
{
    if (!step->refused)
        return fail;
    const struct problem *first = use->problems.first;
    bool right =
        fail == FAIL_FORBIDDEN && first && str_equal(str_of(first->code), str_of(step->refused));
    return right ? FAIL_NONE : FAIL_BROKEN;
}

static enum fail perform(struct playing *p, struct use *use)
{
    const struct demo_step *step = p->act->step;
    const struct use_case *use_case = use_case_find(str_of(step->use_case));
    const struct words_files files = {load_file, p};
    struct input input;
    assert(use_case);
    TRY(sign_in(p, use, step->who));
    TRY(words_read(use_case, resolve_words(p), files, &use->problems, &input));
    const struct demo_document document = {
        p->installation, use, input_get(&input, STR("case")), step->use_case};
    TRY(demo_document_prepare(&document));
    TRY(demo_document_show(&document, &input));
    enum fail fail = use_case_run(use, use_case, &input);
    words_remove_files(p->scratch, &input);
    TRY(judge(step, use, fail));
    return step->refused ? FAIL_NONE : keep_result(p, use);
}

/* Says which line went wrong, and with what words. */
static enum fail report(
    const struct act *act, const struct use *use, struct problems *problems, enum fail fail)
{
    struct str place = str_format(
        problems->arena, "%s, %s, %s", act->story->name, act->step->at, act->step->use_case);
    const struct problem *first = use->problems.first;
    struct problem *problem = problem_add(
        problems, place, fail_code(fail), first ? first->message : N_("it could not be done"));
    for (size_t i = 0; first && i < PROBLEM_ARGS; i++)
        problem->args[i] = str_copy(problems->arena, first->args[i]);
    return fail;
}

static enum fail play_act(struct playing *p, const struct act *act, struct problems *problems)
{
    arena_reset(p->scratch);
    p->act = act;
    p->clock.now = act->at;
    struct use use = use_begin(&p->platform, p->scratch, p->db, (struct actor){0});
    enum fail fail = perform(p, &use);
    return fail == FAIL_NONE ? FAIL_NONE : report(act, &use, problems, fail);
}

static enum fail add_first(struct playing *p, struct use *use)
{
    static const struct input_pair pairs[] = {
        {STR_INIT("login"), STR_INIT("admin")},
        {STR_INIT("name"), STR_INIT(DEMO_ADMIN_NAME)},
        {STR_INIT("new_password"), STR_INIT(DEMO_PASSWORD)},
    };
    const struct input input = {.pairs = pairs, .n_pairs = ARRAY_LEN(pairs)};
    struct use first = use_begin(&p->platform, p->scratch, p->db, (struct actor){0});
    enum fail fail = account_service_first(&first, &input);
    use->problems = first.problems;
    return fail;
}

static struct playing *begin(const struct installation *installation, const struct use *use)
{
    struct playing *p = NEW(use->arena, struct playing);
    *p = (struct playing){
        .installation = installation,
        .arena = use->arena,
        .db = use->db,
        .platform = installation->platform,
        .scheme = scheme_set_find(installation->platform.schemes, str_of(scheme_id)),
    };
    password_gate_init(&p->passwords, 1, 0);
    p->passwords.memory_kib = PASSWORD_KIB;
    p->passwords.passes = 1;
    p->platform.passwords = &p->passwords;
    p->platform.clock = clock_by_hand(&p->clock);
    p->platform.random = random_seeded(&p->seed, STR("the demonstration of xingheng"));
    return p;
}

static enum fail check_empty(struct use *use)
{
    bool empty;
    TRY(event_service_is_empty(use, &empty));
    if (empty)
        return FAIL_NONE;
    return use_refuse(use, FAIL_STATE, "db", "not_empty",
        N_("The database is not empty; the demonstration needs one of its own."));
}

/* What the server would have reminded of by the end: arrears come to their proposal. */
static enum fail remind(struct playing *p)
{
    struct charge charge;
    enum fail fail = FAIL_NONE;
    while (fail == FAIL_NONE) {
        arena_reset(p->scratch);
        struct use use = use_begin(&p->platform, p->scratch, p->db, (struct actor){0});
        fail = charge_remind_next(&use, &charge);
    }
    return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
}

enum fail demo_play(const struct installation *installation, struct use *use)
{
    struct arena *scratch ARENA_SCOPED = arena_new(SCRATCH_BYTES);
    struct playing *p = begin(installation, use);
    struct acts acts;
    TRY(check_empty(use));
    if (!p->scheme)
        return use_refuse(use, FAIL_INVALID, "scheme", "scheme",
            N_("The demonstration needs the scheme gbt27922."));
    p->scratch = scratch;
    acts = demo_acts_collect(use->arena, p->scheme, use->now);
    keep(p, demo_stories[0]->name, STR("password"), STR(DEMO_PASSWORD));
    keep(p, demo_stories[0]->name, str_of(scheme_id), p->scheme->sha256);
    keep(p, demo_stories[0]->name, STR("statement"),
        person_service_statement(p->arena, LANGUAGE_ZH_CN).sha256);
    p->clock.now = demo_acts_time(first_day, 0) + acts.shift_seconds;
    TRY(add_first(p, use));
    for (size_t i = 0; i < acts.n; i++)
        TRY(play_act(p, &acts.items[i], &use->problems));
    return remind(p);
}
