/* cnca.batch, cnca.upload, cnca.discard, cnca.reject, cnca.correct, certificate.report: what the
 * reporter does with the reporting log. */
#include "base/limits.h"
#include "service/case_command.h"
#include "service/cnca_batch.h"
#include "service/cnca_log_service.h"
#include "service/notice_service.h"
#include "service/use_cases.h"
#include "store/case_store.h"
#include "store/event_store.h"

enum { MONTH_LENGTH = 7 };

/* The last day of "2026-11". */
static bool month_end(struct arena *arena, struct str month, struct date *ret_last)
{
    struct date first;
    if (month.len != MONTH_LENGTH || !date_parse(str_concat(arena, month, STR("-01")), &first))
        return false;
    *ret_last = date_add_days(date_add_months(first, 1), -1);
    return true;
}

enum { CHOSEN_MAX = 1000 }; /* one by one, of a form */

struct batch_command {
    struct str month;
    struct str_list items;
};

static const struct command_field batch_fields[] = {
    {COMMAND_AT(struct batch_command, month), .label = N_("Month"),
        .hint = N_("As 2026-11; what is still open of earlier months goes with it"),
        .kind = COMMAND_LINE, .required = true, .max = MONTH_LENGTH},
    {COMMAND_AT(struct batch_command, items), .label = N_("Entries"),
        .hint = N_("None: all that are due"), .kind = COMMAND_LIST, .max = CHOSEN_MAX},
};

static bool is_chosen(const struct str_list *ids, struct str id)
{
    for (size_t i = 0; i < ids->n; i++)
        if (str_equal(ids->items[i], id))
            return true;
    return ids->n == 0;
}

static enum fail choose(
    struct use *use, const struct batch_command *command, struct cnca_choice *ret_choice)
{
    struct date until;
    struct cnca_choice choice = {.month = command->month};
    size_t n;
    if (!month_end(use->arena, command->month, &until))
        return use_refuse(use, FAIL_INVALID, "month", "month", N_("a month is written YYYY-MM"));
    TRY(cnca_item_store_open(&use->tx, until, &choice.items, &n));
    for (size_t i = 0; i < n; i++)
        if (is_chosen(&command->items, choice.items[i].id))
            choice.items[choice.n++] = choice.items[i];
    if (choice.n < command->items.n)
        return use_refuse(use, FAIL_STATE, "items", "not_open",
            N_("An entry that was chosen is not due, is of a later month, or waits in another "
               "file."));
    if (choice.n == 0)
        return use_refuse(use, FAIL_STATE, "month", "nothing",
            N_("Nothing is due that is not in a file already."));
    if (choice.n > CNCA_BATCH_ROWS_MAX)
        return use_refuse(use, FAIL_TOO_LARGE, "items", "too_many",
            N_("More entries are due than one file takes: choose some of them."));
    *ret_choice = choice;
    return FAIL_NONE;
}

static enum fail batch_run(struct use *use, const void *input)
{
    const struct batch_command *command = input;
    struct cnca_choice choice;
    struct cnca_batch batch;
    TRY(choose(use, command, &choice));
    TRY(cnca_batch_freeze(use, &choice, &batch));
    use_subject(use, "cnca_batch:", batch.id);
    return FAIL_NONE;
}

const struct use_case cnca_batch_make = {
    .name = "cnca.batch",
    .label = N_("Make the files"),
    .roles = ROLE_BIT(ROLE_REPORTER),
    .fields = COMMAND_FIELDS(batch_fields),
    .command_size = sizeof(struct batch_command),
    .run = batch_run,
};

/* A batch, as it was when the form was made. */
#define BATCH_FIELDS(type)                                                                         \
    {COMMAND_AT(type, batch), .label = N_("Files"), .kind = COMMAND_HIDDEN, .required = true,      \
        .max = 64},                                                                                \
    {                                                                                              \
        COMMAND_AT(type, revision), .label = N_("Revision"), .kind = COMMAND_INT, .max = INT64_MAX \
    }

static enum fail open_batch(
    struct use *use, struct str id, int64_t revision, struct cnca_batch *ret_batch)
{
    struct cnca_batch_row row;
    TRY(cnca_batch_store_load(&use->tx, id, &row));
    use_subject(use, "cnca_batch:", id);
    if (revision != 0 && revision != row.batch.revision)
        return use_refuse_stale(use);
    *ret_batch = row.batch;
    return FAIL_NONE;
}

static enum fail require_made(struct use *use, const struct cnca_batch *batch)
{
    if (batch->state == CNCA_BATCH_MADE)
        return FAIL_NONE;
    return use_refuse(
        use, FAIL_STATE, "batch", "ended", N_("These files are uploaded or discarded already."));
}

struct upload_command {
    struct str batch;
    int64_t revision;
    struct str receipt;
};

static const struct command_field upload_fields[] = {
    BATCH_FIELDS(struct upload_command),
    {COMMAND_AT(struct upload_command, receipt), .label = N_("Receipt of the platform"),
        .hint = N_("Its number or answer; enter rejected rows first"), .kind = COMMAND_LINE,
        .required = true, .max = LIMIT_LINE},
};

/* The case's own event, in the same transaction: its history tells when the authority had it. */
static enum fail report_case(struct use *use, struct str case_id, struct str batch)
{
    struct event *outer = use->event;
    struct json_write *outer_detail = use->detail;
    struct buf detail = buf_new(use->arena);
    struct json_write json = json_write_new(&detail);
    struct event event = {
        .at = use->now, .actor = use->actor.account, .action = STR("certificate.report")};
    const struct command_ref ref = {.id = case_id};
    struct certification_case c;
    json_write_object(&json, NULL);
    json_write_text(&json, "batch", batch);
    use->event = &event;
    use->detail = &json;
    enum fail fail = case_enter(use, &ref, CASE_REPORT_CERTIFICATE, &c);
    if (fail == FAIL_NONE)
        fail = case_leave(use, CASE_REPORT_CERTIFICATE, &c);
    use->event = outer;
    use->detail = outer_detail;
    TRY(fail);
    json_write_end(&json);
    event.detail = buf_str(&detail);
    TRY(event_store_append(&use->tx, &event));
    return notice_service_write(use, &event, (struct date){0});
}

/* Of what was taken; a case may have several rows, and only its first one moves it. */
static enum fail report_cases(struct use *use, struct str batch)
{
    struct cnca_line *lines;
    size_t n;
    TRY(cnca_line_store_list(&use->tx, batch, &lines, &n));
    for (size_t i = 0; i < n; i++) {
        struct cnca_item item;
        struct certification_case c;
        if (lines[i].answer != CNCA_ANSWER_TAKEN)
            continue;
        TRY(cnca_item_store_load(&use->tx, lines[i].item, &item));
        if (item.certification_case.len == 0)
            continue;
        TRY(case_store_load(&use->tx, item.certification_case, &c));
        if (c.state == CASE_CERTIFIED)
            TRY(report_case(use, c.id, batch));
    }
    return FAIL_NONE;
}

static enum fail upload_run(struct use *use, const void *input)
{
    const struct upload_command *command = input;
    struct cnca_batch batch;
    struct cnca_line *lines;
    size_t n;
    size_t open = 0;
    TRY(open_batch(use, command->batch, command->revision, &batch));
    TRY(require_made(use, &batch));
    TRY(cnca_line_store_list(&use->tx, batch.id, &lines, &n));
    for (size_t i = 0; i < n; i++)
        open += lines[i].answer == CNCA_ANSWER_OPEN;
    if (open == 0)
        return use_refuse(use, FAIL_STATE, "batch", "all_rejected",
            N_("The platform rejected all rows: discard the files instead."));
    TRY(cnca_batch_take(use, &batch, command->receipt));
    return report_cases(use, batch.id);
}

const struct use_case cnca_upload = {
    .name = "cnca.upload",
    .label = N_("Record the upload"),
    .roles = ROLE_BIT(ROLE_REPORTER),
    .fields = COMMAND_FIELDS(upload_fields),
    .command_size = sizeof(struct upload_command),
    .run = upload_run,
};

struct discard_command {
    struct str batch;
    int64_t revision;
    struct str reason;
};

static const struct command_field discard_fields[] = {
    BATCH_FIELDS(struct discard_command),
    {COMMAND_AT(struct discard_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail free_item(struct use *use, struct str id, struct str batch)
{
    struct cnca_item item;
    TRY(cnca_item_store_load(&use->tx, id, &item));
    if (!str_equal(item.batch, batch))
        return FAIL_NONE;
    item.batch = STR("");
    item.revision++;
    return cnca_item_store_save(&use->tx, &item);
}

static enum fail discard_run(struct use *use, const void *input)
{
    const struct discard_command *command = input;
    struct cnca_batch batch;
    struct cnca_line *lines;
    size_t n;
    TRY(open_batch(use, command->batch, command->revision, &batch));
    TRY(require_made(use, &batch));
    TRY(cnca_line_store_list(&use->tx, batch.id, &lines, &n));
    for (size_t i = 0; i < n; i++)
        TRY(free_item(use, lines[i].item, batch.id));
    batch.state = CNCA_BATCH_DISCARDED;
    batch.reason = command->reason;
    batch.ended_by = use->actor.account;
    batch.ended_at = use->now;
    batch.revision++;
    return cnca_batch_store_save(&use->tx, &batch);
}

const struct use_case cnca_discard = {
    .name = "cnca.discard",
    .label = N_("Discard the files"),
    .roles = ROLE_BIT(ROLE_REPORTER),
    .fields = COMMAND_FIELDS(discard_fields),
    .command_size = sizeof(struct discard_command),
    .run = discard_run,
};

struct reject_command {
    struct str batch;
    int64_t revision;
    int64_t position;
    struct str message;
};

static const struct command_field reject_fields[] = {
    BATCH_FIELDS(struct reject_command),
    {COMMAND_AT(struct reject_command, position), .label = N_("Row"),
        .hint = N_("Of the certificate sheet, without the heading"), .kind = COMMAND_INT,
        .required = true, .min = 1, .max = CNCA_BATCH_ROWS_MAX},
    {COMMAND_AT(struct reject_command, message), .label = N_("What the platform says"),
        .kind = COMMAND_LINE, .required = true, .min = 2, .max = LIMIT_LINE},
};

/* The entry is due again, as it was before; what was taken first may still be rejected later. */
static enum fail reopen_item(struct use *use, const struct cnca_line *line)
{
    static const enum report_state before[REPORT_STATE_COUNT] = {
        [REPORT_NOT_YET] = REPORT_NOT_YET,
        [REPORT_DONE] = REPORT_NOT_YET,
        [REPORT_CHANGED] = REPORT_CHANGED,
        [REPORT_CHANGED_DONE] = REPORT_CHANGED,
    };
    struct cnca_item item;
    TRY(cnca_item_store_load(&use->tx, line->item, &item));
    item.state = before[item.state];
    item.batch = STR("");
    item.message = line->message;
    item.reported_by = STR("");
    item.reported_at = 0;
    item.revision++;
    TRY(cnca_item_store_save(&use->tx, &item));
    return cnca_log_service_remind(use, item.certification_case);
}

static enum fail reject_line(
    struct use *use, const struct reject_command *command, struct cnca_line *line)
{
    if (line->answer == CNCA_ANSWER_REJECTED)
        return use_refuse(
            use, FAIL_STATE, "position", "rejected", N_("This row is rejected already."));
    line->answer = CNCA_ANSWER_REJECTED;
    line->message = command->message;
    use_note(use, "certificate", line->certificate);
    TRY(cnca_line_store_save(&use->tx, line));
    return reopen_item(use, line);
}

static enum fail reject_run(struct use *use, const void *input)
{
    const struct reject_command *command = input;
    struct cnca_batch batch;
    struct cnca_line *lines;
    size_t n;
    TRY(open_batch(use, command->batch, command->revision, &batch));
    if (batch.state == CNCA_BATCH_DISCARDED)
        return require_made(use, &batch);
    TRY(cnca_line_store_list(&use->tx, batch.id, &lines, &n));
    if ((size_t)command->position > n)
        return use_refuse(
            use, FAIL_INVALID, "position", "position", N_("The file has no such row."));
    TRY(reject_line(use, command, &lines[command->position - 1]));
    batch.revision++;
    return cnca_batch_store_save(&use->tx, &batch);
}

const struct use_case cnca_reject = {
    .name = "cnca.reject",
    .label = N_("Record a rejected row"),
    .roles = ROLE_BIT(ROLE_REPORTER),
    .fields = COMMAND_FIELDS(reject_fields),
    .command_size = sizeof(struct reject_command),
    .run = reject_run,
};

struct correct_command {
    struct str item;
    struct str change;
    struct str note;
};

static const struct command_field correct_fields[] = {
    {COMMAND_AT(struct correct_command, item), .label = N_("Entry"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct correct_command, change), .label = N_("Kind of the change"),
        .kind = COMMAND_CHOICE, .required = true, .max = 40},
    {COMMAND_AT(struct correct_command, note), .label = N_("What was wrong, and what is right"),
        .hint = N_("Stands in the row as its remark"), .kind = COMMAND_LINE, .required = true,
        .min = 2, .max = LIMIT_LINE},
};

/* A row of its own: what was reported stays as it was. */
static enum fail correct_run(struct use *use, const void *input)
{
    const struct correct_command *command = input;
    struct cnca_item item;
    enum report_state changed;
    TRY(cnca_item_store_load(&use->tx, command->item, &item));
    if (!report_state_changed(item.state, &changed))
        return use_refuse(use, FAIL_STATE, "item", "not_reported",
            N_("What is not reported yet needs no correction: mend the record."));
    if (cnca_codes_of(use->platform->cnca_codes, CNCA_TABLE_CHANGE, command->change).len == 0)
        return use_refuse(use, FAIL_INVALID, "change", "change", N_("There is no such kind."));
    const struct cnca_item correction = {
        .certificate = item.certificate,
        .event = CNCA_EVENT_CHANGE,
        .certification_case = item.certification_case,
        .change = command->change,
        .note = command->note,
        .state = changed,
    };
    use_subject(use, "certificate:", item.certificate);
    return cnca_log_service_add(use, &correction);
}

const struct use_case cnca_correct = {
    .name = "cnca.correct",
    .label = N_("Correct what was reported"),
    .roles = ROLE_BIT(ROLE_REPORTER),
    .fields = COMMAND_FIELDS(correct_fields),
    .command_size = sizeof(struct correct_command),
    .run = correct_run,
};

struct report_command {
    struct command_ref ref;
    struct str receipt;
};

static const struct command_field report_fields[] = {
    CASE_REF_FIELDS(struct report_command),
    {COMMAND_AT(struct report_command, receipt), .label = N_("Receipt of the platform"),
        .hint = N_("Of the single certificate, reported without waiting for the month"),
        .kind = COMMAND_LINE, .required = true, .max = LIMIT_LINE},
};

/* The rows of the case that are due, in a batch of their own. */
static enum fail choose_case(struct use *use, struct str case_id, struct cnca_choice *ret_choice)
{
    struct str today = date_format(use->arena, use_today(use));
    struct cnca_choice choice = {.month = str_sub(today, 0, MONTH_LENGTH)};
    size_t n;
    TRY(cnca_item_store_open(&use->tx, use_today(use), &choice.items, &n));
    for (size_t i = 0; i < n; i++)
        if (str_equal(choice.items[i].certification_case, case_id))
            choice.items[choice.n++] = choice.items[i];
    if (choice.n == 0)
        return use_refuse(use, FAIL_STATE, "case", "nothing",
            N_("Nothing is due that is not in a file already."));
    *ret_choice = choice;
    return FAIL_NONE;
}

static enum fail report_run(struct use *use, const void *input)
{
    const struct report_command *command = input;
    struct certification_case c;
    struct cnca_choice choice;
    struct cnca_batch batch;
    TRY(case_enter(use, &command->ref, CASE_REPORT_CERTIFICATE, &c));
    TRY(choose_case(use, c.id, &choice));
    TRY(cnca_batch_freeze(use, &choice, &batch));
    TRY(cnca_batch_take(use, &batch, command->receipt));
    use_note(use, "batch", batch.id);
    return case_leave(use, CASE_REPORT_CERTIFICATE, &c);
}

const struct use_case certificate_report = {
    .name = "certificate.report",
    .label = N_("Record that the certificate is reported"),
    .roles = ROLE_BIT(ROLE_REPORTER),
    .fields = COMMAND_FIELDS(report_fields),
    .command_size = sizeof(struct report_command),
    .run = report_run,
};
