#include "service/file_comment_service.h"

#include "base/limits.h"
#include "store/account_store.h"
#include "store/case_store.h"
#include "store/team_store.h"

const struct command_field file_return_fields[6] = {
    CASE_REF_FIELDS(struct file_return_command),
    {COMMAND_AT(struct file_return_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
    {COMMAND_AT(struct file_return_command, section), .label = N_("Section, by comment"),
        .hint = N_("application, contract, programme, team, documents, plan, presence, sheet, "
                   "evidence, nonconformities, report or other"),
        .kind = COMMAND_MAP, .max = LIMIT_CHECK_ITEMS},
    {COMMAND_AT(struct file_return_command, text), .label = N_("Comments"),
        .hint = N_("One at least, each under a key of its own"), .kind = COMMAND_MAP,
        .max = LIMIT_CHECK_ITEMS},
    {COMMAND_AT(struct file_return_command, addressee), .label = N_("Who answers, by comment"),
        .hint = N_("Left out, it is who held the duty that the section is about"),
        .kind = COMMAND_MAP, .max = LIMIT_CHECK_ITEMS},
};

/* People of a case are found once, however many duties they have. */
static struct file_asked *find(struct file_asked *asked, size_t n, struct str account)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(asked[i].account, account))
            return &asked[i];
    return NULL;
}

static struct file_asked *add(struct file_asked *asked, size_t *n, struct str account)
{
    struct file_asked *known = find(asked, *n, account);
    if (known)
        return known;
    asked[*n] = (struct file_asked){.account = account};
    return &asked[(*n)++];
}

/* Leaves out those who are not asked: applicants come by their organisation, and the disabled can
 * answer nothing. */
static enum fail keep_active(struct use *use, struct file_asked *asked, size_t *n)
{
    size_t kept = 0;
    for (size_t i = 0; i < *n; i++) {
        struct account account;
        TRY(account_store_load(&use->tx, asked[i].account, &account));
        if (account.disabled || account.organisation.len > 0)
            continue;
        asked[kept] = asked[i];
        asked[kept++].name = account.name;
    }
    *n = kept;
    return FAIL_NONE;
}

static void put_duties(
    const struct duty_record *duties, size_t n_duties, struct file_asked *asked, size_t *n)
{
    for (size_t i = 0; i < n_duties; i++) {
        if (!(DUTY_BIT(duties[i].duty) & FILE_ASKED_DUTIES))
            continue;
        struct file_asked *one = add(asked, n, duties[i].account);
        one->duties |= DUTY_BIT(duties[i].duty);
        if (duties[i].since > one->since)
            one->since = duties[i].since;
    }
}

static enum fail mark_leader(
    struct use *use, struct str case_id, struct file_asked *asked, size_t n)
{
    struct team_row *team;
    size_t n_team;
    TRY(team_store_list(&use->tx, case_id, &team, &n_team));
    for (size_t i = 0; i < n_team; i++) {
        struct file_asked *member = find(asked, n, team[i].account);
        if (member)
            member->is_leader = team[i].part == TEAM_LEADER;
    }
    return FAIL_NONE;
}

enum fail file_comment_service_asked(struct use *use, const struct certification_case *c,
    struct file_asked **ret_asked, size_t *ret_n)
{
    struct duty_record *duties;
    struct account *clients;
    size_t n_duties, n_clients, n = 0;
    TRY(duty_store_list(&use->tx, c->id, &duties, &n_duties));
    TRY(account_store_of(&use->tx, c->organisation, &clients, &n_clients));
    struct file_asked *asked = NEW_ARRAY(use->arena, struct file_asked, n_duties + n_clients);
    put_duties(duties, n_duties, asked, &n);
    TRY(keep_active(use, asked, &n));
    TRY(mark_leader(use, c->id, asked, n));
    for (size_t i = 0; i < n_clients; i++)
        asked[n++] = (struct file_asked){
            .account = clients[i].id, .name = clients[i].name, .is_applicant = true};
    *ret_asked = asked;
    *ret_n = n;
    return FAIL_NONE;
}

static bool is_better(const struct file_asked *a, const struct file_asked *b)
{
    return !b || (a->is_leader != b->is_leader ? a->is_leader : a->since > b->since);
}

const struct file_asked *file_comment_service_default(
    const struct file_asked *asked, size_t n, enum file_section section)
{
    duty_set duties[] = {DUTY_BIT(file_section_duty(section)), DUTY_BIT(DUTY_TEAM)};
    for (size_t k = 0; k < ARRAY_LEN(duties); k++) {
        const struct file_asked *best = NULL;
        for (size_t i = 0; i < n; i++)
            if ((asked[i].duties & duties[k]) && is_better(&asked[i], best))
                best = &asked[i];
        if (best)
            return best;
    }
    return NULL;
}

static enum fail refuse(
    struct use *use, const char *field, struct str key, const char *code, const char *message)
{
    struct str place = str_format(use->arena, "%s.%" STR_PRI, field, STR_ARG(key));
    problem_add(&use->problems, place, code, message);
    return FAIL_INVALID;
}

/* Comments of one return, before they are saved. */
struct putting {
    struct use *use;
    const struct file_return_command *command;
    struct file_asked *asked;
    size_t n_asked;
};

static enum fail read_comment(
    const struct putting *p, const struct input_pair *text, struct file_comment *comment)
{
    struct str section = str_map_get(&p->command->section, text->name);
    struct str addressee = str_map_get(&p->command->addressee, text->name);
    int code;
    if (!codes_parse(&file_section_codes, section, &code))
        return refuse(
            p->use, "section", text->name, "choice", N_("Please choose one of the sections."));
    comment->section = (enum file_section)code;
    comment->content = text->value;
    const struct file_asked *asked =
        addressee.len > 0 ? find(p->asked, p->n_asked, addressee)
                          : file_comment_service_default(p->asked, p->n_asked, comment->section);
    if (!asked)
        return refuse(p->use, "addressee", text->name, "addressee",
            N_("Choose somebody who works or worked on this case, or the applicant."));
    comment->addressee = asked->account;
    return FAIL_NONE;
}

static int64_t next_round(const struct file_comments *comments, enum file_origin origin)
{
    int64_t round = 0;
    for (size_t i = 0; i < comments->n; i++)
        if (comments->items[i].origin == origin && comments->items[i].round > round)
            round = comments->items[i].round;
    return round + 1;
}

enum fail file_comment_service_put(struct use *use, const struct certification_case *c,
    enum file_origin origin, const struct file_return_command *command)
{
    struct putting p = {use, command, NULL, 0};
    struct file_comments before;
    size_t n = command->text.n;
    struct file_comment *comments = NEW_ARRAY(use->arena, struct file_comment, n);
    enum fail fail = FAIL_NONE;
    if (n == 0)
        return use_refuse(use, FAIL_INVALID, "text", "required",
            N_("Write at least one comment: what is wanted, and of whom."));
    TRY(file_comment_service_asked(use, c, &p.asked, &p.n_asked));
    TRY(file_comment_service_load(use, c->id, &before));
    for (size_t i = 0; i < n; i++) {
        comments[i] = (struct file_comment){
            .id = random_id(use->arena, use->platform->random),
            .certification_case = c->id,
            .origin = origin,
            .round = next_round(&before, origin),
            .position = (int64_t)i + 1,
            .author = use->actor.account,
            .created_at = use->now,
        };
        if (read_comment(&p, &command->text.items[i], &comments[i]) != FAIL_NONE)
            fail = FAIL_INVALID;
    }
    TRY(fail);
    for (size_t i = 0; i < n; i++)
        TRY(file_comment_store_add(&use->tx, &comments[i]));
    return FAIL_NONE;
}

const struct file_answer *file_comment_service_answer(
    const struct file_comments *comments, struct str comment)
{
    for (size_t i = 0; i < comments->n_answers; i++)
        if (str_equal(comments->answers[i].comment, comment))
            return &comments->answers[i];
    return NULL;
}

static void count_open(struct file_comments *comments)
{
    comments->n_open = 0;
    for (size_t i = 0; i < comments->n; i++)
        comments->n_open += !file_comment_service_answer(comments, comments->items[i].id);
}

enum fail file_comment_service_load(
    struct use *use, struct str case_id, struct file_comments *ret_comments)
{
    struct file_comments comments;
    const struct tx *tx = &use->tx;
    TRY(file_comment_store_list(tx, case_id, &comments.items, &comments.n));
    TRY(file_answer_store_list(tx, case_id, &comments.answers, &comments.n_answers));
    TRY(file_answer_file_store_list(tx, case_id, &comments.files, &comments.n_files));
    count_open(&comments);
    *ret_comments = comments;
    return FAIL_NONE;
}

static bool is_seen(const struct use *use, const struct file_comment *comment)
{
    return (use->actor.roles & ROLES_BODY) ||
           (use->actor.organisation.len > 0 &&
               str_equal(comment->addressee_organisation, use->actor.organisation));
}

static const struct file_comment *find_comment(const struct file_comments *comments, struct str id)
{
    for (size_t i = 0; i < comments->n; i++)
        if (str_equal(comments->items[i].id, id))
            return &comments->items[i];
    return NULL;
}

/* Keeps what the actor sees; answers and files follow their comment. */
static void hide(const struct use *use, struct file_comments *comments)
{
    size_t n = 0;
    for (size_t i = 0; i < comments->n; i++)
        if (is_seen(use, &comments->items[i]))
            comments->items[n++] = comments->items[i];
    comments->n = n;
    n = 0;
    for (size_t i = 0; i < comments->n_answers; i++)
        if (find_comment(comments, comments->answers[i].comment))
            comments->answers[n++] = comments->answers[i];
    comments->n_answers = n;
    n = 0;
    for (size_t i = 0; i < comments->n_files; i++)
        if (find_comment(comments, comments->files[i].comment))
            comments->files[n++] = comments->files[i];
    comments->n_files = n;
    count_open(comments);
}

enum fail file_comment_service_show(
    struct use *use, struct str case_id, struct file_comments *ret_comments)
{
    struct certification_case c;
    struct file_comments comments;
    TRY(case_see(use, case_id, &c));
    TRY(file_comment_service_load(use, case_id, &comments));
    hide(use, &comments);
    *ret_comments = comments;
    return FAIL_NONE;
}

enum fail file_comment_service_may_answer(struct use *use, const struct certification_case *c,
    const struct file_comment *comment, bool *ret_may)
{
    struct case_situation situation;
    struct account account;
    bool waits = c->state == CASE_FILE_RETURNED || c->state == CASE_DECISION_RETURNED;
    bool own = str_equal(comment->addressee, use->actor.account) ||
               (!(use->actor.roles & ROLES_BODY) && is_seen(use, comment));
    if (waits && !own && (use->actor.roles & ROLES_BODY)) {
        TRY(account_store_load(&use->tx, comment->addressee, &account));
        TRY(case_situation(use, c, &situation));
        own = account.disabled && situation.is_leader;
    }
    *ret_may = waits && own;
    return FAIL_NONE;
}

enum fail file_comment_service_require(struct use *use, struct str case_id)
{
    struct file_comments comments;
    TRY(file_comment_service_load(use, case_id, &comments));
    if (comments.n_open == 0)
        return FAIL_NONE;
    problem_add(&use->problems, STR("comments"), "comments",
        N_("{1} comments are not answered yet; the page of the comments shows by whom."))
        ->args[0] = str_format(use->arena, "%zu", comments.n_open);
    return FAIL_STATE;
}

enum fail file_comment_service_owed(
    struct use *use, struct file_comment_row **ret_rows, size_t *ret_n)
{
    return file_comment_store_owed(
        &use->tx, use->actor.account, use->actor.organisation, ret_rows, ret_n);
}

enum fail file_comment_service_file(
    struct use *use, struct str id, struct file_answer_file *ret_file)
{
    struct file_answer_file file;
    struct file_comments comments;
    TRY(file_answer_file_store_load(&use->tx, id, &file));
    TRY(file_comment_service_show(use, file.certification_case, &comments));
    if (!find_comment(&comments, file.comment))
        return FAIL_NOT_FOUND;
    *ret_file = file;
    return FAIL_NONE;
}
