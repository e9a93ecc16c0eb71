#include "domain/outlet_list.h"

#include "base/csv.h"
#include "base/limits.h"

enum column { COLUMN_ID, COLUMN_NAME, COLUMN_REGION, COLUMN_STRATUM, COLUMN_RISK, COLUMN_VISITED };

static const struct csv_column columns[] = {
    [COLUMN_ID] = {"id", true},
    [COLUMN_NAME] = {"name", false},
    [COLUMN_REGION] = {"region", false},
    [COLUMN_STRATUM] = {"stratum", false},
    [COLUMN_RISK] = {"risk", false},
    [COLUMN_VISITED] = {"visited", false},
};

static const struct csv_shape shape = {columns, ARRAY_LEN(columns), LIMIT_OUTLETS};

static void refuse(struct problems *problems, const struct csv_row *row, enum column column,
    const char *code, const char *message)
{
    struct str place = str_of(columns[column].name);
    struct problem *problem = problem_add(problems, place, code, message);
    problem->line = row->line;
    problem->args[0] = row->cells[column];
}

static int64_t read_risk(struct problems *problems, const struct csv_row *row)
{
    struct str cell = row->cells[COLUMN_RISK];
    int64_t risk = 0;
    if (!str_is_empty(cell) && !str_to_int(cell, &risk))
        refuse(problems, row, COLUMN_RISK, "not_integer", N_("“{1}” is not a whole number"));
    return risk;
}

static bool read_visited(struct problems *problems, const struct csv_row *row)
{
    struct str cell = row->cells[COLUMN_VISITED];
    bool visited = str_equal(cell, STR("1"));
    if (!visited && !str_is_empty(cell) && !str_equal(cell, STR("0")))
        refuse(problems, row, COLUMN_VISITED, "not_flag", N_("“{1}” is neither 0 nor 1"));
    return visited;
}

static struct sampling_outlet read_outlet(struct problems *problems, const struct csv_row *row)
{
    return (struct sampling_outlet){
        .id = row->cells[COLUMN_ID],
        .name = row->cells[COLUMN_NAME],
        .region = row->cells[COLUMN_REGION],
        .stratum = row->cells[COLUMN_STRATUM],
        .risk = read_risk(problems, row),
        .visited = read_visited(problems, row),
        .line = row->line,
    };
}

enum fail outlet_list_read(
    struct problems *problems, struct str content, struct outlet_list *ret_list)
{
    struct csv_table table;
    size_t before = problems->count;
    TRY(csv_read(problems, content, &shape, &table));
    struct outlet_list list = {
        .outlets = NEW_ARRAY(problems->arena, struct sampling_outlet, table.n_rows),
        .n = table.n_rows,
    };
    for (size_t i = 0; i < table.n_rows && problems->count - before < CSV_PROBLEMS_MAX; i++)
        list.outlets[i] = read_outlet(problems, &table.rows[i]);
    if (problems->count > before)
        return FAIL_INVALID;
    *ret_list = list;
    return FAIL_NONE;
}
