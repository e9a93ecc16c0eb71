#include "service/person_access.h"

#include "service/scheme_service.h"

#include "store/person_store.h"

/* 0 stands for "no clock". */
static int64_t lower(int64_t a, int64_t b)
{
    if (a == 0 || b == 0)
        return a + b;
    return a < b ? a : b;
}

static int64_t higher(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static int64_t clock_of(const struct scheme *scheme, const char *id)
{
    int64_t years;
    return scheme_clock(scheme, str_of(id), &years) ? years : 0;
}

struct person_clocks person_access_clocks(struct use *use)
{
    const struct scheme_set *set;
    struct person_clocks clocks = {0};
    if (scheme_service_set(use, &set) != FAIL_NONE)
        set = use->platform->schemes; /* the statement behind it fails as well, and says so */
    for (size_t i = 0; i < set->n; i++) {
        const struct scheme *scheme = scheme_file_scheme(&set->files[i]);
        if (!scheme)
            continue;
        clocks.statement_years =
            lower(clocks.statement_years, clock_of(scheme, "conduct_statement_years"));
        clocks.ban_years = higher(clocks.ban_years, clock_of(scheme, "consultancy_ban_years"));
        clocks.senior_years = higher(clocks.senior_years, clock_of(scheme, "senior_grade_years"));
    }
    return clocks;
}

enum fail person_access_load(struct use *use, struct str account, struct person *ret_person)
{
    use_subject(use, "person:", account);
    return person_store_load(&use->tx, account, ret_person);
}

enum fail person_access_other(struct use *use, struct str account)
{
    if (!str_equal(account, use->actor.account))
        return FAIL_NONE;
    return use_refuse(use, FAIL_FORBIDDEN, "person", "self",
        N_("Nobody keeps their own record; a colleague has to do this."));
}

enum fail person_access_own(struct use *use, struct person *ret_person)
{
    enum fail fail = person_access_load(use, use->actor.account, ret_person);
    if (fail != FAIL_NOT_FOUND)
        return fail;
    return use_refuse(use, FAIL_STATE, "person", "no_record",
        N_("You are not in the registry of people yet. Whoever keeps it has to add you first."));
}

enum fail person_access_order(
    struct use *use, struct date first, struct date second, const char *place)
{
    if (!date_is_set(first) || !date_is_set(second) || date_compare(first, second) <= 0)
        return FAIL_NONE;
    return use_refuse(
        use, FAIL_INVALID, place, "order", N_("This day is before the day that it follows."));
}
