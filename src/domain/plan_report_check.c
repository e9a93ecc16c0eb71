/* The rules of plan_report.h for each column. */
#include "base/buf.h"
#include "base/limits.h"
#include "domain/plan_report.h"
#include "domain/uscc.h"

/* A cell on its way through the rules. */
struct cell {
    struct problems *problems;
    const struct plan_report_row *row;
    enum plan_report_column column;
    int64_t line;
    struct str text;
};

enum { PERSON_PARTS = 4, PHONE_MIN = 5, PHONE_MAX = 20, NUMBER_MIN = 7, PROJECT_MAX = 6 };

static struct problem *refuse(const struct cell *cell, const char *code, const char *message)
{
    struct str place = codes_format(&plan_report_column_codes, (int)cell->column);
    struct problem *problem = problem_add(cell->problems, place, code, message);
    problem->line = cell->line;
    return problem;
}

static bool is_code(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!str_is_digit(text.data[i]) && !(text.data[i] >= 'A' && text.data[i] <= 'Z'))
            return false;
    return text.len > 0;
}

/* Digits with the usual marks between them; no formula, for it does not begin with = or @. */
static bool is_phone(struct str text)
{
    if (text.len < PHONE_MIN || text.len > PHONE_MAX)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!str_is_digit(text.data[i]) && !(i == 0 && text.data[i] == '+') &&
            !(i > 0 && (text.data[i] == '-' || text.data[i] == ',')))
            return false;
    return true;
}

static void check_number(const struct cell *cell)
{
    bool right = is_code(cell->text) && cell->text.data[0] == 'R' && cell->text.len >= NUMBER_MIN;
    if (!right)
        refuse(cell, "not_code",
            N_("a plan number begins with R and has only capital letters and digits"));
}

static void check_stage(const struct cell *cell)
{
    static const char known[] = "0101 0102 0201 0202 03 04";
    struct str rest = str_of(known);
    struct str code;
    while (str_cut(&rest, ' ', &code))
        if (str_equal(code, cell->text))
            return;
    refuse(cell, "not_stage", N_("the stage is one of {1}"))->args[0] = str_of(known);
}

static void check_start(const struct cell *cell)
{
    struct date day;
    if (!date_parse(cell->text, &day))
        refuse(cell, "not_date", N_("a day is written YYYY-MM-DD"));
}

static void check_end(const struct cell *cell)
{
    struct date start;
    struct date end;
    if (!date_parse(cell->text, &end)) {
        refuse(cell, "not_date", N_("a day is written YYYY-MM-DD"));
        return;
    }
    if (date_parse(cell->row->cells[REPORT_START], &start) && date_compare(end, start) < 0)
        refuse(cell, "date_order", N_("the last day is before the first"));
}

/* Takes what stands before the next full-width mark off the front. */
static bool cut_wide(struct str *rest, const char *mark, struct str *ret_part)
{
    size_t at;
    if (!rest->data)
        return false;
    if (!str_find(*rest, str_of(mark), 0, &at)) {
        *ret_part = *rest;
        *rest = (struct str){NULL, 0};
        return true;
    }
    size_t behind = at + str_of(mark).len;
    *ret_part = str_sub(*rest, 0, at);
    *rest = str_sub(*rest, behind, rest->len - behind);
    return true;
}

static bool split_person(struct str person, struct str *parts)
{
    size_t n = 0;
    struct str part;
    while (cut_wide(&person, "，", &part)) {
        if (n == PERSON_PARTS)
            return false;
        parts[n++] = part;
    }
    return n == PERSON_PARTS;
}

static void refuse_person(
    const struct cell *cell, struct str person, const char *code, const char *message)
{
    refuse(cell, code, message)->args[0] = person;
}

static void check_identity(
    const struct cell *cell, enum identity_kind kind, struct str name, struct str number)
{
    const char *wrong = identity_number_wrong(kind, number);
    if (!wrong)
        return;
    struct problem *problem = refuse(cell, "person_identity", N_("{1}: {2}"));
    problem->args[0] = name;
    problem->args[1] = str_of(wrong);
    problem->translate_args = true;
}

static void check_name_and_phone(const struct cell *cell, struct str name, struct str phone)
{
    size_t at;
    bool marked = str_find(name, STR(","), 0, &at) || str_find(name, STR(";"), 0, &at);
    if (name.len == 0 || marked)
        refuse_person(cell, name, "person_name", N_("“{1}” is not a person's name"));
    if (!is_phone(phone))
        refuse_person(
            cell, name, "person_phone", N_("{1} has no telephone number, or a wrong one"));
}

/* A person of 18 characters with a check character, or with another document: the column does not
 * say which, so what looks like no resident number is held against the others' rule. */
static void check_assessor(const struct cell *cell, struct str person, size_t *leaders)
{
    struct str parts[PERSON_PARTS];
    if (!split_person(person, parts)) {
        refuse_person(cell, person, "person_form",
            N_("“{1}” is not of the form “identity number，name，role，telephone”"));
        return;
    }
    bool resident = parts[0].len == 18 || parts[0].len == 0;
    check_identity(cell, resident ? IDENTITY_RESIDENT : IDENTITY_OTHER, parts[1], parts[0]);
    check_name_and_phone(cell, parts[1], parts[3]);
    bool leads = str_equal(parts[2], STR("组长"));
    *leaders += leads;
    if (leads || str_equal(parts[2], STR("组员")) || str_equal(parts[2], STR("实习")))
        return;
    struct problem *problem = refuse(cell, "person_role", N_("the role of {1} is none of: {2}"));
    problem->args[0] = parts[1];
    problem->args[1] = STR("组长, 组员, 实习");
}

static void check_assessors(const struct cell *cell)
{
    struct str rest = cell->text;
    struct str person;
    size_t leaders = 0;
    while (cut_wide(&rest, "；", &person))
        check_assessor(cell, person, &leaders);
    if (leaders != 1)
        refuse(cell, "no_leader", N_("just one of the assessors has to be the leader, “{1}”"))
            ->args[0] = STR("组长");
}

static void check_experts(const struct cell *cell)
{
    struct str rest = cell->text;
    struct str person;
    while (cut_wide(&rest, "；", &person)) {
        struct str parts[PERSON_PARTS];
        int kind;
        if (!split_person(person, parts) || !codes_parse(&identity_kind_codes, parts[1], &kind)) {
            refuse_person(cell, person, "person_form",
                N_("“{1}” is not of the form “name，identity type，identity number，telephone”"));
            continue;
        }
        check_identity(cell, (enum identity_kind)kind, parts[0], parts[2]);
        check_name_and_phone(cell, parts[0], parts[3]);
    }
}

static void check_district(const struct cell *cell)
{
    if (!identity_district_is_right(cell->text))
        refuse(cell, "not_district",
            N_("a district is six digits that begin with the code of a province"));
}

static void check_org_code(const struct cell *cell)
{
    const char *wrong = uscc_message(uscc_check(cell->text));
    if (wrong)
        refuse(cell, "not_uscc", wrong);
}

static void check_phone(const struct cell *cell)
{
    if (!is_phone(cell->text))
        refuse(cell, "not_phone", N_("a telephone number has 5 to 20 digits and hyphens"));
}

static void check_project(const struct cell *cell)
{
    bool right = is_code(cell->text) && cell->text.data[0] == 'C' && cell->text.len <= PROJECT_MAX;
    if (!right)
        refuse(cell, "not_project",
            N_("the project code of a service begins with C and has digits behind it"));
}

static void check_mode(const struct cell *cell)
{
    int mode;
    if (!codes_parse(&visit_mode_codes, cell->text, &mode))
        refuse(cell, "not_mode", N_("the form of the audit is one of {1}"))->args[0] =
            codes_join(cell->problems->arena, &visit_mode_codes, ", ");
}

static const struct {
    bool required;
    size_t length_max; /* in characters */
    void (*check)(const struct cell *cell);
} rules[PLAN_REPORT_COLUMNS] = {
    [REPORT_PLAN_NUMBER] = {true, 30, check_number},
    [REPORT_STAGE] = {true, 4, check_stage},
    [REPORT_START] = {true, 10, check_start},
    [REPORT_END] = {true, 10, check_end},
    [REPORT_ASSESSORS] = {true, 2000, check_assessors},
    [REPORT_EXPERTS] = {false, 2000, check_experts},
    [REPORT_DISTRICT] = {true, 6, check_district},
    [REPORT_ORG_CODE] = {true, USCC_LENGTH, check_org_code},
    [REPORT_ORG_NAME] = {true, LIMIT_LINE, NULL},
    [REPORT_CONTACT] = {true, 50, NULL},
    [REPORT_PHONE] = {true, PHONE_MAX, check_phone},
    [REPORT_ADDRESS] = {true, LIMIT_LINE, NULL},
    [REPORT_PROJECT] = {true, PROJECT_MAX, check_project},
    [REPORT_MODE] = {true, 4, check_mode},
};

static bool has_control(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.data[i] < ' ' || text.data[i] == 0x7f)
            return true;
    return false;
}

/* What every cell has to keep; false when its own rule need not be asked. */
static bool check_common(const struct cell *cell)
{
    struct arena *arena = cell->problems->arena;
    size_t most = rules[cell->column].length_max;
    if (cell->text.len == 0) {
        if (rules[cell->column].required)
            refuse(cell, "required", N_("must not be empty"));
        return false;
    }
    if (has_control(cell->text)) {
        refuse(cell, "control", N_("must be one line without control characters"));
        return false;
    }
    if (str_trim(cell->text).len != cell->text.len) {
        refuse(cell, "untrimmed", N_("must not begin or end with a blank"));
        return false;
    }
    if (!str_is_utf8(cell->text) || str_utf8_length(cell->text) > most) {
        refuse(cell, "too_long", N_("must not be longer than {1} characters"))->args[0] =
            str_format(arena, "%zu", most);
        return false;
    }
    return true;
}

enum fail plan_report_check(
    struct problems *problems, const struct plan_report_row *row, int64_t line)
{
    size_t before = problems->count;
    for (int column = 0; column < PLAN_REPORT_COLUMNS; column++) {
        const struct cell cell = {
            problems, row, (enum plan_report_column)column, line, row->cells[column]};
        if (check_common(&cell) && rules[column].check)
            rules[column].check(&cell);
    }
    return problems->count > before ? FAIL_INVALID : FAIL_NONE;
}
