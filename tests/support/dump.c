#include "support/dump.h"

#include "base/buf.h"
#include "support/database.h"

enum { TRACES = 2 };

/* clang-format off */
static const struct sql dumps[] = {
    {"dump_organisation", "SELECT * FROM organisation ORDER BY id"},
    {"dump_account", "SELECT * FROM account ORDER BY id"},
    {"dump_session", "SELECT * FROM session ORDER BY token_hash"},
    {"dump_outlet", "SELECT * FROM outlet ORDER BY id"},
    {"dump_scheme_version", "SELECT * FROM scheme_version ORDER BY sha256"},
    {"dump_certification_case", "SELECT * FROM certification_case ORDER BY id"},
    {"dump_gap", "SELECT * FROM gap ORDER BY id"},
    {"dump_duty_record",
        "SELECT * FROM duty_record ORDER BY certification_case, account, duty"},
    {"dump_team_member",
        "SELECT * FROM team_member ORDER BY certification_case, account, since"},
    {"dump_programme", "SELECT * FROM programme ORDER BY certification_case"},
    {"dump_drawn_outlet", "SELECT * FROM drawn_outlet ORDER BY certification_case, outlet"},
    {"dump_skipped_step", "SELECT * FROM skipped_step ORDER BY certification_case, state"},
    {"dump_evaluation", "SELECT * FROM evaluation ORDER BY id"},
    {"dump_finding_record", "SELECT * FROM finding_record ORDER BY evaluation, clause, site"},
    {"dump_special_record", "SELECT * FROM special_record ORDER BY id"},
    {"dump_evidence", "SELECT * FROM evidence ORDER BY id"},
    {"dump_decision", "SELECT * FROM decision ORDER BY certification_case"},
    {"dump_number_series", "SELECT * FROM number_series ORDER BY series"},
    {"dump_certificate", "SELECT * FROM certificate ORDER BY number"},
    {"dump_certificate_outlet", "SELECT * FROM certificate_outlet ORDER BY number, position"},
    {"dump_certificate_gram", "SELECT * FROM certificate_gram ORDER BY gram, number"},
    {"dump_deadline", "SELECT * FROM deadline ORDER BY certification_case, kind"},
    {"dump_notice", "SELECT * FROM notice ORDER BY id"},
    /* traces of what was tried: the last two */
    {"dump_login_failure", "SELECT * FROM login_failure ORDER BY id"},
    {"dump_event", "SELECT * FROM event ORDER BY seq"},
};
/* clang-format on */

static void dump_table(struct buf *out, struct db *db, const struct sql *sql)
{
    struct rows rows;
    assert_db(db, db_query(db, out->arena, sql, NO_ARGS, &rows));
    for (size_t i = 0; i < rows.count * rows.columns; i++) {
        const struct value *cell = &rows.cells[i];
        if (i % rows.columns == 0)
            buf_format(out, "\n%s", sql->name);
        buf_char(out, '|');
        if (cell->kind == VALUE_INT)
            buf_int(out, cell->integer);
        else
            buf_put(out, cell->text);
    }
}

struct str dump_tables(struct arena *arena, struct db *db, enum dump_part part)
{
    size_t n = part == DUMP_ALL ? ARRAY_LEN(dumps) : ARRAY_LEN(dumps) - TRACES;
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < n; i++)
        dump_table(&out, db, &dumps[i]);
    return buf_str(&out);
}

bool dump_has(struct str table)
{
    for (size_t i = 0; i < ARRAY_LEN(dumps); i++)
        if (str_equal(str_of(dumps[i].name + strlen("dump_")), table))
            return true;
    return false;
}

void dump_assert_same(struct str before, struct str after)
{
    struct str a = before;
    struct str b = after;
    struct str line_a;
    struct str line_b;
    if (str_equal(before, after))
        return;
    while (str_cut(&a, '\n', &line_a) && str_cut(&b, '\n', &line_b) && str_equal(line_a, line_b))
        continue;
    print_error("the database changed, from\n%" STR_PRI "\nto\n%" STR_PRI "\n", STR_ARG(line_a),
        STR_ARG(line_b));
    fail();
}
