/* mystery.report: the visitor tells of a visit, and corrects what was told. */
#include "base/limits.h"
#include "service/media_type.h"
#include "service/mystery_service.h"
#include "service/scheme_service.h"
#include "service/upload_check.h"
#include "service/use_cases.h"
#include "store/mystery_store.h"
#include "store/plan_store.h"

enum { WAIT_MINUTES_MAX = 24 * 60 };

struct report_command {
    struct command_ref ref;
    struct str visit;
    struct date visited_on;
    struct str from;
    struct str until;
    enum visit_channel channel;
    struct str guise;
    struct str staff;
    int64_t wait_minutes;
    struct str receipt;
    struct str story;
    bool recognised;
    struct upload_list files;
    struct str *media_types; /* of the files, sniffed by prepare */
};

static const struct command_field report_fields[] = {
    CASE_REF_FIELDS(struct report_command),
    {COMMAND_AT(struct report_command, visit), .label = N_("Visit"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct report_command, visited_on), .label = N_("Day of the visit"),
        .kind = COMMAND_DATE, .required = true},
    {COMMAND_AT(struct report_command, from), .label = N_("From"), .hint = N_("Such as 09:00"),
        .kind = COMMAND_LINE, .required = true, .max = 5},
    {COMMAND_AT(struct report_command, until), .label = N_("To"), .kind = COMMAND_LINE,
        .required = true, .max = 5},
    {COMMAND_AT(struct report_command, channel), .label = N_("Channel"), .kind = COMMAND_CODE,
        .required = true, .codes = &visit_channel_codes, .labels = visit_channel_labels},
    {COMMAND_AT(struct report_command, guise), .label = N_("As whom, and what for"),
        .hint = N_("Such as: a customer whose washing machine leaks"), .kind = COMMAND_LINE,
        .required = true, .min = 2, .max = LIMIT_LINE},
    {COMMAND_AT(struct report_command, staff), .label = N_("Who served"),
        .hint = N_("Described, not named: counter 2, a woman of about 30"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
    {COMMAND_AT(struct report_command, wait_minutes), .label = N_("Minutes until being served"),
        .kind = COMMAND_INT, .max = WAIT_MINUTES_MAX},
    {COMMAND_AT(struct report_command, receipt), .label = N_("What proves the visit"),
        .hint = N_("The number of a receipt, a ticket, a call"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
    {COMMAND_AT(struct report_command, story), .label = N_("What happened"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
    {COMMAND_AT(struct report_command, recognised), .kind = COMMAND_BOOL,
        .label = N_("I was recognised: the visit proves nothing")},
    {COMMAND_AT(struct report_command, files), .label = N_("Photos, recordings, receipts"),
        .hint = N_("Pictures, audio, video, PDF; at most 20 MB each"), .kind = COMMAND_FILES,
        .max = LIMIT_FILES},
};

static enum fail report_prepare(struct use *use, void *input)
{
    struct report_command *command = input;
    return upload_check_types(use, &command->files, media_type_is_evidence, &command->media_types);
}

/* The row of the plan that hides this person's visit. */
static enum fail find_row(
    struct use *use, const struct certification_case *c, struct str visit, struct plan_row *ret_row)
{
    const struct scheme *scheme;
    struct audit_plan plan;
    TRY(scheme_service_pinned(use, c->scheme_sha256, &scheme));
    TRY(plan_row_store_list(&use->tx, c->id, &plan));
    for (size_t i = 0; i < plan.n; i++) {
        const struct plan_row *row = &plan.rows[i];
        if (!str_equal(row->id, visit) || !audit_plan_is_hidden(scheme, row) ||
            !audit_plan_names(row->persons, use->actor.account))
            continue;
        *ret_row = *row;
        return FAIL_NONE;
    }
    return use_refuse(use, FAIL_FORBIDDEN, "visit", "not_yours",
        N_("The plan has no mystery visit of yours here."));
}

static enum fail read_times(
    struct use *use, const struct report_command *command, struct mystery_visit *visit)
{
    if (!audit_plan_time_parse(command->from, &visit->from_minute))
        return use_refuse(use, FAIL_INVALID, "from", "time", N_("Write a time as 09:00."));
    if (!audit_plan_time_parse(command->until, &visit->until_minute))
        return use_refuse(use, FAIL_INVALID, "until", "time", N_("Write a time as 09:00."));
    if (visit->until_minute <= visit->from_minute)
        return use_refuse(
            use, FAIL_INVALID, "until", "time_order", N_("the end is not after the begin"));
    if (date_compare(command->visited_on, use_today(use)) > 0)
        return use_refuse(use, FAIL_INVALID, "visited_on", "future",
            N_("A visit is reported after it was made."));
    return FAIL_NONE;
}

/* One more than there are. */
static enum fail next_version(struct use *use, struct mystery_visit *visit)
{
    struct mystery_visit *reports;
    size_t n;
    TRY(mystery_visit_store_list(&use->tx, visit->certification_case, &reports, &n));
    visit->version = 1;
    for (size_t i = 0; i < n; i++)
        if (str_equal(reports[i].plan_row, visit->plan_row) &&
            str_equal(reports[i].account, visit->account))
            visit->version++;
    return FAIL_NONE;
}

static enum fail save_files(
    struct use *use, const struct report_command *command, const struct mystery_visit *visit)
{
    TRY(upload_keep(use, &command->files));
    for (size_t i = 0; i < command->files.n; i++) {
        struct mystery_file file = {
            UPLOAD_KEPT(use, &command->files.items[i], command->media_types[i]),
            .certification_case = visit->certification_case,
            .plan_row = visit->plan_row,
            .account = visit->account,
            .uploaded_at = use->now,
        };
        TRY(mystery_file_store_add(&use->tx, &file));
    }
    return FAIL_NONE;
}

static enum fail report_run(struct use *use, const void *input)
{
    const struct report_command *command = input;
    struct certification_case c;
    struct plan_row row;
    TRY(case_enter(use, &command->ref, CASE_REPORT_VISIT, &c));
    TRY(find_row(use, &c, command->visit, &row));
    struct mystery_visit visit = {
        .certification_case = c.id,
        .plan_row = row.id,
        .account = use->actor.account,
        .site = row.site,
        .mode = row.mode,
        .visited_on = command->visited_on,
        .channel = command->channel,
        .guise = command->guise,
        .staff = command->staff,
        .wait_minutes = command->wait_minutes,
        .receipt = command->receipt,
        .story = command->story,
        .was_recognised = command->recognised,
        .reported_at = use->now,
    };
    TRY(read_times(use, command, &visit));
    TRY(next_version(use, &visit));
    TRY(mystery_visit_store_add(&use->tx, &visit));
    TRY(save_files(use, command, &visit));
    return case_leave(use, CASE_REPORT_VISIT, &c);
}

const struct use_case mystery_report = {
    .name = "mystery.report",
    .label = N_("Save the report of the visit"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(report_fields),
    .command_size = sizeof(struct report_command),
    .run = report_run,
    .prepare = report_prepare,
};
