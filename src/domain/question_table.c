#include "domain/question_table.h"

#include "base/limits.h"
#include "domain/question.h"

static const struct import_word kinds[] = {{"single", "单选题"}, {"multiple", "多选题"},
    {"judge", "判断题"}, {"single", "单选"}, {"multiple", "多选"}, {"judge", "判断"}};

static const struct import_word languages[] = {
    {"zh_CN", "简体中文"}, {"zh_TW", "繁体中文"}, {"en", "英文"}};

#define TEXT_OF(max_) .kind = IMPORT_TEXT, .max = (max_)
#define WORDS(list) .kind = IMPORT_CODE, .words = (list), .n_words = ARRAY_LEN(list)

static const struct import_column columns[] = {
    [QUESTION_TABLE_WORDING] = {"wording", "题干", true, TEXT_OF(QUESTION_WORDING_MAX)},
    [QUESTION_TABLE_KIND] = {"kind", "题型", true, WORDS(kinds)},
    [QUESTION_TABLE_ANSWER] = {"answer", "答案", true, TEXT_OF(LIMIT_CODE)},
    [QUESTION_TABLE_DIFFICULTY] = {"difficulty", "难度", true, TEXT_OF(LIMIT_CODE)},
    [QUESTION_TABLE_LANGUAGE] = {"language", "语言", false, WORDS(languages)},
    [QUESTION_TABLE_SCHEME] = {"scheme", "认证方案", false, TEXT_OF(LIMIT_CODE)},
    [QUESTION_TABLE_AUDIENCE] = {"audience", "适用对象", false, TEXT_OF(LIMIT_CODE)},
    [QUESTION_TABLE_CLAUSE] = {"clause", "条款", false, TEXT_OF(LIMIT_CODE)},
    [QUESTION_TABLE_EXPLANATION] = {"explanation", "解析", false, TEXT_OF(LIMIT_NOTE)},
    [QUESTION_TABLE_CHOICES] = {"choice_a", "选项A", false, TEXT_OF(LIMIT_LINE)},
    {"choice_b", "选项B", false, TEXT_OF(LIMIT_LINE)},
    {"choice_c", "选项C", false, TEXT_OF(LIMIT_LINE)},
    {"choice_d", "选项D", false, TEXT_OF(LIMIT_LINE)},
    {"choice_e", "选项E", false, TEXT_OF(LIMIT_LINE)},
    {"choice_f", "选项F", false, TEXT_OF(LIMIT_LINE)},
    {"choice_g", "选项G", false, TEXT_OF(LIMIT_LINE)},
    {"choice_h", "选项H", false, TEXT_OF(LIMIT_LINE)},
};

const struct import_shape question_table = {columns, ARRAY_LEN(columns)};

enum fail question_table_choices(
    struct problems *problems, const struct import_row *row, struct str *ret_choices)
{
    struct buf out = buf_new(problems->arena);
    bool has_gap = false;
    for (size_t i = 0; i < QUESTION_CHOICES_MAX; i++) {
        const struct import_column *column = &columns[QUESTION_TABLE_CHOICES + i];
        struct str cell = row->cells[QUESTION_TABLE_CHOICES + i];
        if (cell.len > 0 && has_gap) {
            struct problem *problem = problem_add(
                problems, str_of(column->key), "gap", N_("A choice before this one is left out."));
            problem->line = row->line;
            return FAIL_INVALID;
        }
        has_gap = cell.len == 0;
        if (cell.len == 0)
            continue;
        if (i > 0)
            buf_char(&out, '\n');
        buf_put(&out, cell);
    }
    *ret_choices = buf_str(&out);
    return FAIL_NONE;
}
