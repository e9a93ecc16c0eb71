#include "domain/cnca_report.h"

#include "base/buf.h"
#include "domain/uscc.h"

static const char *const events[CNCA_EVENT_COUNT] = {
    [CNCA_EVENT_ISSUE] = "issue",
    [CNCA_EVENT_REISSUE] = "reissue",
    [CNCA_EVENT_SURVEILLANCE] = "surveillance",
    [CNCA_EVENT_CHANGE] = "change",
    [CNCA_EVENT_STATUS] = "status",
};
const struct codes cnca_event_codes = CODES(events);

const char *cnca_event_label(enum cnca_event event)
{
    static const char *const labels[CNCA_EVENT_COUNT] = {
        [CNCA_EVENT_ISSUE] = N_("New certificate"),
        [CNCA_EVENT_REISSUE] = N_("Certificate replaced"),
        [CNCA_EVENT_SURVEILLANCE] = N_("Result of a surveillance"),
        [CNCA_EVENT_CHANGE] = N_("Change or correction"),
        [CNCA_EVENT_STATUS] = N_("Change of status"),
    };
    return labels[event];
}

static const char *const batch_states[] = {
    [CNCA_BATCH_MADE] = "made",
    [CNCA_BATCH_UPLOADED] = "uploaded",
    [CNCA_BATCH_DISCARDED] = "discarded",
};
const struct codes cnca_batch_state_codes = CODES(batch_states);

const char *cnca_batch_state_label(enum cnca_batch_state state)
{
    static const char *const labels[] = {
        [CNCA_BATCH_MADE] = N_("to be uploaded"),
        [CNCA_BATCH_UPLOADED] = N_("uploaded"),
        [CNCA_BATCH_DISCARDED] = N_("discarded"),
    };
    return labels[state];
}

static const char *const answers[] = {
    [CNCA_ANSWER_OPEN] = "open",
    [CNCA_ANSWER_TAKEN] = "taken",
    [CNCA_ANSWER_REJECTED] = "rejected",
};
const struct codes cnca_answer_codes = CODES(answers);

const char *cnca_answer_label(enum cnca_answer answer)
{
    static const char *const labels[] = {
        [CNCA_ANSWER_OPEN] = N_("no answer yet"),
        [CNCA_ANSWER_TAKEN] = N_("taken"),
        [CNCA_ANSWER_REJECTED] = N_("rejected"),
    };
    return labels[answer];
}

struct date cnca_report_due(struct date occurred, int64_t day)
{
    struct date first = {occurred.year, occurred.month, 1};
    struct date next = date_add_months(first, 1);
    struct date last = date_add_days(date_add_months(next, 1), -1);
    return date_min(date_add_days(next, day - 1), last);
}

/* A row on its way. */
struct writing {
    struct arena *arena;
    const struct cnca_source *source;
    const struct cnca_sheet *sheet;
    struct str *cells;
};

static void put(const struct writing *w, int field, struct str value)
{
    w->cells[field] = cnca_sheet_clean(w->arena, &w->sheet->fields[field], value);
}

static void put_int(const struct writing *w, int field, int64_t value)
{
    put(w, field, str_format(w->arena, "%lld", (long long)value));
}

static void put_flag(const struct writing *w, int field, bool value)
{
    put(w, field, value ? STR("1") : STR("0"));
}

static void put_day(const struct writing *w, int field, struct date day)
{
    put(w, field, date_format(w->arena, day));
}

static void put_word(const struct writing *w, int field, struct str word)
{
    put(w, field, cnca_codes_of(w->source->codes, w->sheet->fields[field].table, word));
}

static void put_organisation(const struct writing *w)
{
    const struct organisation *o = w->source->organisation;
    const struct certificate *c = w->source->certificate;
    const struct str addresses[] = {o->address, o->office_address, o->business_address};
    put(w, CNCA_ORG_NAME, c->organisation_name);
    put(w, CNCA_ORG_NAME_EN, c->organisation_name_en);
    put(w, CNCA_ORG_O_NAME, o->name_former);
    put(w, CNCA_ORG_CODE, c->uscc);
    put(w, CNCA_BEL_INDUSTRY, o->industry);
    put_word(w, CNCA_ORG_COUNTRY, STR("china"));
    put(w, CNCA_ORG_DISTRICT, o->district.len > 0 ? o->district : c->region);
    put(w, CNCA_ORG_ADDRESS, str_join(w->arena, addresses, ARRAY_LEN(addresses), STR("；")));
    put(w, CNCA_ORG_ZIP, o->postcode);
    put(w, CNCA_ORG_PHONE, o->phone);
    put(w, CNCA_LEGAL_PEOPLE, o->legal_representative);
    put_word(w, CNCA_ORG_PROP_CODE, o->nature);
    put_int(w, CNCA_ORG_PEOP_NUM, o->staff);
    if (o->capital <= 0)
        return;
    struct rational capital = rational_ratio(w->arena, o->capital, 10000);
    put(w, CNCA_ORG_REG_ASSETS, rational_trim_decimal(rational_decimal(w->arena, capital, 4)));
    put_word(w, CNCA_REG_ASSETS_CURR, o->currency.len > 0 ? o->currency : STR("CNY"));
}

/* The list, or where it stands when the column does not hold it. */
static void put_sites(const struct writing *w)
{
    static const struct str annex = STR_INIT("详见附件");
    const struct cnca_source *s = w->source;
    struct str *sites = NEW_ARRAY(w->arena, struct str, s->n_outlets);
    put_flag(w, CNCA_IS_MULTI_SCENE, s->n_outlets > 0);
    for (size_t i = 0; i < s->n_outlets; i++)
        sites[i] = str_format(w->arena, "%" STR_PRI " %" STR_PRI, STR_ARG(s->outlets[i].name),
            STR_ARG(s->outlets[i].address));
    struct str list = str_join(w->arena, sites, s->n_outlets, STR("；"));
    bool fits = str_utf8_length(list) <= w->sheet->fields[CNCA_PLACE_NAME_ADD].length_max;
    put(w, CNCA_PLACE_NAME_ADD, fits ? list : annex);
    if (!fits)
        put(w, CNCA_ATTACHMENTS,
            str_format(w->arena, "%" STR_PRI ".PDF", STR_ARG(s->certificate->number)));
}

static void put_certificate(const struct writing *w)
{
    const struct certificate *c = w->source->certificate;
    const struct scheme *scheme = w->source->scheme;
    struct str *codes = NEW_ARRAY(w->arena, struct str, scheme->n_technical_codes);
    for (size_t i = 0; i < scheme->n_technical_codes; i++)
        codes[i] = scheme->technical_codes[i].code;
    put_day(w, CNCA_FIRST_CERT_DATE, c->first_issued_on);
    put(w, CNCA_CERT_NUMBER, c->number);
    put(w, CNCA_AUTH_PROJ_CODE, scheme->project_code);
    put(w, CNCA_BUSI_SCOP_CODE, str_join(w->arena, codes, scheme->n_technical_codes, STR("；")));
    put(w, CNCA_AUTH_PROJ_CODEDEC, c->standard);
    put_sites(w);
    put(w, CNCA_BUSI_COVER_SCOP, c->scope);
    put_int(w, CNCA_A_AUTH_TIMES, c->renewals);
    put_int(w, CNCA_SUSE_TIMES, c->surveillances);
    put_day(w, CNCA_AWARD_DATE, c->issued_on);
    put_day(w, CNCA_CERTI_E_DATE, c->expires_on);
    put_flag(w, CNCA_IS_C_CERTI, c->main_number.len > 0);
    put(w, CNCA_M_CERTI_NUM, c->main_number);
    put_word(w, CNCA_ACC_SYMBOL, w->source->symbol);
    if (str_starts(scheme->project_code, STR("C")))
        put(w, CNCA_Service_area_code,
            str_join(w->arena, scheme->fields, scheme->n_fields, STR("；")));
}

/* A change or a new status is no audit, whatever led to it. */
static bool is_audit(const struct cnca_source *s)
{
    return s->item->event != CNCA_EVENT_CHANGE && s->item->event != CNCA_EVENT_STATUS;
}

static void put_audit(const struct writing *w)
{
    const struct cnca_source *s = w->source;
    put_word(w, CNCA_APPR_AC_CODE, is_audit(s) ? activity_code(s->activity) : STR("change"));
    put_int(w, CNCA_RELA_PEOP_NUM, s->scope_staff);
    put_word(w, CNCA_IS_COMB, str_format(w->arena, "%lld", (long long)s->schemes));
    if (s->schemes > 3)
        put(w, CNCA_IS_COMB, STR("04"));
    put(w, CNCA_CHK_P_LIST, str_join(w->arena, s->deciders, s->n_deciders, STR("；")));
    put_day(w, CNCA_APP_ASS_DATE, s->decided_on);
    put(w, CNCA_INVOICE_NUM, s->contract_number);
    put(w, CNCA_BASE_PD_NUM,
        rational_sign(s->table_days) > 0
            ? rational_trim_decimal(rational_decimal(w->arena, s->table_days, 2))
            : STR(""));
    if (!is_audit(s))
        return;
    put_day(w, CNCA_APPR_S_DATE, s->first_on);
    put_day(w, CNCA_APPR_E_DATE, s->last_on);
    if (rational_sign(s->onsite_days) > 0)
        put(w, CNCA_CHK_PD_NUM,
            rational_trim_decimal(rational_decimal(w->arena, s->onsite_days, 2)));
}

static void put_fee(const struct writing *w)
{
    const struct cnca_source *s = w->source;
    static const struct str charged[] = {
        STR_INIT("01"), STR_INIT("02"), STR_INIT("03"), STR_INIT("06")};
    bool applies = false;
    for (size_t i = 0; i < ARRAY_LEN(charged); i++)
        applies = applies || str_equal(w->cells[CNCA_APPR_AC_CODE], charged[i]);
    if (!applies || s->contract_number.len == 0)
        return;
    put(w, CNCA_REV_CERTI_FEE, rational_trim_decimal(rational_decimal(w->arena, s->fee_yuan, 2)));
    put_word(w, CNCA_REV_CERTI_FEE_CURR, STR("CNY"));
}

static void put_status(const struct writing *w)
{
    const struct cnca_source *s = w->source;
    put_word(w, CNCA_CERTI_STATUS, codes_format(&certificate_status_codes, (int)s->status));
    if (s->status == CERTIFICATE_SUSPENDED) {
        put(w, CNCA_PAUSE_CAUSE, s->status_reason);
        put_day(w, CNCA_PAUSE_S_DATE, s->status_from);
        put_day(w, CNCA_PAUSE_E_DATE, s->status_until);
    }
    if (s->status == CERTIFICATE_WITHDRAWN) {
        put(w, CNCA_CANCEL_CAUSE, s->status_reason);
        put_day(w, CNCA_CANCEL_DATE, s->status_from);
    }
}

static void put_exchange(const struct writing *w)
{
    const struct cnca_source *s = w->source;
    bool replaces = s->item->event == CNCA_EVENT_REISSUE;
    put_flag(w, CNCA_IS_CHG_CERTI, replaces);
    if (!replaces)
        return;
    enum replacement why = s->replaced ? s->replaced->replacement : REPLACEMENT_TRANSFER;
    put_day(w, CNCA_EXCHANGE_DATE, s->certificate->issued_on);
    put_word(w, CNCA_EXCHANGE_CAUSE, codes_format(&replacement_codes, (int)why));
    put(w, CNCA_O_AWARD_JG, s->replaced ? s->approval : s->former_body);
    put(w, CNCA_O_CERTI_NUM, s->replaced ? s->replaced->number : s->former_number);
}

static void put_report(const struct writing *w)
{
    const struct cnca_source *s = w->source;
    put_word(w, CNCA_REPORT_TYPE, codes_format(&cnca_event_codes, (int)s->item->event));
    if (!is_audit(s)) {
        bool is_status = s->item->event == CNCA_EVENT_STATUS;
        put_day(w, CNCA_CHG_DATE, s->item->occurred_on);
        put_word(w, CNCA_CHG_TYP_CODE, is_status ? STR("status") : s->item->change);
    }
    put(w, CNCA_REMARK, s->item->note);
    put_flag(w, CNCA_IS_OVERFLOW, s->overdue.len > 0);
    if (s->overdue.len == 0)
        return;
    put(w, CNCA_AUDIT_PLAN_NO, s->plan_number);
    put(w, CNCA_OVERFLOW_CAUSE, s->overdue);
    put_day(w, CNCA_PLAN_START, s->first_on);
    put(w, CNCA_PROGRAM_FILENO, s->file_number);
}

struct str *cnca_report_row(struct arena *arena, const struct cnca_source *source)
{
    struct str *cells = NEW_ARRAY(arena, struct str, CNCA_CERTIFICATE_FIELDS);
    const struct writing w = {arena, source, &cnca_certificate_sheet, cells};
    put(&w, CNCA_RZJG_ID, source->approval);
    put_organisation(&w);
    put_certificate(&w);
    put_audit(&w);
    put_fee(&w);
    put_status(&w);
    put_exchange(&w);
    put_report(&w);
    return cells;
}

/* When a member is there in a stage. */
struct stay {
    struct date first;
    struct date last;
    int64_t from_minute;
    int64_t until_minute;
};

/* Where no time is set, a half-day is taken from 8:30 to noon, or from 13:00 to 17:30. */
static void widen(struct stay *stay, const struct plan_row *row)
{
    enum { MORNING = 8 * 60 + 30, MORNING_END = 12 * 60, EVENING = 17 * 60 + 30 };
    bool timed = row->until_minute > 0;
    bool early = row->half == HALF_MORNING;
    int64_t from = timed ? row->from_minute : early ? MORNING : PLAN_NOON;
    int64_t until = timed ? row->until_minute : early ? MORNING_END : EVENING;
    int begins = date_is_set(stay->first) ? date_compare(row->day, stay->first) : -1;
    if (begins < 0 || (begins == 0 && from < stay->from_minute)) {
        stay->first = row->day;
        stay->from_minute = from;
    }
    int ends = date_compare(row->day, stay->last);
    if (ends > 0 || (ends == 0 && until > stay->until_minute)) {
        stay->last = row->day;
        stay->until_minute = until;
    }
}

static struct stay stay_of(const struct audit_plan *plan, int64_t stage, struct str account)
{
    struct stay stay = {0};
    for (size_t i = 0; i < plan->n; i++)
        if (plan->rows[i].stage == stage && audit_plan_names(plan->rows[i].persons, account))
            widen(&stay, &plan->rows[i]);
    return stay;
}

static struct str moment(struct arena *arena, struct date day, int64_t minute)
{
    enum { LAST = 24 * 60 - 1 };
    int shown = minute > LAST ? LAST : (int)minute;
    return str_format(
        arena, "%04d-%02d-%02d %02d:%02d", day.year, day.month, day.day, shown / 60, shown % 60);
}

static void put_member(
    const struct writing *w, const struct cnca_member *member, const struct stay *stay)
{
    const struct person *person = &member->person;
    bool expert = member->part == TEAM_EXPERT;
    struct str grade = codes_format(&person_grade_codes, (int)person->grade);
    put(w, CNCA_TEAM_RZJG_ID, w->source->approval);
    put(w, CNCA_TEAM_CERT_NUMBER, w->source->certificate->number);
    put(w, CNCA_TEAM_APPR_S_DATE, moment(w->arena, stay->first, stay->from_minute));
    put(w, CNCA_TEAM_APPR_E_DATE, moment(w->arena, stay->last, stay->until_minute));
    put(w, CNCA_TEAM_FULL_NAME, member->name);
    put(w, CNCA_TEAM_IDENTITY_TYPE, codes_format(&identity_kind_codes, (int)person->identity_type));
    put(w, CNCA_TEAM_IDENTITY_NUM, person->identity_number);
    put_word(w, CNCA_TEAM_APPR_ROLE, codes_format(&team_part_codes, (int)member->part));
    put_word(w, CNCA_TEAM_QUA_CODE, expert ? STR("none") : grade);
    put(w, CNCA_TEAM_APT_CERTI_NUM,
        person->ccaa_number.len > 0 ? person->ccaa_number : member->account);
    put_flag(w, CNCA_TEAM_IS_PROF_M, member->covers_code);
    put_flag(w, CNCA_TEAM_IS_SPECIAL, person->employment == EMPLOYMENT_FULL_TIME);
    put_flag(w, CNCA_TEAM_OBSERVER_FLAG, false);
}

struct str *cnca_report_team(struct arena *arena, const struct cnca_source *source, size_t *ret_n)
{
    enum { STAGES = 3 };
    struct str *cells = NEW_ARRAY(arena, struct str, source->n_members * STAGES * CNCA_TEAM_FIELDS);
    size_t n = 0;
    for (int64_t stage = 0; source->plan && is_audit(source) && stage < STAGES; stage++)
        for (size_t i = 0; i < source->n_members; i++) {
            const struct cnca_member *member = &source->members[i];
            struct stay stay = stay_of(source->plan, stage, member->account);
            struct str *row = &cells[n * CNCA_TEAM_FIELDS];
            const struct writing w = {arena, source, &cnca_team_sheet, row};
            if (!date_is_set(stay.first))
                continue;
            put_member(&w, member, &stay);
            put(&w, CNCA_TEAM_APPR_STAGE, plan_report_stage(source->activity, stage));
            n++;
        }
    *ret_n = n;
    return cells;
}
