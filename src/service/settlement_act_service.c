/* Acts on settlements: settlement_service.h says whose they are. */
#include "base/limits.h"
#include "domain/money.h"
#include "domain/shape.h"
#include "service/case_access.h"
#include "service/media_type.h"
#include "service/settlement_service.h"
#include "service/upload_check.h"
#include "service/use_cases.h"
#include "store/certificate_store.h"
#include "store/person_store.h"
#include "store/team_store.h"

struct open_command {
    struct str month;
};

static const struct command_field open_fields[] = {
    {COMMAND_AT(struct open_command, month), .label = N_("Month"), .hint = N_("Such as 2026-10"),
        .kind = COMMAND_LINE, .required = true, .max = 7},
};

/* Experts and others may be on a team without a record in the registry. */
static enum fail load_person(struct use *use, struct person *ret_person)
{
    enum fail fail = person_store_load(&use->tx, use->actor.account, ret_person);
    if (fail != FAIL_NOT_FOUND)
        return fail;
    *ret_person = (struct person){.account = use->actor.account};
    return FAIL_NONE;
}

/* The part on the team of that case; of who is not on it any more, that of an assessor. */
static enum fail find_part(struct use *use, struct str case_id, enum team_part *ret_part)
{
    struct team_row *rows;
    size_t n;
    *ret_part = TEAM_ASSESSOR;
    TRY(team_store_list(&use->tx, case_id, &rows, &n));
    for (size_t i = 0; i < n; i++)
        if (str_equal(rows[i].account, use->actor.account))
            *ret_part = rows[i].part;
    return FAIL_NONE;
}

/* A day counts once: for the case that took the longest, with the minutes of all. */
static enum fail add_day(struct use *use, struct settlement *settlement,
    const struct person *person, const struct settlement_presence *longest, int64_t minutes)
{
    const struct fee_rules *rules = use->platform->fee_rules;
    struct settlement_line line = {
        .id = random_id(use->arena, use->platform->random),
        .settlement = settlement->id,
        .account = settlement->account,
        .kind = SETTLEMENT_DAY,
        .day = longest->day,
        .certification_case = longest->certification_case,
        .grade = person->grade,
        .minutes = minutes,
        .half_days = fee_rules_half_days(rules, minutes),
    };
    if (line.half_days == 0)
        return FAIL_NONE;
    TRY(find_part(use, line.certification_case, &line.part));
    line.rate_fen = fee_rules_day_fen(use->arena, rules, line.part, person);
    line.amount_fen = settlement_amount(line.rate_fen, line.half_days);
    settlement->days_fen += line.amount_fen;
    return settlement_line_store_add(&use->tx, &line);
}

static enum fail collect(struct use *use, struct settlement *settlement, struct date until)
{
    struct settlement_presence *days;
    struct person person;
    size_t n;
    TRY(settlement_line_store_clear_days(&use->tx, settlement->id));
    TRY(load_person(use, &person));
    TRY(settlement_store_presence(&use->tx, settlement->account, until, &days, &n));
    settlement->days_fen = 0;
    for (size_t i = 0; i < n;) {
        size_t first = i;
        int64_t minutes = 0;
        for (; i < n && date_compare(days[i].day, days[first].day) == 0; i++)
            minutes += days[i].minutes;
        TRY(add_day(use, settlement, &person, &days[first], minutes));
    }
    return FAIL_NONE;
}

static enum fail begin(struct use *use, struct str month, struct settlement *ret_settlement)
{
    int64_t serial;
    int year = use_today(use).year;
    TRY(number_store_take(&use->tx, str_format(use->arena, "settlement:%d", year), &serial));
    *ret_settlement = (struct settlement){
        .id = random_id(use->arena, use->platform->random),
        .number = str_format(use->arena, "JS%d-%05lld", year, (long long)serial),
        .account = use->actor.account,
        .month = month,
        .made_at = use->now,
    };
    return settlement_store_save(&use->tx, ret_settlement);
}

static enum fail leave(struct use *use, struct settlement *settlement, enum settlement_state state)
{
    settlement->state = state;
    settlement->revision++;
    use_subject(use, "settlement:", settlement->id);
    use_note(use, "number", settlement->number);
    use_note(use, "settlement_state", codes_format(&settlement_state_codes, (int)state));
    use->result_id = settlement->id;
    return settlement_store_save(&use->tx, settlement);
}

static enum fail open_run(struct use *use, const void *input)
{
    const struct open_command *command = input;
    struct settlement settlement;
    struct date last;
    struct date today = use_today(use);
    if (!settlement_month_read(command->month, &last) || last.year > today.year ||
        (last.year == today.year && last.month > today.month))
        return use_refuse(use, FAIL_INVALID, "month", "month",
            N_("A month such as 2026-10 that has begun is needed."));
    enum fail fail =
        settlement_store_find(&use->tx, use->actor.account, command->month, &settlement);
    if (fail == FAIL_NOT_FOUND)
        fail = begin(use, command->month, &settlement);
    TRY(fail);
    if (settlement.state != SETTLEMENT_DRAFT)
        return use_refuse(use, FAIL_STATE, "month", "submitted",
            N_("The settlement of this month is submitted already."));
    TRY(collect(use, &settlement, last));
    return leave(use, &settlement, SETTLEMENT_DRAFT);
}

const struct use_case settlement_open = {
    .name = "settlement.open",
    .label = N_("Settle a month"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(open_fields),
    .command_size = sizeof(struct open_command),
    .run = open_run,
};

#define SETTLEMENT_REF_FIELDS(type) COMMAND_REF_FIELDS(type, "settlement", N_("Settlement"))

static enum fail enter(struct use *use, const struct command_ref *ref, enum settlement_state from,
    struct settlement_view *ret_view)
{
    TRY(settlement_service_load(use, ref->id, ret_view));
    use_subject(use, "settlement:", ret_view->settlement.id);
    if (ret_view->settlement.state != from)
        return use_refuse(use, FAIL_STATE, "state", "state",
            N_("This is not possible in the present state of the settlement."));
    if (ref->revision != 0 && ref->revision != ret_view->settlement.revision)
        return use_refuse_stale(use);
    return FAIL_NONE;
}

static enum fail enter_own(
    struct use *use, const struct command_ref *ref, struct settlement_view *ret_view)
{
    TRY(enter(use, ref, SETTLEMENT_DRAFT, ret_view));
    if (ret_view->may_change)
        return FAIL_NONE;
    return use_refuse(use, FAIL_FORBIDDEN, "account", "not_own",
        N_("Only the person whose settlement it is may change it."));
}

/* Nobody approves or pays what is paid to them, nor pays what they approved. */
static enum fail refuse_own(struct use *use, const struct settlement *settlement)
{
    if (str_equal(settlement->account, use->actor.account))
        return use_refuse(use, FAIL_FORBIDDEN, "account", "own",
            N_("Somebody else has to approve and pay your settlement."));
    if (str_equal(settlement->approved_by, use->actor.account))
        return use_refuse(use, FAIL_FORBIDDEN, "account", "approver",
            N_("Whoever approved a settlement does not pay it."));
    return FAIL_NONE;
}

struct claim_command {
    struct command_ref ref;
    struct str claim;
    struct date day;
    struct str certification_case;
    int64_t amount_fen;
    struct str note;
    struct upload_list files;
    struct str *media_types;
};

static const struct command_field claim_fields[] = {
    SETTLEMENT_REF_FIELDS(struct claim_command),
    {COMMAND_AT(struct claim_command, claim), .label = N_("What for"), .kind = COMMAND_CHOICE,
        .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct claim_command, day), .label = N_("Day"), .kind = COMMAND_DATE,
        .required = true},
    {.name = "for_case",
        .offset = offsetof(struct claim_command, certification_case),
        .label = N_("Case"),
        .kind = COMMAND_LINE,
        .max = 64},
    {.name = "amount",
        .offset = offsetof(struct claim_command, amount_fen),
        .label = N_("Amount, yuan"),
        .kind = COMMAND_MONEY,
        .required = true,
        .min = 1,
        .max = LIMIT_AMOUNT_FEN},
    {COMMAND_AT(struct claim_command, note), .label = N_("Note"),
        .hint = N_("From where to where, which hotel"), .kind = COMMAND_NOTE, .max = LIMIT_NOTE},
    {COMMAND_AT(struct claim_command, files), .label = N_("Receipts"),
        .hint = N_("Photos, screenshots or PDF; 20 MB each, 60 MB at once"), .kind = COMMAND_FILES,
        .max = LIMIT_FILES},
};

static enum fail claim_prepare(struct use *use, void *input)
{
    struct claim_command *command = input;
    return upload_check_types(use, &command->files, media_type_is_document, &command->media_types);
}

static enum fail check_claim(struct use *use, const struct claim_command *command)
{
    const struct claim_kind *kind = fee_rules_claim(use->platform->fee_rules, command->claim);
    int64_t limit = 0;
    if (!kind)
        return use_refuse(
            use, FAIL_INVALID, "claim", "unknown", N_("Please choose one of the list."));
    if (!kind->without_receipt && command->files.n == 0)
        return use_refuse(
            use, FAIL_INVALID, "files", "required", N_("This is paid on its receipt only."));
    if (date_compare(command->day, use_today(use)) > 0)
        return use_refuse(
            use, FAIL_INVALID, "day", "future", N_("This day cannot be after today."));
    if (!shape_is_set(kind->limit_yuan) || !money_of_yuan(use->arena, kind->limit_yuan, &limit) ||
        limit == 0 || command->amount_fen <= limit)
        return FAIL_NONE;
    struct problem *p = problem_add(&use->problems, STR("amount"), "too_much",
        N_("At most {1} yuan are paid for this at once."));
    p->args[0] = money_format(use->arena, limit);
    return FAIL_INVALID;
}

/* Only a case that the claimant may know of; none is named where the travel was for several. */
static enum fail check_case(struct use *use, struct str case_id)
{
    struct certification_case c;
    enum fail fail = case_id.len > 0 ? case_see(use, case_id, &c) : FAIL_NONE;
    if (fail != FAIL_NOT_FOUND)
        return fail;
    return use_refuse(
        use, FAIL_INVALID, "for_case", "unknown", N_("There is none with this number."));
}

static enum fail attach(struct use *use, struct str line, const struct claim_command *command)
{
    TRY(upload_keep(use, &command->files));
    for (size_t i = 0; i < command->files.n; i++) {
        const struct settlement_file file = {
            UPLOAD_KEPT(use, &command->files.items[i], command->media_types[i]),
            .line = line,
            .added_by = use->actor.account,
            .added_at = use->now,
        };
        TRY(settlement_file_store_add(&use->tx, &file));
    }
    return FAIL_NONE;
}

static enum fail claim_run(struct use *use, const void *input)
{
    const struct claim_command *command = input;
    struct settlement_view view;
    TRY(enter_own(use, &command->ref, &view));
    TRY(check_claim(use, command));
    TRY(check_case(use, command->certification_case));
    const struct settlement_line line = {
        .id = random_id(use->arena, use->platform->random),
        .settlement = view.settlement.id,
        .account = view.settlement.account,
        .kind = SETTLEMENT_TRAVEL,
        .day = command->day,
        .certification_case = command->certification_case,
        .claim = command->claim,
        .amount_fen = command->amount_fen,
        .note = command->note,
    };
    TRY(settlement_line_store_add(&use->tx, &line));
    TRY(attach(use, line.id, command));
    view.settlement.travel_fen += line.amount_fen;
    return leave(use, &view.settlement, SETTLEMENT_DRAFT);
}

const struct use_case settlement_claim = {
    .name = "settlement.claim",
    .label = N_("Claim travel"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(claim_fields),
    .command_size = sizeof(struct claim_command),
    .run = claim_run,
    .prepare = claim_prepare,
};

struct drop_command {
    struct command_ref ref;
    struct str line;
};

static const struct command_field drop_fields[] = {
    SETTLEMENT_REF_FIELDS(struct drop_command),
    {COMMAND_AT(struct drop_command, line), .label = N_("Line"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
};

static enum fail drop_run(struct use *use, const void *input)
{
    const struct drop_command *command = input;
    struct settlement_view view;
    struct settlement_line line;
    TRY(enter_own(use, &command->ref, &view));
    TRY(settlement_line_store_load(&use->tx, command->line, &line));
    if (!str_equal(line.settlement, view.settlement.id) || line.kind != SETTLEMENT_TRAVEL)
        return FAIL_NOT_FOUND;
    TRY(settlement_line_store_remove(&use->tx, line.id));
    view.settlement.travel_fen -= line.amount_fen;
    return leave(use, &view.settlement, SETTLEMENT_DRAFT);
}

const struct use_case settlement_drop = {
    .name = "settlement.drop",
    .label = N_("Remove the claim"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(drop_fields),
    .command_size = sizeof(struct drop_command),
    .run = drop_run,
};

struct plain_command {
    struct command_ref ref;
};

static const struct command_field plain_fields[] = {SETTLEMENT_REF_FIELDS(struct plain_command)};

static enum fail submit_run(struct use *use, const void *input)
{
    const struct plain_command *command = input;
    struct settlement_view view;
    TRY(enter_own(use, &command->ref, &view));
    if (view.total_fen == 0)
        return use_refuse(
            use, FAIL_STATE, "state", "empty", N_("There is nothing to be paid in it."));
    view.settlement.submitted_at = use->now;
    view.settlement.return_reason = STR("");
    return leave(use, &view.settlement, SETTLEMENT_SUBMITTED);
}

const struct use_case settlement_submit = {
    .name = "settlement.submit",
    .label = N_("Submit the settlement"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(plain_fields),
    .command_size = sizeof(struct plain_command),
    .run = submit_run,
};

static enum fail approve_run(struct use *use, const void *input)
{
    const struct plain_command *command = input;
    struct settlement_view view;
    TRY(enter(use, &command->ref, SETTLEMENT_SUBMITTED, &view));
    TRY(refuse_own(use, &view.settlement));
    view.settlement.approved_by = use->actor.account;
    view.settlement.approved_at = use->now;
    return leave(use, &view.settlement, SETTLEMENT_APPROVED);
}

const struct use_case settlement_approve = {
    .name = "settlement.approve",
    .label = N_("Approve the settlement"),
    .roles = ROLE_BIT(ROLE_MANAGER),
    .fields = COMMAND_FIELDS(plain_fields),
    .command_size = sizeof(struct plain_command),
    .run = approve_run,
};

struct return_command {
    struct command_ref ref;
    struct str reason;
};

static const struct command_field return_fields[] = {
    SETTLEMENT_REF_FIELDS(struct return_command),
    {COMMAND_AT(struct return_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail return_run(struct use *use, const void *input)
{
    const struct return_command *command = input;
    struct settlement_view view;
    TRY(enter(use, &command->ref, SETTLEMENT_SUBMITTED, &view));
    TRY(refuse_own(use, &view.settlement));
    view.settlement.return_reason = command->reason;
    return leave(use, &view.settlement, SETTLEMENT_DRAFT);
}

const struct use_case settlement_return = {
    .name = "settlement.return",
    .label = N_("Return the settlement"),
    .roles = ROLE_BIT(ROLE_MANAGER),
    .fields = COMMAND_FIELDS(return_fields),
    .command_size = sizeof(struct return_command),
    .run = return_run,
};

struct pay_command {
    struct command_ref ref;
    struct date paid_on;
    struct str reference;
};

static const struct command_field pay_fields[] = {
    SETTLEMENT_REF_FIELDS(struct pay_command),
    {COMMAND_AT(struct pay_command, paid_on), .label = N_("Paid on"), .kind = COMMAND_DATE,
        .required = true},
    {COMMAND_AT(struct pay_command, reference), .label = N_("Reference of the bank"),
        .kind = COMMAND_LINE, .required = true, .max = LIMIT_CODE},
};

static enum fail pay_run(struct use *use, const void *input)
{
    const struct pay_command *command = input;
    struct settlement_view view;
    TRY(enter(use, &command->ref, SETTLEMENT_APPROVED, &view));
    TRY(refuse_own(use, &view.settlement));
    if (date_compare(command->paid_on, use_today(use)) > 0)
        return use_refuse(
            use, FAIL_INVALID, "paid_on", "future", N_("This day cannot be after today."));
    view.settlement.paid_by = use->actor.account;
    view.settlement.paid_on = command->paid_on;
    view.settlement.reference = command->reference;
    return leave(use, &view.settlement, SETTLEMENT_PAID);
}

const struct use_case settlement_pay = {
    .name = "settlement.pay",
    .label = N_("Record the payment out"),
    .roles = ROLE_BIT(ROLE_FINANCE),
    .fields = COMMAND_FIELDS(pay_fields),
    .command_size = sizeof(struct pay_command),
    .run = pay_run,
};
