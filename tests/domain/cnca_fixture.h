/* A right row of each sheet of the reports to CNCA, to break cell by cell. */
#ifndef DOMAIN_CNCA_FIXTURE_H
#define DOMAIN_CNCA_FIXTURE_H

#include <stdio.h>

#include "base/buf.h"
#include "domain/cnca_sheet.h"
#include "testing.h"

struct cnca_fixture {
    struct problems problems;
    struct cnca_codes codes;
    struct cnca_checking checking;
    struct str cells[CNCA_CERTIFICATE_FIELDS];
    struct str team[CNCA_TEAM_FIELDS];
};

/* The tables that are shipped. */
static inline struct str cnca_fixture_file(struct arena *arena)
{
    enum { MOST = 64 * 1024 };
    char *content = NEW_ARRAY(arena, char, MOST);
    FILE *file = fopen("src/document/templates/cnca.yaml", "rb");
    assert_non_null(file);
    size_t n = fread(content, 1, MOST, file);
    assert_int_equal(fclose(file), 0);
    assert_in_range(n, 1, MOST - 1);
    return (struct str){content, n};
}

static inline void cnca_fixture_put(struct str *cells, size_t n, const char *values)
{
    struct str rest = str_of(values);
    for (size_t i = 0; i < n; i++)
        assert_true(str_cut(&rest, '|', &cells[i]));
    assert_int_equal(rest.len, 0);
}

static inline struct cnca_fixture cnca_fixture(struct arena *arena)
{
    struct cnca_fixture f = {.problems = problems_new(arena)};
    assert_int_equal(cnca_codes_read(&f.problems, cnca_fixture_file(arena), &f.codes), FAIL_NONE);
    cnca_fixture_put(f.cells, CNCA_CERTIFICATE_FIELDS,
        "CNCA-R-2015-199||徐州某某电器有限公司|||91350100M000100Y43|5274|156|320311|"
        "徐州市泉山区中山南路 1 号|221000|0516-83900000||王五|150|500|156|1200|1200|2026-11-21|"
        "19926C00002R0M|C02|SC03|GB/T 27922-2011|0||家用电器的销售及售后服务|||01|0|0|2026-11-02|"
        "2026-11-06|14|01|赵一；钱二|2026-11-21|2026-11-21|2029-11-20|01||||||0||||0||||||01||"
        "53000|156|HT-2026-001||SC03|01||0|||||16");
    cnca_fixture_put(f.team, CNCA_TEAM_FIELDS,
        "CNCA-R-2015-199|19926C00002R0M|0102|2026-11-02 08:30|2026-11-06 17:30|林小满|01|"
        "11010519491231002X|01|06|2026-N1FW-1234567|1|1|0");
    return f;
}

static inline void cnca_fixture_begin(struct cnca_fixture *f)
{
    struct date main_expires_on = f->checking.main_expires_on;
    f->checking = (struct cnca_checking){
        &f->problems, &f->codes, LANGUAGE_ZH_CN, {2026, 11, 22}, main_expires_on};
}

static inline enum fail cnca_fixture_check(struct cnca_fixture *f)
{
    cnca_fixture_begin(f);
    return cnca_sheet_check(&f->checking, &cnca_certificate_sheet, f->cells, 2);
}

static inline enum fail cnca_fixture_check_team(struct cnca_fixture *f)
{
    cnca_fixture_begin(f);
    return cnca_sheet_check(&f->checking, &cnca_team_sheet, f->team, 2);
}

/* The code of the first problem of a field, counted from 1; NULL: it has none. */
static inline const char *cnca_fixture_code(const struct cnca_fixture *f, int field)
{
    for (const struct problem *p = f->problems.first; p; p = p->next) {
        struct str rest = p->place;
        struct str part;
        struct str number = STR("");
        struct str last = STR("");
        while (str_cut(&rest, ' ', &part)) {
            number = last;
            last = part;
        }
        int64_t value;
        if (str_to_int(number, &value) && value == field)
            return p->code;
    }
    return NULL;
}

#endif
