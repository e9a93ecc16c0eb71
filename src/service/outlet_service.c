#include "base/csv.h"
#include "base/limits.h"
#include "service/organisation_service.h"
#include "service/use_cases.h"
#include "store/organisation_store.h"
#include "store/programme_store.h"
#include "sys/file.h"

enum fail outlet_service_page(struct use *use, struct str organisation,
    const struct page_request *page, struct outlet_page *ret_page)
{
    struct organisation ignored;
    struct outlet_page found;
    TRY(organisation_service_show(use, organisation, &ignored));
    TRY(outlet_store_page(&use->tx, organisation, page, &found.outlets, &found.n));
    TRY(outlet_store_count(&use->tx, organisation, page->search, &found.total));
    *ret_page = found;
    return FAIL_NONE;
}

enum fail outlet_service_show(struct use *use, struct str id, struct outlet *ret_outlet)
{
    struct organisation ignored;
    struct outlet outlet;
    TRY(outlet_store_load(&use->tx, id, &outlet));
    TRY(organisation_service_show(use, outlet.organisation, &ignored));
    *ret_outlet = outlet;
    return FAIL_NONE;
}

/* outlet.save: a new outlet, or a changed one when its id is given. */
struct save_command {
    struct str outlet;
    struct str code;
    struct str name;
    struct str region;
    struct str stratum;
    struct str address;
    struct str district;
    struct str scope;
    struct str status;
    struct str contact;
    struct str phone;
    int64_t staff;
};

static const struct command_field save_fields[] = {
    {COMMAND_AT(struct save_command, outlet), .label = N_("Outlet"), .kind = COMMAND_HIDDEN,
        .max = 64},
    {COMMAND_AT(struct save_command, code), .label = N_("Outlet number"),
        .hint = N_("Your own number for it"), .kind = COMMAND_LINE, .required = true, .max = 40},
    {COMMAND_AT(struct save_command, name), .label = N_("Outlet name"), .kind = COMMAND_LINE,
        .required = true, .max = LIMIT_LINE},
    {COMMAND_AT(struct save_command, region), .label = N_("Region"), .kind = COMMAND_LINE,
        .max = 60},
    {COMMAND_AT(struct save_command, stratum), .label = N_("Kind of outlet"),
        .hint = N_("Outlets alike in activity share one, such as “own” or “contracted”"),
        .kind = COMMAND_LINE, .max = 60},
    {COMMAND_AT(struct save_command, address), .label = N_("Address"), .kind = COMMAND_LINE,
        .required = true, .max = LIMIT_LINE},
    {COMMAND_AT(struct save_command, district), .label = N_("District code"),
        .hint = N_("GB/T 2260, six digits: type a place to choose"), .kind = COMMAND_LINE,
        .max = 6},
    {COMMAND_AT(struct save_command, scope), .label = N_("Scope of the outlet"),
        .hint = N_("What it does, where that is not all of your scope"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
    {COMMAND_AT(struct save_command, status), .label = N_("Legal status"),
        .hint = N_("Such as “branch” or “contracted partner, licence 91320300…”"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct save_command, contact), .label = N_("Contact person"), .kind = COMMAND_LINE,
        .max = 60},
    {COMMAND_AT(struct save_command, phone), .label = N_("Telephone"), .kind = COMMAND_LINE,
        .max = 40},
    {COMMAND_AT(struct save_command, staff), .label = N_("Effective staff"), .kind = COMMAND_INT,
        .required = true, .min = 1, .max = LIMIT_STAFF},
};

/* The actor's own outlet of that id, or a new one. */
static enum fail own_outlet(struct use *use, struct str id, struct outlet *ret_outlet)
{
    struct outlet outlet = {
        .id = random_id(use->arena, use->platform->random),
        .organisation = use->actor.organisation,
    };
    if (id.len > 0) {
        TRY(outlet_store_load(&use->tx, id, &outlet));
        if (!str_equal(outlet.organisation, use->actor.organisation))
            return FAIL_NOT_FOUND;
    }
    *ret_outlet = outlet;
    return FAIL_NONE;
}

static enum fail check_code(struct use *use, const struct outlet *outlet)
{
    struct outlet other;
    enum fail fail = outlet_store_by_code(&use->tx, outlet->organisation, outlet->code, &other);
    if (fail == FAIL_NOT_FOUND || (fail == FAIL_NONE && str_equal(other.id, outlet->id)))
        return FAIL_NONE;
    TRY(fail);
    return use_refuse(
        use, FAIL_INVALID, "code", "taken", N_("Another outlet has this number already."));
}

/* What was drawn is what is visited: while it is assessed, nobody puts another place under its
 * number. */
static enum fail check_drawn(struct use *use, struct str outlet)
{
    bool busy;
    TRY(drawn_outlet_store_is_busy(&use->tx, outlet, &busy));
    if (!busy)
        return FAIL_NONE;
    return use_refuse(use, FAIL_STATE, "code", "drawn",
        N_("This outlet was drawn for an assessment that is under way. Until the decision only its "
           "contact, telephone and staff can be changed."));
}

static bool is_same_place(const struct outlet *outlet, const struct save_command *command)
{
    return str_equal(outlet->code, command->code) && str_equal(outlet->name, command->name) &&
           str_equal(outlet->region, command->region) &&
           str_equal(outlet->stratum, command->stratum) &&
           str_equal(outlet->address, command->address) &&
           str_equal(outlet->district, command->district) &&
           str_equal(outlet->scope, command->scope) && !outlet->closed;
}

static enum fail check_district(struct use *use, struct str district)
{
    size_t before = use->problems.count;
    organisation_check_district(&use->problems, "district", district);
    return use->problems.count == before ? FAIL_NONE : FAIL_INVALID;
}

static enum fail save_outlet(struct use *use, const struct save_command *command)
{
    struct outlet outlet;
    TRY(check_district(use, command->district));
    TRY(own_outlet(use, command->outlet, &outlet));
    if (command->outlet.len > 0 && !is_same_place(&outlet, command))
        TRY(check_drawn(use, outlet.id));
    outlet.code = command->code;
    outlet.name = command->name;
    outlet.region = command->region;
    outlet.stratum = command->stratum;
    outlet.address = command->address;
    outlet.district = command->district;
    outlet.scope = command->scope;
    outlet.status = command->status;
    outlet.contact = command->contact;
    outlet.phone = command->phone;
    outlet.staff = command->staff;
    outlet.closed = false;
    TRY(check_code(use, &outlet));
    use_subject(use, "organisation:", outlet.organisation);
    use->result_id = outlet.id;
    return outlet_store_save(&use->tx, &outlet);
}

/* After a change: what was confirmed of the list holds no longer, and it may not have more than a
 * sample can be drawn from. */
static enum fail check_list(struct use *use)
{
    int64_t n;
    TRY(organisation_store_reopen_outlets(&use->tx, use->actor.organisation));
    TRY(outlet_store_count(&use->tx, use->actor.organisation, STR(""), &n));
    if (n <= LIMIT_OUTLETS)
        return FAIL_NONE;
    struct problem *p = problem_add(
        &use->problems, STR(""), "too_many", N_("An organisation can have at most {1} outlets."));
    p->args[0] = str_format(use->arena, "%d", LIMIT_OUTLETS);
    return FAIL_INVALID;
}

static enum fail save_run(struct use *use, const void *input)
{
    TRY(save_outlet(use, input));
    return check_list(use);
}

const struct use_case outlet_save = {
    .name = "outlet.save",
    .label = N_("Save the outlet"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(save_fields),
    .command_size = sizeof(struct save_command),
    .run = save_run,
};

/* outlet.close: it stays in the record of past draws. */
struct close_command {
    struct str outlet;
};

static const struct command_field close_fields[] = {
    {COMMAND_AT(struct close_command, outlet), .label = N_("Outlet"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
};

static enum fail close_run(struct use *use, const void *input)
{
    const struct close_command *command = input;
    struct outlet outlet;
    TRY(own_outlet(use, command->outlet, &outlet));
    TRY(check_drawn(use, outlet.id));
    outlet.closed = true;
    use_subject(use, "organisation:", outlet.organisation);
    TRY(outlet_store_save(&use->tx, &outlet));
    return check_list(use);
}

const struct use_case outlet_close = {
    .name = "outlet.close",
    .label = N_("Remove the outlet"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(close_fields),
    .command_size = sizeof(struct close_command),
    .run = close_run,
};

/* outlet.import: a CSV file; outlets with a known number are changed, others added. */
struct import_command {
    struct upload file;
};

static const struct command_field import_fields[] = {
    {COMMAND_AT(struct import_command, file), .label = N_("CSV file"), .kind = COMMAND_FILE,
        .hint =
            N_("Columns: code, name, address, staff; optional: region, stratum, district, scope, "
               "status, contact, phone"),
        .required = true},
};

enum { CODE, NAME, ADDRESS, STAFF, REGION, STRATUM, DISTRICT, SCOPE, STATUS, CONTACT, PHONE };

static const struct csv_column csv_columns[] = {
    [CODE] = {"code", true},
    [NAME] = {"name", true},
    [ADDRESS] = {"address", true},
    [STAFF] = {"staff", true},
    [REGION] = {"region", false},
    [STRATUM] = {"stratum", false},
    [DISTRICT] = {"district", false},
    [SCOPE] = {"scope", false},
    [STATUS] = {"status", false},
    [CONTACT] = {"contact", false},
    [PHONE] = {"phone", false},
};

/* Reads a row by the same fields as the form, so that both refuse the same; problems get the line.
 */
static enum fail read_row(
    struct use *use, const struct csv_row *row, struct save_command *ret_command)
{
    struct input_pair pairs[ARRAY_LEN(csv_columns)];
    for (size_t i = 0; i < ARRAY_LEN(csv_columns); i++)
        pairs[i] = (struct input_pair){str_of(csv_columns[i].name), csv_cell_text(row->cells[i])};
    struct input input = {.pairs = pairs, .n_pairs = ARRAY_LEN(pairs)};
    struct problem *before = use->problems.last;
    struct command_fields fields = COMMAND_FIELDS(save_fields);
    enum fail fail = command_parse(fields, &input, ret_command, &use->problems);
    for (struct problem *p = before ? before->next : use->problems.first; p; p = p->next)
        p->line = row->line;
    return fail;
}

struct import_row {
    struct save_command command;
    int64_t line;
};

static enum fail save_by_code(struct use *use, const struct save_command *command)
{
    struct outlet outlet;
    enum fail fail =
        outlet_store_by_code(&use->tx, use->actor.organisation, command->code, &outlet);
    if (fail == FAIL_NOT_FOUND)
        return save_outlet(use, command);
    TRY(fail);
    struct save_command known = *command;
    known.outlet = outlet.id;
    return save_outlet(use, &known);
}

static enum fail import_row(struct use *use, const struct import_row *row)
{
    enum fail fail = save_by_code(use, &row->command);
    if (fail != FAIL_NONE && use->problems.last)
        use->problems.last->line = row->line;
    return fail;
}

static int compare_codes(const void *a, const void *b)
{
    const struct import_row *left = a;
    const struct import_row *right = b;
    int order = str_compare(left->command.code, right->command.code);
    if (order != 0)
        return order;
    return left->line < right->line ? -1 : 1;
}

/* Of two rows with one number nobody could tell which is meant. Sorts the rows. */
static enum fail refuse_repeated(struct use *use, struct import_row *rows, size_t n)
{
    enum fail fail = FAIL_NONE;
    qsort(rows, n, sizeof *rows, compare_codes);
    for (size_t i = 1; i < n && use->problems.count < LIMIT_PROBLEMS; i++) {
        if (!str_equal(rows[i].command.code, rows[i - 1].command.code))
            continue;
        struct problem *p = problem_add(&use->problems, STR("code"), "repeated",
            N_("The number {1} stands in line {2} already."));
        p->line = rows[i].line;
        p->args[0] = rows[i].command.code;
        p->args[1] = str_format(use->arena, "%lld", (long long)rows[i - 1].line);
        fail = FAIL_INVALID;
    }
    return fail;
}

static enum fail import_rows(struct use *use, const struct csv_table *table)
{
    enum fail fail = FAIL_NONE;
    struct import_row *rows = NEW_ARRAY(use->arena, struct import_row, table->n_rows);
    for (size_t i = 0; i < table->n_rows && use->problems.count < LIMIT_PROBLEMS; i++) {
        rows[i].line = table->rows[i].line;
        if (read_row(use, &table->rows[i], &rows[i].command) != FAIL_NONE)
            fail = FAIL_INVALID;
    }
    TRY(fail);
    TRY(refuse_repeated(use, rows, table->n_rows));
    for (size_t i = 0; i < table->n_rows; i++)
        TRY(import_row(use, &rows[i]));
    return check_list(use);
}

static enum fail import_run(struct use *use, const void *input)
{
    static const struct csv_shape shape = {csv_columns, ARRAY_LEN(csv_columns), LIMIT_OUTLETS};
    const struct import_command *command = input;
    struct str content;
    struct csv_table table;
    enum fail fail = file_read(use->arena, command->file.path, LIMIT_OUTLET_CSV_BYTES, &content);
    if (fail == FAIL_TOO_LARGE)
        return use_refuse(use, FAIL_INVALID, "file", "too_large", N_("The file is too large."));
    TRY(fail);
    TRY(csv_read(&use->problems, content, &shape, &table));
    if (table.n_rows == 0)
        return use_refuse(use, FAIL_INVALID, "file", "empty", N_("The file has no outlets."));
    TRY(import_rows(use, &table));
    use_subject(use, "organisation:", use->actor.organisation);
    use_note(use, "outlets", str_format(use->arena, "%zu", table.n_rows));
    return FAIL_NONE;
}

const struct use_case outlet_import = {
    .name = "outlet.import",
    .label = N_("Upload the list"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(import_fields),
    .command_size = sizeof(struct import_command),
    .run = import_run,
};

/* outlet.confirm: the list as it is now is complete, or there are no outlets. */
struct confirm_command {
    bool confirmed;
};

static const struct command_field confirm_fields[] = {
    {COMMAND_AT(struct confirm_command, confirmed), .kind = COMMAND_BOOL, .required = true,
        .label = N_("We confirm that this list is complete and right; it stands for the sealed "
                    "list")},
};

static enum fail confirm_run(struct use *use, const void *input)
{
    (void)input;
    struct organisation o;
    int64_t n;
    TRY(organisation_store_load(&use->tx, use->actor.organisation, &o));
    TRY(outlet_store_count(&use->tx, o.id, STR(""), &n));
    o.outlets_confirmed_at = use->now;
    o.outlets_confirmed_by = use->actor.account;
    use_subject(use, "organisation:", o.id);
    use_note(use, "outlets", str_format(use->arena, "%lld", (long long)n));
    return organisation_store_save(&use->tx, &o);
}

const struct use_case outlet_confirm = {
    .name = "outlet.confirm",
    .label = N_("Confirm the list"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(confirm_fields),
    .command_size = sizeof(struct confirm_command),
    .run = confirm_run,
};
