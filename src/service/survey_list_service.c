/* survey.import: the enterprise's own list of customers, who each get a link. All rows are in order
 * or none is taken. Who is in the round already is passed over, so that a list can grow. */
#include "base/csv.h"
#include "base/limits.h"
#include "domain/email.h"
#include "service/case_command.h"
#include "service/survey_service.h"
#include "service/use_cases.h"
#include "store/survey_store.h"
#include "sys/file.h"

enum { PHONE_MIN = 5, PHONE_MAX = 20 };

struct import_command {
    struct command_ref ref;
    struct upload file;
    bool mail;
};

static const struct command_field import_fields[] = {
    CASE_REF_FIELDS(struct import_command),
    {COMMAND_AT(struct import_command, file), .label = N_("CSV file"), .kind = COMMAND_FILE,
        .hint = N_("Columns: phone and email, of which one at least is filled in; optional: name, "
                   "outlet (its number), service_on (the day), language"),
        .required = true},
    {COMMAND_AT(struct import_command, mail), .kind = COMMAND_BOOL,
        .label = N_("Send the link by mail to those whose address is known")},
};

enum { NAME, PHONE, EMAIL, OUTLET, SERVICE_ON, LANGUAGE };

static const struct csv_column columns[] = {
    [NAME] = {"name", false},
    [PHONE] = {"phone", false},
    [EMAIL] = {"email", false},
    [OUTLET] = {"outlet", false},
    [SERVICE_ON] = {"service_on", false},
    [LANGUAGE] = {"language", false},
};

/* A customer of the list. */
struct customer {
    int64_t line;
    struct str name;
    struct str phone; /* digits only, behind an optional '+' */
    struct str email; /* in lower case */
    struct str outlet;
    enum language language;
    struct str hash; /* of the telephone, else of the address */
};

struct list {
    struct use *use;
    const struct survey *survey;
    struct customer *items;
    size_t n;
};

static void refuse(
    const struct list *list, int64_t line, int column, const char *code, const char *message)
{
    problem_add(&list->use->problems, str_of(columns[column].name), code, message)->line = line;
}

/* "+86 138-0013 8000" → "+8613800138000"; empty where it is no number. */
static struct str phone_of(struct arena *arena, struct str cell)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < cell.len; i++) {
        char c = cell.data[i];
        bool is_digit = c >= '0' && c <= '9';
        bool is_between = c == ' ' || c == '-' || c == '(' || c == ')';
        if (is_digit || (c == '+' && out.len == 0))
            buf_char(&out, c);
        else if (!is_between)
            return STR("");
    }
    return out.len >= PHONE_MIN && out.len <= PHONE_MAX ? buf_str(&out) : STR("");
}

static void read_contact(
    const struct list *list, const struct csv_row *row, struct customer *customer)
{
    struct arena *arena = list->use->arena;
    struct str phone = str_trim(csv_cell_text(row->cells[PHONE]));
    struct str email = str_trim(csv_cell_text(row->cells[EMAIL]));
    customer->phone = phone_of(arena, phone);
    customer->email = str_lower(arena, email);
    if (phone.len == 0 && email.len == 0)
        refuse(list, row->line, PHONE, "required", N_("A telephone or an address is needed."));
    if (phone.len > 0 && customer->phone.len == 0)
        refuse(list, row->line, PHONE, "phone", N_("This is no telephone number."));
    if (email.len > 0 && !email_is_right(email))
        refuse(list, row->line, EMAIL, "email", N_("This is no mail address."));
    struct str contact = customer->phone.len > 0 ? customer->phone : customer->email;
    customer->hash = survey_service_secret(list->use, "contact",
        str_format(arena, "%" STR_PRI " %" STR_PRI, STR_ARG(list->survey->id), STR_ARG(contact)));
}

static void read_language(
    const struct list *list, const struct csv_row *row, struct customer *customer)
{
    struct str cell = str_trim(row->cells[LANGUAGE]);
    for (enum language language = LANGUAGE_COUNT; language > 0; language--)
        if (survey_speaks(list->survey, language - 1))
            customer->language = language - 1;
    int language = (int)customer->language;
    if (cell.len > 0 && (!codes_parse(&language_codes, cell, &language) ||
                            !survey_speaks(list->survey, (enum language)language)))
        refuse(list, row->line, LANGUAGE, "unknown",
            N_("The questionnaire does not exist in this language."));
    customer->language = (enum language)language;
}

static void read_day(const struct list *list, const struct csv_row *row)
{
    struct str cell = str_trim(row->cells[SERVICE_ON]);
    struct date day;
    if (cell.len == 0)
        return;
    if (!date_parse(cell, &day))
        refuse(list, row->line, SERVICE_ON, "date", N_("A day such as 2026-11-21 is needed."));
    else if (date_compare(day, list->survey->from_on) < 0 ||
             date_compare(day, list->survey->until_on) > 0)
        refuse(list, row->line, SERVICE_ON, "period",
            N_("This day is outside the period that is asked about."));
}

static enum fail read_row(
    const struct list *list, const struct csv_row *row, struct customer *customer)
{
    struct problem *before = list->use->problems.last;
    struct outlet outlet = {0};
    customer->line = row->line;
    customer->name = str_trim(csv_cell_text(row->cells[NAME]));
    if (customer->name.len > LIMIT_LINE)
        refuse(list, row->line, NAME, "too_long", N_("This is too long."));
    read_contact(list, row, customer);
    read_language(list, row, customer);
    read_day(list, row);
    enum fail fail = survey_service_outlet(
        list->use, list->survey, str_trim(csv_cell_text(row->cells[OUTLET])), &outlet);
    if (fail != FAIL_NONE && fail != FAIL_INVALID)
        return fail;
    if (fail == FAIL_INVALID)
        list->use->problems.last->line = row->line;
    customer->outlet = outlet.id;
    return list->use->problems.last == before ? FAIL_NONE : FAIL_INVALID;
}

static int compare(const void *a, const void *b)
{
    const struct customer *left = a;
    const struct customer *right = b;
    int order = str_compare(left->hash, right->hash);
    if (order != 0)
        return order;
    return left->line < right->line ? -1 : 1;
}

static int compare_lines(const void *a, const void *b)
{
    const struct customer *left = a;
    const struct customer *right = b;
    return left->line < right->line ? -1 : 1;
}

/* Of two rows about one customer nobody could tell which outlet is meant. */
static enum fail refuse_repeated(struct list *list)
{
    enum fail fail = FAIL_NONE;
    qsort(list->items, list->n, sizeof *list->items, compare);
    for (size_t i = 1; i < list->n && list->use->problems.count < LIMIT_PROBLEMS; i++) {
        if (!str_equal(list->items[i].hash, list->items[i - 1].hash))
            continue;
        refuse(list, list->items[i].line, PHONE, "repeated",
            N_("This customer stands in the list already, in line {1}."));
        list->use->problems.last->args[0] =
            str_format(list->use->arena, "%lld", (long long)list->items[i - 1].line);
        fail = FAIL_INVALID;
    }
    qsort(list->items, list->n, sizeof *list->items, compare_lines);
    return fail;
}

static enum fail read_list(struct list *list, const struct import_command *command)
{
    static const struct csv_shape shape = {columns, ARRAY_LEN(columns), LIMIT_SURVEY_CONTACTS};
    struct use *use = list->use;
    struct str content;
    struct csv_table table;
    enum fail fail = file_read(use->arena, command->file.path, LIMIT_OUTLET_CSV_BYTES, &content);
    if (fail == FAIL_TOO_LARGE)
        return use_refuse(use, FAIL_INVALID, "file", "too_large", N_("The file is too large."));
    TRY(fail);
    TRY(csv_read(&use->problems, content, &shape, &table));
    if (table.n_rows == 0)
        return use_refuse(use, FAIL_INVALID, "file", "empty", N_("The file has no customers."));
    list->items = NEW_ARRAY(use->arena, struct customer, table.n_rows);
    for (; list->n < table.n_rows && use->problems.count < LIMIT_PROBLEMS; list->n++) {
        enum fail row = read_row(list, &table.rows[list->n], &list->items[list->n]);
        if (row != FAIL_NONE && row != FAIL_INVALID)
            return row;
    }
    return use->problems.count > 0 ? FAIL_INVALID : refuse_repeated(list);
}

static enum fail queue_mail(
    const struct list *list, const struct customer *customer, struct str token)
{
    struct use *use = list->use;
    struct survey_mail mail = {
        .id = random_id(use->arena, use->platform->random),
        .survey = list->survey->id,
        .name = customer->name,
        .address = customer->email,
        .token = token,
        .language = customer->language,
        .mail_state = MAIL_PENDING,
        .mail_at = use->now,
    };
    return survey_mail_store_save(&use->tx, &mail);
}

/* Links of those who get no mail go into the file that is told once. */
static enum fail invite(
    const struct list *list, const struct customer *customer, bool by_mail, struct buf *links)
{
    struct use *use = list->use;
    struct survey_contact contact = {list->survey->id, customer->hash, customer->outlet};
    struct survey_invitation invitation = {.outlet = customer->outlet, .channel = SURVEY_LIST};
    struct str token;
    int64_t n;
    TRY(survey_contact_store_add(&use->tx, &contact, &n));
    if (n == 0)
        return FAIL_NONE;
    TRY(survey_service_invite(use, list->survey, invitation, &token));
    if (by_mail && customer->email.len > 0)
        return queue_mail(list, customer, token);
    struct str reached = customer->phone.len > 0 ? customer->phone : customer->email;
    buf_format(links, "%" STR_PRI ",%" STR_PRI "\n", STR_ARG(reached),
        STR_ARG(survey_service_link(use, token)));
    return FAIL_NONE;
}

static enum fail import_run(struct use *use, const void *input)
{
    const struct import_command *command = input;
    struct certification_case c;
    struct survey survey;
    struct buf links = buf_new(use->arena);
    TRY(case_enter(use, &command->ref, CASE_SURVEY, &c));
    TRY(survey_service_open_round(use, c.id, &survey));
    struct list list = {.use = use, .survey = &survey};
    TRY(read_list(&list, command));
    for (size_t i = 0; i < list.n; i++)
        TRY(invite(&list, &list.items[i], command->mail, &links));
    use->secret = str_trim(buf_str(&links));
    use_note(use, "customers", str_format(use->arena, "%zu", list.n));
    return case_leave(use, CASE_SURVEY, &c);
}

const struct use_case survey_import = {
    .name = "survey.import",
    .label = N_("Invite a list of customers"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(import_fields),
    .command_size = sizeof(struct import_command),
    .run = import_run,
};
