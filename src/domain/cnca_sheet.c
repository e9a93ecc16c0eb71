#include "domain/cnca_sheet.h"

#include "base/buf.h"
#include "domain/identity_number.h"
#include "domain/uscc.h"

static const struct str separator = STR_INIT("；");

enum { PHONE_MIN = 5, DAY_LENGTH = 10, MOMENT_LENGTH = 16 };

/* A cell, or one of the values in it, on its way through the rules. */
struct cell {
    const struct cnca_checking *checking;
    const struct cnca_sheet *sheet;
    const struct str *cells;
    int field;
    int64_t line;
    struct str text;
};

static struct str field_name(struct arena *arena, const struct cnca_sheet *sheet, int field)
{
    return str_format(arena, "%d %s", field + 1, sheet->fields[field].name);
}

static struct problem *refuse(const struct cell *cell, const char *code, const char *message)
{
    struct problems *problems = cell->checking->problems;
    struct str name = field_name(problems->arena, cell->sheet, cell->field);
    struct str place = str_format(problems->arena, "%" STR_PRI " %" STR_PRI,
        STR_ARG(cell->cells[cell->sheet->number]), STR_ARG(name));
    struct problem *problem = problem_add(problems, place, code, message);
    problem->line = cell->line;
    return problem;
}

static void check_coded(const struct cell *cell)
{
    for (size_t i = 0; i < cell->text.len; i++) {
        char c = cell->text.data[i];
        bool fine = str_is_digit(c) || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '/';
        if (fine)
            continue;
        refuse(cell, "not_code",
            N_("has capital letters, digits, “-”, “.” and “/” only, and no blanks"));
        return;
    }
}

static void check_listed(const struct cell *cell)
{
    const struct cnca_checking *checking = cell->checking;
    enum cnca_table_id table = cell->sheet->fields[cell->field].table;
    if (!cnca_codes_find(checking->codes, table, cell->text))
        refuse(cell, "not_listed", N_("has to be one of: {1}"))->args[0] =
            cnca_codes_join(checking->problems->arena, checking->codes, table, checking->language);
}

static void check_flag(const struct cell *cell)
{
    if (!str_equal(cell->text, STR("0")) && !str_equal(cell->text, STR("1")))
        refuse(cell, "not_flag", N_("has to be 1 for yes or 0 for no"));
}

static void check_digits(const struct cell *cell)
{
    size_t length = cell->sheet->fields[cell->field].length_max;
    if (!str_is_digits(cell->text) || cell->text.len != length)
        refuse(cell, "not_digits", N_("has to have {1} digits"))->args[0] =
            str_format(cell->checking->problems->arena, "%zu", length);
}

static void check_whole(const struct cell *cell)
{
    if (!str_is_digits(cell->text))
        refuse(cell, "not_number", N_("has to be a number without sign"));
}

static void check_decimal(const struct cell *cell)
{
    int decimals = cell->sheet->fields[cell->field].decimals;
    struct str rest = cell->text;
    struct str whole;
    bool pointed = str_cut(&rest, '.', &whole) && whole.len < cell->text.len;
    bool fine =
        str_is_digits(whole) && (!pointed || (str_is_digits(rest) && rest.len <= (size_t)decimals));
    if (!fine)
        refuse(cell, "not_number", N_("has to be a number with at most {1} decimals"))->args[0] =
            str_format(cell->checking->problems->arena, "%d", decimals);
}

static void check_day(const struct cell *cell)
{
    struct date day;
    if (!date_parse(cell->text, &day))
        refuse(cell, "not_day", N_("a day is written YYYY-MM-DD"));
}

static void check_moment(const struct cell *cell)
{
    struct date day;
    struct str text = cell->text;
    bool fine = text.len == MOMENT_LENGTH && date_parse(str_sub(text, 0, DAY_LENGTH), &day) &&
                text.data[10] == ' ' && text.data[13] == ':' &&
                str_is_digits(str_sub(text, 11, 2)) && str_is_digits(str_sub(text, 14, 2)) &&
                str_compare(str_sub(text, 11, 2), STR("24")) < 0 &&
                str_compare(str_sub(text, 14, 2), STR("60")) < 0;
    if (!fine)
        refuse(cell, "not_moment", N_("a time is written YYYY-MM-DD HH:MM"));
}

static void check_uscc(const struct cell *cell)
{
    const char *wrong = uscc_message(uscc_check(cell->text));
    if (wrong)
        refuse(cell, "not_uscc", wrong);
}

static void check_district(const struct cell *cell)
{
    if (!identity_district_is_right(cell->text))
        refuse(cell, "not_district",
            N_("a district is six digits that begin with the code of a province"));
}

static void check_phone(const struct cell *cell)
{
    bool fine = cell->text.len >= PHONE_MIN;
    for (size_t i = 0; i < cell->text.len; i++) {
        char c = cell->text.data[i];
        fine =
            fine && (str_is_digit(c) || (i == 0 && c == '+') || (i > 0 && (c == '-' || c == ',')));
    }
    if (!fine)
        refuse(cell, "not_phone", N_("a telephone number has 5 to 20 digits and hyphens"));
}

static void check_area(const struct cell *cell)
{
    struct str text = cell->text;
    bool fine = text.len == 4 && str_starts(text, STR("SC")) && str_is_digits(str_sub(text, 2, 2));
    if (!fine)
        refuse(cell, "not_area", N_("a certification field is SC and two digits"));
}

typedef void (*kind_check)(const struct cell *cell);
static const kind_check checks[] = {
    [CNCA_TEXT] = NULL,
    [CNCA_CODED] = check_coded,
    [CNCA_LISTED] = check_listed,
    [CNCA_FLAG] = check_flag,
    [CNCA_DIGITS] = check_digits,
    [CNCA_WHOLE] = check_whole,
    [CNCA_DECIMAL] = check_decimal,
    [CNCA_DAY] = check_day,
    [CNCA_MOMENT] = check_moment,
    [CNCA_USCC] = check_uscc,
    [CNCA_DISTRICT] = check_district,
    [CNCA_PHONE] = check_phone,
    [CNCA_AREA] = check_area,
};

static bool has_control(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.data[i] < ' ' || text.data[i] == 0x7f)
            return true;
    return false;
}

/* What a cell has to keep as a whole; false when its values need not be looked at. */
static bool check_common(const struct cell *cell)
{
    const struct cnca_field *field = &cell->sheet->fields[cell->field];
    if (cell->text.len == 0) {
        if (field->is_required)
            refuse(cell, "required", N_("must not be empty"));
        return false;
    }
    if (has_control(cell->text)) {
        refuse(cell, "control", N_("must be one line without control characters"));
        return false;
    }
    if (!str_is_utf8(cell->text) || str_utf8_length(cell->text) > field->length_max) {
        refuse(cell, "too_long", N_("must not be longer than {1} characters"))->args[0] =
            str_format(cell->checking->problems->arena, "%zu", field->length_max);
        return false;
    }
    return true;
}

/* Takes the next value off the front. */
static bool cut_value(struct str *rest, struct str *ret_value)
{
    size_t at;
    if (!rest->data)
        return false;
    if (!str_find(*rest, separator, 0, &at)) {
        *ret_value = *rest;
        *rest = (struct str){NULL, 0};
        return true;
    }
    *ret_value = str_sub(*rest, 0, at);
    *rest = str_sub(*rest, at + separator.len, rest->len);
    return true;
}

static void check_value(const struct cell *cell)
{
    enum cnca_kind kind = cell->sheet->fields[cell->field].kind;
    if (cell->text.len == 0 || str_trim(cell->text).len != cell->text.len)
        refuse(cell, "untrimmed", N_("no value may be empty, or begin or end with a blank"));
    else if (checks[kind])
        checks[kind](cell);
}

static void check_cell(const struct cell *cell)
{
    size_t most = cell->sheet->fields[cell->field].parts_max;
    struct cell value = *cell;
    struct str rest = cell->text;
    size_t n = 0;
    if (!check_common(cell))
        return;
    if (most == 0) {
        check_value(cell);
        return;
    }
    while (cut_value(&rest, &value.text)) {
        check_value(&value);
        n++;
    }
    if (n > most)
        refuse(cell, "too_many", N_("has at most {1} values"))->args[0] =
            str_format(cell->checking->problems->arena, "%zu", most);
}

static bool condition_holds(const struct cnca_condition *condition, const struct str *cells)
{
    struct str cell = cells[condition->field];
    struct str rest = str_of(condition->values);
    struct str value;
    if (cell.len == 0)
        return false;
    while (str_cut(&rest, ' ', &value))
        if (str_equal(value, cell) ||
            (str_ends(value, STR("*")) && str_starts(cell, str_sub(value, 0, value.len - 1))))
            return true;
    return false;
}

/* "41 CERTI_STATUS = 02", "50 CHG_TYP_CODE is set" … of all conditions, as a text for people. */
static struct str conditions_text(const struct cell *cell, const struct cnca_rule *rule)
{
    struct buf out = buf_new(cell->checking->problems->arena);
    for (size_t i = 0; i < CNCA_CONDITIONS && rule->any[i].values; i++) {
        if (i > 0)
            buf_put(&out, STR(" / "));
        buf_put(&out, field_name(out.arena, cell->sheet, rule->any[i].field));
        buf_put(&out, STR(" = "));
        buf_put(&out, str_of(rule->any[i].values));
    }
    return buf_str(&out);
}

static void check_rule(const struct cell *cell, const struct cnca_rule *rule)
{
    bool holds = false;
    for (size_t i = 0; i < CNCA_CONDITIONS && rule->any[i].values; i++)
        holds = holds || condition_holds(&rule->any[i], cell->cells);
    bool wanted = holds != rule->unless;
    if (wanted == (cell->text.len > 0))
        return;
    const char *message = wanted         ? rule->unless ? N_("must not be empty, unless {1}")
                                                        : N_("must not be empty, because {1}")
                                  : rule->unless ? N_("must be empty, because {1}")
                                         : N_("must be empty, unless {1}");
    refuse(cell, wanted ? "required" : "not_empty", message)->args[0] = conditions_text(cell, rule);
}

/* Days and times are compared as the texts that they are. */
static void check_order(const struct cell *cell, const struct cnca_order *order)
{
    struct str first = cell->cells[order->first];
    struct str second = cell->cells[order->second];
    if (first.len == 0 || second.len == 0 || str_compare(first, second) <= 0)
        return;
    refuse(cell, "order", N_("must not be before {1}"))->args[0] =
        field_name(cell->checking->problems->arena, cell->sheet, order->first);
}

static void check_limits(const struct cell *cell)
{
    const struct cnca_checking *checking = cell->checking;
    struct cell at = *cell;
    struct date day;
    at.field = CNCA_AWARD_DATE;
    if (date_parse(cell->cells[CNCA_AWARD_DATE], &day) &&
        date_compare(day, checking->reported_on) > 0)
        refuse(&at, "future", N_("must not be after the day of the report, {1}"))->args[0] =
            date_format(checking->problems->arena, checking->reported_on);
    at.field = CNCA_CERTI_E_DATE;
    if (date_is_set(checking->main_expires_on) &&
        date_parse(cell->cells[CNCA_CERTI_E_DATE], &day) &&
        date_compare(day, checking->main_expires_on) > 0)
        refuse(&at, "beyond_main", N_("must not be after the main certificate ends, {1}"))
            ->args[0] = date_format(checking->problems->arena, checking->main_expires_on);
}

enum fail cnca_sheet_check(const struct cnca_checking *checking, const struct cnca_sheet *sheet,
    const struct str *cells, int64_t line)
{
    size_t before = checking->problems->count;
    struct cell cell = {checking, sheet, cells, 0, line, STR("")};
    for (size_t i = 0; i < sheet->n; i++) {
        cell.field = (int)i;
        cell.text = cells[i];
        check_cell(&cell);
    }
    for (size_t i = 0; i < sheet->n_rules; i++) {
        cell.field = sheet->rules[i].field;
        cell.text = cells[cell.field];
        check_rule(&cell, &sheet->rules[i]);
    }
    for (size_t i = 0; i < sheet->n_orders; i++) {
        cell.field = sheet->orders[i].second;
        check_order(&cell, &sheet->orders[i]);
    }
    if (sheet == &cnca_certificate_sheet)
        check_limits(&cell);
    return checking->problems->count > before ? FAIL_INVALID : FAIL_NONE;
}

const struct cnca_field *cnca_sheet_field_at(const struct cnca_sheet *sheet, struct str place)
{
    for (size_t i = 0; i < sheet->n; i++) {
        struct str name = str_of(sheet->fields[i].name);
        bool ends = str_ends(place, name) && place.len > name.len;
        if (ends && place.data[place.len - name.len - 1] == ' ')
            return &sheet->fields[i];
    }
    return NULL;
}

const struct str *cnca_sheet_headings(struct arena *arena, const struct cnca_sheet *sheet)
{
    struct str *headings = NEW_ARRAY(arena, struct str, sheet->n);
    for (size_t i = 0; i < sheet->n; i++)
        headings[i] = str_of(sheet->fields[i].name);
    return headings;
}

/* A trimmed text on one line. */
static struct str clean_text(struct arena *arena, struct str text)
{
    struct buf out = buf_new(arena);
    struct str rest = str_trim(text);
    for (size_t i = 0; i < rest.len; i++) {
        bool blank = (unsigned char)rest.data[i] < ' ' || rest.data[i] == 0x7f;
        buf_char(&out, blank ? ' ' : rest.data[i]);
    }
    return buf_str(&out);
}

static struct str clean_value(struct arena *arena, const struct cnca_field *field, struct str value)
{
    bool is_text = field->kind == CNCA_TEXT || field->kind == CNCA_MOMENT;
    if (is_text)
        return clean_text(arena, value);
    return str_upper(arena, str_without_blanks(arena, value));
}

struct str cnca_sheet_clean(struct arena *arena, const struct cnca_field *field, struct str value)
{
    struct buf out = buf_new(arena);
    struct str part;
    if (field->parts_max == 0)
        return clean_value(arena, field, value);
    while (cut_value(&value, &part)) {
        struct str cleaned = clean_value(arena, field, part);
        if (cleaned.len == 0)
            continue;
        if (out.len > 0)
            buf_put(&out, separator);
        buf_put(&out, cleaned);
    }
    return buf_str(&out);
}
