#include "domain/import_table.h"

#include <assert.h>
#include <stdlib.h>

#include "base/limits.h"

static const char *const kind_words[] = {
    [IMPORT_ORGANISATIONS] = "organisations",
    [IMPORT_PEOPLE] = "people",
    [IMPORT_CERTIFICATES] = "certificates",
    [IMPORT_CASES] = "cases",
};

const struct codes import_kind_codes = CODES(kind_words);

const char *const import_kind_labels[IMPORT_KIND_COUNT] = {
    [IMPORT_ORGANISATIONS] = N_("Organisations"),
    [IMPORT_PEOPLE] = N_("People of the body"),
    [IMPORT_CERTIFICATES] = N_("Certificates"),
    [IMPORT_CASES] = N_("Applications not yet decided"),
};

static const struct import_word statuses[] = {{"valid", "有效"}, {"suspended", "暂停"},
    {"withdrawn", "撤销"}, {"cancelled", "注销"}, {"expired", "过期失效"}, {"valid", "01"},
    {"suspended", "02"}, {"withdrawn", "03"}, {"cancelled", "04"}, {"expired", "05"}};

static const struct import_word employments[] = {{"full_time", "专职"}, {"part_time", "兼职"}};

static const struct import_word grades[] = {
    {"none", "无"}, {"trainee", "实习审查员"}, {"assessor", "审查员"}, {"senior", "高级审查员"}};

static const struct import_word activities[] = {{"initial", "初次认证"}};

static const struct import_word identities[] = {{"01", "居民身份证"}, {"02", "护照"},
    {"03", "港澳居民来往内地通行证"}, {"04", "台湾居民来往大陆通行证"}, {"99", "其他"}};

#define WORDS(array) .kind = IMPORT_CODE, .words = (array), .n_words = ARRAY_LEN(array)
#define TEXT_OF(most) .kind = IMPORT_TEXT, .max = (most)
#define COUNT_TO(most) .kind = IMPORT_COUNT, .max = (most)

static const struct import_column organisation_columns[] = {
    {"uscc", "统一社会信用代码", true, TEXT_OF(40)},
    {"name", "组织名称", true, TEXT_OF(LIMIT_LINE)},
    {"name_en", "英文名称", false, TEXT_OF(LIMIT_LINE)},
    {"name_former", "原名称", false, TEXT_OF(LIMIT_LINE)},
    {"legal_representative", "法定代表人", false, TEXT_OF(60)},
    {"address", "注册地址", false, TEXT_OF(LIMIT_LINE)},
    {"address_en", "英文注册地址", false, TEXT_OF(LIMIT_LINE)},
    {"postcode", "邮编", false, TEXT_OF(10)},
    {"district", "行政区划代码", false, TEXT_OF(6)},
    {"office_address", "通讯地址", false, TEXT_OF(LIMIT_LINE)},
    {"business_address", "经营地址", false, TEXT_OF(LIMIT_LINE)},
    {"industry", "行业代码", false, TEXT_OF(4)},
    {"contact", "联系人", false, TEXT_OF(60)},
    {"phone", "电话", false, TEXT_OF(40)},
    {"mobile", "手机", false, TEXT_OF(40)},
    {"email", "邮箱", false, TEXT_OF(LIMIT_LINE)},
    {"staff", "总人数", false, COUNT_TO(LIMIT_STAFF)},
    {"management_staff", "服务管理人员数", false, COUNT_TO(LIMIT_STAFF)},
    {"service_managers", "管理师人数", false, COUNT_TO(LIMIT_STAFF)},
};

static const struct import_column person_columns[] = {
    {"login", "登录名", true, TEXT_OF(40)},
    {"name", "姓名", true, TEXT_OF(60)},
    {"ccaa_number", "注册证书号", false, TEXT_OF(LIMIT_CODE)},
    {"identity_type", "证件类型", false, WORDS(identities)},
    {"identity_number", "证件号码", false, TEXT_OF(40)},
    {"employment", "专兼职", false, WORDS(employments)},
    {"joined_on", "入职日期", true, .kind = IMPORT_DATE},
    {"left_on", "离职日期", false, .kind = IMPORT_DATE},
    {"grade", "注册级别", false, WORDS(grades)},
    {"grade_since", "级别起始日期", false, .kind = IMPORT_DATE},
    {"valid_to", "注册有效期", false, .kind = IMPORT_DATE},
    {"phone", "电话", false, TEXT_OF(20)},
    {"email", "邮箱", false, TEXT_OF(LIMIT_LINE)},
};

static const struct import_column certificate_columns[] = {
    {"number", "证书编号", true, TEXT_OF(LIMIT_CODE)},
    {"uscc", "统一社会信用代码", true, TEXT_OF(40)},
    {"organisation_name", "组织名称", false, TEXT_OF(LIMIT_LINE)},
    {"organisation_name_en", "英文名称", false, TEXT_OF(LIMIT_LINE)},
    {"address", "地址", false, TEXT_OF(LIMIT_LINE)},
    {"address_en", "英文地址", false, TEXT_OF(LIMIT_LINE)},
    {"scope", "认证范围", true, TEXT_OF(LIMIT_SCOPE)},
    {"scope_en", "英文认证范围", false, TEXT_OF(LIMIT_SCOPE)},
    {"scheme", "认证方案", true, TEXT_OF(LIMIT_CODE)},
    {"standard", "认证依据", false, TEXT_OF(LIMIT_LINE)},
    {"level", "等级", true, TEXT_OF(LIMIT_CODE)},
    {"score", "得分", false, TEXT_OF(20)},
    {"status", "证书状态", true, WORDS(statuses)},
    {"status_on", "状态变化日期", false, .kind = IMPORT_DATE},
    {"suspended_until", "暂停截止日期", false, .kind = IMPORT_DATE},
    {"status_note", "状态变化原因", false, TEXT_OF(LIMIT_LINE)},
    {"issued_on", "颁证日期", true, .kind = IMPORT_DATE},
    {"expires_on", "证书到期日期", true, .kind = IMPORT_DATE},
    {"first_issued_on", "首次获证日期", false, .kind = IMPORT_DATE},
    {"renewals", "再认证次数", false, COUNT_TO(99)},
    {"surveillances", "监督次数", false, COUNT_TO(99)},
    {"decided_on", "认证决定日期", false, .kind = IMPORT_DATE},
    {"deciders", "认证决定人员", false, TEXT_OF(LIMIT_LINE)},
};

static const struct import_column case_columns[] = {
    {"reference", "项目编号", true, TEXT_OF(LIMIT_CODE)},
    {"uscc", "统一社会信用代码", true, TEXT_OF(40)},
    {"scheme", "认证方案", true, TEXT_OF(LIMIT_CODE)},
    {"activity", "认证活动", false, WORDS(activities)},
    {"scope", "认证范围", true, TEXT_OF(500)},
    {"scope_en", "英文认证范围", false, TEXT_OF(500)},
    {"level", "申请等级", true, TEXT_OF(LIMIT_CODE)},
    {"categories", "业务类别数", false, COUNT_TO(100)},
    {"scope_staff", "有效人数", true, COUNT_TO(LIMIT_STAFF)},
    {"desired_on", "期望日期", false, .kind = IMPORT_DATE},
    {"remarks", "备注", false, TEXT_OF(LIMIT_LINE)},
};

#define SHAPE(columns)                                                                             \
    {                                                                                              \
        (columns), ARRAY_LEN(columns)                                                              \
    }

static const struct import_shape shapes[IMPORT_KIND_COUNT] = {
    [IMPORT_ORGANISATIONS] = SHAPE(organisation_columns),
    [IMPORT_PEOPLE] = SHAPE(person_columns),
    [IMPORT_CERTIFICATES] = SHAPE(certificate_columns),
    [IMPORT_CASES] = SHAPE(case_columns),
};

const struct import_shape *import_shape_of(enum import_kind kind)
{
    assert(kind < IMPORT_KIND_COUNT);
    return &shapes[kind];
}

static bool is_key(const struct import_column *column, const char *key)
{
    return column->key[0] == key[0] && strcmp(column->key, key) == 0;
}

size_t import_column_find(const struct import_shape *shape, const char *key)
{
    size_t i = 0;
    while (i < shape->n_columns && !is_key(&shape->columns[i], key))
        i++;
    assert(i < shape->n_columns);
    return i;
}

static struct str place_of(struct problems *problems, const struct import_column *column)
{
    return str_format(problems->arena, "%s %s", column->key, column->chinese);
}

static bool is_full(const struct problems *problems)
{
    return problems->count >= LIMIT_PROBLEMS;
}

/* A heading as people write it: without blanks, quotes and a mark that it is needed. */
static struct str heading_of(struct arena *arena, struct str typed)
{
    struct str name = str_trim(typed);
    if (str_starts(name, STR("\"")) && str_ends(name, STR("\"")) && name.len >= 2)
        name = str_trim(str_sub(name, 1, name.len - 2));
    if (str_starts(name, STR("*")))
        name = str_trim(str_sub(name, 1, name.len));
    if (str_ends(name, STR("*")))
        name = str_trim(str_sub(name, 0, name.len - 1));
    return str_copy(arena, name);
}

static const struct import_column *column_of(const struct import_shape *shape, struct str heading)
{
    for (size_t i = 0; i < shape->n_columns; i++)
        if (str_equal(heading, str_of(shape->columns[i].key)) ||
            str_equal(heading, str_of(shape->columns[i].chinese)))
            return &shape->columns[i];
    return NULL;
}

/* The first line with the columns' keys in place of whatever they are called there. */
static struct str with_keys(
    struct problems *problems, const struct import_shape *shape, struct str content)
{
    struct buf out = buf_new(problems->arena);
    struct str rest = content;
    struct str line = content;
    struct str cell;
    if (!str_cut(&rest, '\n', &line))
        return content;
    for (size_t i = 0; str_cut(&line, ',', &cell); i++) {
        struct str heading = heading_of(problems->arena, cell);
        const struct import_column *column = column_of(shape, heading);
        if (i > 0)
            buf_char(&out, ',');
        buf_put(&out, column ? str_of(column->key) : heading);
    }
    buf_char(&out, '\n');
    buf_put(&out, rest);
    return buf_str(&out);
}

struct keyed {
    struct str key;
    int64_t line;
};

static int compare_keys(const void *a, const void *b)
{
    const struct keyed *x = a;
    const struct keyed *y = b;
    int order = str_compare(x->key, y->key);
    return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

static void check_twice(
    struct problems *problems, const struct import_shape *shape, const struct csv_table *table)
{
    struct keyed *keys = NEW_ARRAY(problems->arena, struct keyed, table->n_rows);
    for (size_t i = 0; i < table->n_rows; i++) {
        struct str cell = csv_cell_text(table->rows[i].cells[0]);
        keys[i].key = str_upper(problems->arena, str_without_blanks(problems->arena, cell));
        keys[i].line = table->rows[i].line;
    }
    if (table->n_rows > 0)
        qsort(keys, table->n_rows, sizeof(*keys), compare_keys);
    for (size_t i = 1; i < table->n_rows && !is_full(problems); i++) {
        if (keys[i].key.len == 0 || !str_equal(keys[i].key, keys[i - 1].key))
            continue;
        struct problem *p = problem_add(problems, place_of(problems, &shape->columns[0]), "twice",
            N_("is the same as in row {1}"));
        p->line = keys[i].line;
        p->args[0] = str_format(problems->arena, "%lld", (long long)keys[i - 1].line);
    }
}

struct str import_shape_template(struct arena *arena, const struct import_shape *shape)
{
    struct str headings[IMPORT_COLUMNS_MAX];
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < shape->n_columns; i++)
        headings[i] = str_of(shape->columns[i].chinese);
    csv_put_byte_order_mark(&out);
    csv_put_row(&out, headings, shape->n_columns);
    return buf_str(&out);
}

enum fail import_shape_read(struct problems *problems, const struct import_shape *shape,
    struct str content, size_t rows_max, struct csv_table *ret_table)
{
    struct csv_column columns[IMPORT_COLUMNS_MAX];
    size_t before = problems->count;
    for (size_t i = 0; i < shape->n_columns; i++)
        columns[i] = (struct csv_column){shape->columns[i].key, shape->columns[i].required};
    const struct csv_shape csv = {columns, shape->n_columns, rows_max};
    TRY(csv_read(problems, with_keys(problems, shape, content), &csv, ret_table));
    check_twice(problems, shape, ret_table);
    return problems->count == before ? FAIL_NONE : FAIL_INVALID;
}

enum fail import_table_read(struct problems *problems, enum import_kind kind, struct str content,
    struct csv_table *ret_table)
{
    return import_shape_read(problems, import_shape_of(kind), content, IMPORT_ROWS_MAX, ret_table);
}

/* "2026年11月21日", "2026/1/5", "20261121" as 2026-11-21; anything else as it is. */
static struct str day_of(struct arena *arena, struct str typed)
{
    int64_t part[3] = {0};
    size_t n = 0;
    bool in_number = false;
    if (typed.len == 8 && str_to_int(typed, &part[0]))
        return str_format(arena, "%.4s-%.2s-%.2s", typed.data, typed.data + 4, typed.data + 6);
    for (size_t i = 0; i < typed.len; i++) {
        bool is_digit = typed.data[i] >= '0' && typed.data[i] <= '9';
        if (is_digit && !in_number && n++ == ARRAY_LEN(part))
            return typed;
        if (is_digit && part[n - 1] < 10000)
            part[n - 1] = part[n - 1] * 10 + (typed.data[i] - '0');
        in_number = is_digit;
    }
    if (n != ARRAY_LEN(part))
        return typed;
    return str_format(
        arena, "%04lld-%02lld-%02lld", (long long)part[0], (long long)part[1], (long long)part[2]);
}

static const char *word_of(const struct import_column *column, struct str typed)
{
    for (size_t i = 0; i < column->n_words; i++)
        if (str_equal(typed, str_of(column->words[i].code)) ||
            str_equal(typed, str_of(column->words[i].chinese)))
            return column->words[i].code;
    return NULL;
}

static struct str words_of(struct arena *arena, const struct import_column *column)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < column->n_words; i++)
        buf_format(
            &out, "%s%s (%s)", i > 0 ? ", " : "", column->words[i].chinese, column->words[i].code);
    return buf_str(&out);
}

static void refuse(struct problems *problems, const struct import_column *column, int64_t line,
    const char *message, struct str argument)
{
    if (is_full(problems))
        return;
    struct problem *p = problem_add(problems, place_of(problems, column), "value", message);
    p->line = line;
    p->args[0] = argument;
}

static struct str number_text(struct problems *problems, int64_t number)
{
    return str_format(problems->arena, "%lld", (long long)number);
}

/* The cell as the program writes it. */
static struct str cell_read(
    struct problems *problems, const struct import_column *column, struct str typed, int64_t line)
{
    struct str cell = str_trim(csv_cell_text(typed));
    struct date day;
    int64_t count;
    const char *word;
    if (cell.len == 0) {
        if (column->required)
            refuse(problems, column, line, N_("is missing"), STR(""));
        return cell;
    }
    switch (column->kind) {
    case IMPORT_TEXT:
        if (str_utf8_length(cell) > (size_t)column->max)
            refuse(problems, column, line, N_("has more than {1} characters"),
                number_text(problems, column->max));
        return cell;
    case IMPORT_DATE:
        if (!date_parse(cell, &day))
            cell = day_of(problems->arena, cell);
        if (!date_parse(cell, &day))
            refuse(problems, column, line, N_("“{1}” is no day: write 2026-11-21"), cell);
        return cell;
    case IMPORT_COUNT:
        if (!str_to_int(cell, &count) || count < 0 || count > column->max)
            refuse(problems, column, line, N_("must be a whole number from 0 to {1}"),
                number_text(problems, column->max));
        return cell;
    case IMPORT_CODE:
        word = word_of(column, cell);
        if (!word)
            refuse(problems, column, line, N_("must be one of: {1}"),
                words_of(problems->arena, column));
        return word ? str_of(word) : cell;
    }
    return cell;
}

static bool is_empty(const struct import_shape *shape, const struct csv_row *row)
{
    for (size_t i = 0; i < shape->n_columns; i++)
        if (str_trim(row->cells[i]).len > 0)
            return false;
    return true;
}

bool import_shape_row(struct problems *problems, const struct import_shape *shape,
    const struct csv_row *row, struct import_row *ret_row)
{
    size_t before = problems->count;
    *ret_row = (struct import_row){.line = row->line};
    if (is_empty(shape, row))
        return true;
    for (size_t i = 0; i < shape->n_columns; i++)
        ret_row->cells[i] = cell_read(problems, &shape->columns[i], row->cells[i], row->line);
    return problems->count == before;
}

bool import_row_read(struct problems *problems, enum import_kind kind, const struct csv_row *row,
    struct import_row *ret_row)
{
    return import_shape_row(problems, import_shape_of(kind), row, ret_row);
}
