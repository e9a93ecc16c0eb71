#include "domain/plan_report.h"

#include <assert.h>

#include "base/buf.h"
#include "domain/uscc.h"

const struct str plan_report_sheet = STR_INIT("审核计划信息表");

const struct str plan_report_headings[PLAN_REPORT_COLUMNS] = {
    [REPORT_PLAN_NUMBER] = STR_INIT("审核计划编号"),
    [REPORT_STAGE] = STR_INIT("审核阶段代码"),
    [REPORT_START] = STR_INIT("审核开始日期"),
    [REPORT_END] = STR_INIT("审核结束日期"),
    [REPORT_ASSESSORS] = STR_INIT("审核员信息"),
    [REPORT_EXPERTS] = STR_INIT("技术专家信息"),
    [REPORT_DISTRICT] = STR_INIT("组织地区代码"),
    [REPORT_ORG_CODE] = STR_INIT("组织机构代码"),
    [REPORT_ORG_NAME] = STR_INIT("组织名称"),
    [REPORT_CONTACT] = STR_INIT("联系人"),
    [REPORT_PHONE] = STR_INIT("联系电话"),
    [REPORT_ADDRESS] = STR_INIT("审核地址"),
    [REPORT_PROJECT] = STR_INIT("认证项目代码"),
    [REPORT_MODE] = STR_INIT("审核方式"),
};

static const char *const columns[PLAN_REPORT_COLUMNS] = {"plan_number", "stage", "start", "end",
    "assessors", "experts", "district", "org_code", "org_name", "contact", "phone", "address",
    "project", "mode"};
const struct codes plan_report_column_codes = CODES(columns);

static const char *const visit_modes[VISIT_MODE_COUNT] = {"FS01", "FS02", "FS03"};
const struct codes visit_mode_codes = CODES(visit_modes);

const char *visit_mode_label(enum visit_mode mode)
{
    static const char *const labels[VISIT_MODE_COUNT] = {
        [VISIT_ON_SITE] = N_("on site"),
        [VISIT_REMOTE] = N_("remote"),
        [VISIT_MIXED] = N_("on site and remote"),
    };
    return labels[mode];
}

static const char *const states[REPORT_STATE_COUNT] = {
    "unreported", "reported", "changed", "changed_reported"};
const struct codes report_state_codes = CODES(states);

const char *const report_state_labels[REPORT_STATE_COUNT] = {
    [REPORT_NOT_YET] = N_("not reported"),
    [REPORT_DONE] = N_("reported"),
    [REPORT_CHANGED] = N_("changed, not reported"),
    [REPORT_CHANGED_DONE] = N_("change reported"),
};

/* What each state becomes; REPORT_STATE_COUNT: nothing. */
static const struct {
    enum report_state reported;
    enum report_state changed;
} steps[REPORT_STATE_COUNT] = {
    [REPORT_NOT_YET] = {REPORT_DONE, REPORT_STATE_COUNT},
    [REPORT_DONE] = {REPORT_STATE_COUNT, REPORT_CHANGED},
    [REPORT_CHANGED] = {REPORT_CHANGED_DONE, REPORT_STATE_COUNT},
    [REPORT_CHANGED_DONE] = {REPORT_STATE_COUNT, REPORT_CHANGED},
};

bool report_state_is_due(enum report_state state)
{
    return steps[state].reported != REPORT_STATE_COUNT;
}

bool report_state_reported(enum report_state state, enum report_state *ret_state)
{
    if (steps[state].reported == REPORT_STATE_COUNT)
        return false;
    *ret_state = steps[state].reported;
    return true;
}

bool report_state_changed(enum report_state state, enum report_state *ret_state)
{
    if (steps[state].changed == REPORT_STATE_COUNT)
        return false;
    *ret_state = steps[state].changed;
    return true;
}

bool plan_report_is_in_time(struct date first, struct date today, int64_t lead_days)
{
    return date_days_between(today, first) >= lead_days;
}

bool plan_report_is_urgent(struct date first, struct date today, int64_t warning_days)
{
    return date_days_between(today, first) < warning_days;
}

/* Stages of the team sheet 103011; what has no code of its own is a special audit. */
struct str plan_report_stage(enum activity activity, int64_t stage)
{
    static const struct str codes[ACTIVITY_COUNT][2] = {
        [ACTIVITY_INITIAL] = {STR_INIT("0101"), STR_INIT("0102")},
        [ACTIVITY_SURVEILLANCE] = {STR_INIT("03"), STR_INIT("03")},
        [ACTIVITY_RECERTIFICATION] = {STR_INIT("0201"), STR_INIT("0202")},
        [ACTIVITY_SPECIAL] = {STR_INIT("04"), STR_INIT("04")},
        [ACTIVITY_SCOPE_EXTENSION] = {STR_INIT("04"), STR_INIT("04")},
        [ACTIVITY_TRANSFER] = {STR_INIT("04"), STR_INIT("04")},
    };
    return codes[activity][stage == 1 ? 0 : 1];
}

struct str plan_report_number(
    struct arena *arena, struct str approval, int64_t branch, int64_t year, int64_t sequence)
{
    enum { KEPT = 3 };
    size_t from = approval.len > KEPT ? approval.len - KEPT : 0;
    struct str last = str_sub(approval, from, KEPT);
    return str_format(arena, "R0%" STR_PRI "%02lld%04lld%05lld", STR_ARG(last), (long long)branch,
        (long long)year, (long long)sequence);
}

/* A trimmed text on one line. */
static struct str clean(struct arena *arena, struct str text)
{
    struct buf out = buf_new(arena);
    struct str rest = str_trim(text);
    for (size_t i = 0; i < rest.len; i++) {
        bool blank = (unsigned char)rest.data[i] < ' ' || rest.data[i] == 0x7f;
        buf_char(&out, blank ? ' ' : rest.data[i]);
    }
    return buf_str(&out);
}

static struct str code_of(struct arena *arena, struct str text)
{
    return str_upper(arena, str_without_blanks(arena, text));
}

/* How the report names the parts of a team. */
static struct str role_of(enum team_part part)
{
    static const struct str roles[] = {
        [TEAM_LEADER] = STR_INIT("组长"),
        [TEAM_ASSESSOR] = STR_INIT("组员"),
        [TEAM_EXPERT] = STR_INIT("技术专家"),
        [TEAM_TRAINEE] = STR_INIT("实习"),
    };
    return roles[part];
}

static void put_person(struct buf *out, const struct plan_report_person *person)
{
    struct arena *arena = out->arena;
    struct str number = code_of(arena, person->identity_number);
    struct str name = clean(arena, person->name);
    struct str phone = str_without_blanks(arena, person->phone);
    bool expert = person->part == TEAM_EXPERT;
    const struct str parts[] = {
        expert ? name : number,
        expert ? codes_format(&identity_kind_codes, (int)person->identity_kind) : name,
        expert ? number : role_of(person->part),
        phone,
    };
    if (out->len > 0)
        buf_put(out, STR("；"));
    buf_put(out, str_join(out->arena, parts, ARRAY_LEN(parts), STR("，")));
}

/* The people who stand in a row of the stage: experts, or all others. */
static struct str people(
    struct arena *arena, const struct plan_report_source *source, int64_t stage, bool experts)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < source->n_persons; i++) {
        const struct plan_report_person *person = &source->persons[i];
        if ((person->part == TEAM_EXPERT) != experts)
            continue;
        bool stands = false;
        for (size_t row = 0; row < source->plan->n; row++)
            stands |= source->plan->rows[row].stage == stage &&
                      audit_plan_names(source->plan->rows[row].persons, person->account);
        if (stands)
            put_person(&out, person);
    }
    return buf_str(&out);
}

static bool find_days(
    const struct audit_plan *plan, int64_t stage, struct date *ret_first, struct date *ret_last)
{
    struct date first = {0};
    struct date last = {0};
    for (size_t i = 0; i < plan->n; i++) {
        if (plan->rows[i].stage != stage)
            continue;
        first = date_is_set(first) ? date_min(first, plan->rows[i].day) : plan->rows[i].day;
        last = date_compare(plan->rows[i].day, last) > 0 ? plan->rows[i].day : last;
    }
    *ret_first = first;
    *ret_last = last;
    return date_is_set(first);
}

struct plan_report_row *plan_report_rows(
    struct arena *arena, const struct plan_report_source *source, size_t *ret_n)
{
    const struct organisation *organisation = source->organisation;
    struct plan_report_row *rows = NEW_ARRAY(arena, struct plan_report_row, 3);
    size_t n = 0;
    for (int64_t stage = 0; stage <= 2; stage++) {
        struct date first;
        struct date last;
        if (!find_days(source->plan, stage, &first, &last))
            continue;
        struct str *cells = rows[n++].cells;
        cells[REPORT_PLAN_NUMBER] = code_of(arena, source->plan_number);
        cells[REPORT_STAGE] = plan_report_stage(source->activity, stage);
        cells[REPORT_START] = date_format(arena, first);
        cells[REPORT_END] = date_format(arena, last);
        cells[REPORT_ASSESSORS] = people(arena, source, stage, false);
        cells[REPORT_EXPERTS] = people(arena, source, stage, true);
        cells[REPORT_DISTRICT] = code_of(arena, source->district);
        cells[REPORT_ORG_CODE] = uscc_normalise(arena, organisation->uscc);
        cells[REPORT_ORG_NAME] = clean(arena, organisation->name);
        cells[REPORT_CONTACT] = clean(arena, organisation->contact);
        cells[REPORT_PHONE] = str_without_blanks(arena, organisation->phone);
        cells[REPORT_ADDRESS] = clean(arena, organisation->address);
        cells[REPORT_PROJECT] = code_of(arena, source->project);
        cells[REPORT_MODE] = codes_format(&visit_mode_codes, (int)source->mode);
    }
    *ret_n = n;
    return rows;
}
