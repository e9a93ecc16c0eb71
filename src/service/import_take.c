#include "service/import_take.h"

#include "base/limits.h"
#include "domain/district.h"
#include "domain/email.h"
#include "domain/uscc.h"
#include "store/account_store.h"
#include "store/organisation_store.h"
#include "store/person_store.h"

struct str import_take_cell(
    const struct import_take *take, const struct import_row *row, const char *key)
{
    return row->cells[import_column_find(import_shape_of(take->kind), key)];
}

struct date import_take_day(
    const struct import_take *take, const struct import_row *row, const char *key)
{
    struct date day = {0};
    bool is_day = date_parse(import_take_cell(take, row, key), &day);
    return is_day ? day : (struct date){0};
}

int64_t import_take_count(
    const struct import_take *take, const struct import_row *row, const char *key)
{
    int64_t count = 0;
    bool is_count = str_to_int(import_take_cell(take, row, key), &count);
    return is_count ? count : 0;
}

enum fail import_take_refuse(
    struct import_take *take, const struct import_row *row, const char *key, const char *message)
{
    const struct import_shape *shape = import_shape_of(take->kind);
    const struct import_column *column = &shape->columns[import_column_find(shape, key)];
    struct problems *problems = &take->use->problems;
    if (problems->count >= LIMIT_PROBLEMS)
        return FAIL_INVALID;
    struct problem *p = problem_add(problems,
        str_format(problems->arena, "%s %s", column->key, column->chinese), "value", message);
    p->line = row->line;
    return FAIL_INVALID;
}

void import_take_keep(struct problems *problems, const struct problem *found, int64_t line)
{
    if (problems->count >= LIMIT_PROBLEMS)
        return;
    struct problem *copy =
        problem_add(problems, str_copy(problems->arena, found->place), found->code, found->message);
    copy->line = line;
    for (size_t i = 0; i < PROBLEM_ARGS; i++)
        copy->args[i] = str_copy(problems->arena, found->args[i]);
    copy->translate_args = found->translate_args;
}

/* What is wrong with the organisation as a whole, told of its row. */
static enum fail check_organisation(
    struct import_take *take, const struct import_row *row, const struct organisation *organisation)
{
    struct problems found = problems_new(take->tx.arena);
    organisation_check(organisation, &found);
    for (const struct problem *p = found.first; p; p = p->next)
        import_take_keep(&take->use->problems, p, row->line);
    return found.count > 0 ? FAIL_INVALID : FAIL_NONE;
}

#define CELL(key) import_take_cell(take, row, key)

static struct organisation organisation_of(struct import_take *take, const struct import_row *row)
{
    struct organisation o = {
        .id = random_id(take->tx.arena, take->use->platform->random),
        .uscc = uscc_normalise(take->tx.arena, CELL("uscc")),
        .name = CELL("name"),
        .name_en = CELL("name_en"),
        .name_former = CELL("name_former"),
        .legal_representative = CELL("legal_representative"),
        .address = CELL("address"),
        .address_en = CELL("address_en"),
        .postcode = CELL("postcode"),
        .district = CELL("district"),
        .office_address = CELL("office_address"),
        .business_address = CELL("business_address"),
        .industry = CELL("industry"),
        .contact = CELL("contact"),
        .phone = CELL("phone"),
        .mobile = CELL("mobile"),
        .email = CELL("email"),
        .staff = import_take_count(take, row, "staff"),
        .management_staff = import_take_count(take, row, "management_staff"),
        .service_managers = import_take_count(take, row, "service_managers"),
        .created_at = take->use->now,
        .revision = 1,
    };
    if (o.district.len == 0 && uscc_check(o.uscc) == USCC_VALID &&
        district_is_known(uscc_region(o.uscc)))
        o.district = uscc_region(o.uscc);
    return o;
}

enum fail import_take_organisation(
    struct import_take *take, const struct import_row *row, bool *ret_known)
{
    struct organisation o = organisation_of(take, row);
    const char *wrong = uscc_message(uscc_check(o.uscc));
    if (wrong)
        return import_take_refuse(take, row, "uscc", wrong);
    TRY(organisation_store_code_taken(&take->tx, o.uscc, ret_known));
    if (*ret_known)
        return FAIL_NONE;
    TRY(check_organisation(take, row, &o));
    return take->batch.len > 0 ? organisation_store_save(&take->tx, &o) : FAIL_NONE;
}

static bool is_login(struct str login)
{
    for (size_t i = 0; i < login.len; i++) {
        char c = login.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || strchr(".-_", c)))
            return false;
    }
    return login.len >= 3;
}

static struct person person_of(struct import_take *take, const struct import_row *row)
{
    int identity = 0;
    int grade = GRADE_NONE;
    int employment = EMPLOYMENT_FULL_TIME;
    bool given = codes_parse(&identity_kind_codes, CELL("identity_type"), &identity);
    given = codes_parse(&person_grade_codes, CELL("grade"), &grade) || given;
    given = codes_parse(&employment_codes, CELL("employment"), &employment) || given;
    (void)given;
    return (struct person){
        .employment = (enum employment)employment,
        .joined_on = import_take_day(take, row, "joined_on"),
        .left_on = import_take_day(take, row, "left_on"),
        .identity_type = (enum identity_kind)identity,
        .identity_number =
            str_upper(take->tx.arena, str_without_blanks(take->tx.arena, CELL("identity_number"))),
        .phone = CELL("phone"),
        .ccaa_number = CELL("ccaa_number"),
        .grade = (enum person_grade)grade,
        .grade_since = import_take_day(take, row, "grade_since"),
        .valid_to = import_take_day(take, row, "valid_to"),
        .created_at = take->use->now,
        .revision = 1,
    };
}

static enum fail check_person(
    struct import_take *take, const struct import_row *row, const struct person *person)
{
    int64_t same;
    const char *missing = N_("A person with a grade needs this.");
    if (!is_login(CELL("login")))
        return import_take_refuse(take, row, "login",
            N_("Only lower-case letters, digits, “.”, “-” and “_” are allowed."));
    if (CELL("email").len > 0 && !email_is_right(CELL("email")))
        return import_take_refuse(
            take, row, "email", N_("This is not an e-mail address; name@example.cn is the form."));
    const char *wrong = person->identity_number.len == 0
                            ? NULL
                            : identity_number_wrong(person->identity_type, person->identity_number);
    if (wrong)
        return import_take_refuse(take, row, "identity_number", wrong);
    if (date_is_set(person->left_on) && date_compare(person->left_on, person->joined_on) < 0)
        return import_take_refuse(take, row, "left_on", N_("is before the day of joining"));
    if (person->grade != GRADE_NONE && person->ccaa_number.len == 0)
        return import_take_refuse(take, row, "ccaa_number", missing);
    if (person->grade != GRADE_NONE && !date_is_set(person->grade_since))
        return import_take_refuse(take, row, "grade_since", missing);
    if (person->grade != GRADE_NONE && !date_is_set(person->valid_to))
        return import_take_refuse(take, row, "valid_to", missing);
    if (person->identity_number.len == 0)
        return FAIL_NONE;
    TRY(person_store_same_identity(&take->tx, person, &same));
    if (same > 0)
        return import_take_refuse(
            take, row, "identity_number", N_("Another person of the registry has this number."));
    return FAIL_NONE;
}

/* Without a password: an administrator gives a first one to who is to sign in. */
enum fail import_take_person(
    struct import_take *take, const struct import_row *row, bool *ret_known)
{
    struct account account = {
        .login = CELL("login"),
        .name = CELL("name"),
        .roles = ROLE_BIT(ROLE_ASSESSOR),
        .created_at = take->use->now,
        .email = CELL("email"),
    };
    struct account there;
    struct person person = person_of(take, row);
    enum fail fail = account_store_by_login(&take->tx, account.login, &there);
    *ret_known = fail == FAIL_NONE;
    if (fail != FAIL_NOT_FOUND)
        return fail;
    TRY(check_person(take, row, &person));
    if (take->batch.len == 0)
        return FAIL_NONE;
    account.id = random_id(take->tx.arena, take->use->platform->random);
    person.account = account.id;
    TRY(account_store_save(&take->tx, &account));
    return person_store_save(&take->tx, &person);
}

enum fail import_take_row_of(struct import_take *take, const struct csv_row *cells)
{
    static import_take_row *const takers[IMPORT_KIND_COUNT] = {
        [IMPORT_ORGANISATIONS] = import_take_organisation,
        [IMPORT_PEOPLE] = import_take_person,
        [IMPORT_CERTIFICATES] = import_take_certificate,
        [IMPORT_CASES] = import_take_case,
    };
    struct import_row row;
    bool known = false;
    bool is_right = import_row_read(&take->use->problems, take->kind, cells, &row);
    if (!is_right)
        return FAIL_INVALID;
    if (row.cells[0].len == 0)
        return FAIL_NONE;
    take->lines++;
    TRY(takers[take->kind](take, &row, &known));
    take->added += !known;
    return FAIL_NONE;
}
