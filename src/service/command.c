#include "service/command.h"

#include "base/limits.h"
#include "domain/money.h"

static const char *const kind_words[] = {
    [COMMAND_LINE] = "line",
    [COMMAND_NOTE] = "text",
    [COMMAND_SECRET] = "secret",
    [COMMAND_HIDDEN] = "id",
    [COMMAND_INT] = "integer",
    [COMMAND_MONEY] = "money",
    [COMMAND_BOOL] = "boolean",
    [COMMAND_CODE] = "code",
    [COMMAND_CHOICE] = "choice",
    [COMMAND_DATE] = "date",
    [COMMAND_LIST] = "list",
    [COMMAND_MAP] = "map",
    [COMMAND_FILE] = "file",
    [COMMAND_FILES] = "files",
};

const struct codes command_kind_codes = CODES(kind_words);

struct str input_get(const struct input *input, struct str name)
{
    for (size_t i = 0; i < input->n_pairs; i++)
        if (str_equal(input->pairs[i].name, name))
            return input->pairs[i].value;
    return STR("");
}

struct str str_map_get(const struct str_map *map, struct str key)
{
    for (size_t i = 0; i < map->n; i++)
        if (str_equal(map->items[i].name, key))
            return map->items[i].value;
    return STR("");
}

/* One field being read. */
struct reading {
    const struct command_field *field;
    const struct input *input;
    void *target;
    struct problems *problems;
};

static struct problem *refuse(struct reading *r, const char *code, const char *message)
{
    return problem_add(r->problems, str_of(r->field->name), code, message);
}

static void require(struct reading *r)
{
    if (r->field->required)
        refuse(r, "required", N_("Please fill this in."));
}

static struct str number_text(struct reading *r, int64_t value)
{
    return str_format(r->problems->arena, "%lld", (long long)value);
}

/* Characters that nobody sees and that change how the others are read or compared: C1 controls,
 * zero-width ones, direction marks and overrides, line and paragraph separators. As UTF-8. */
static bool is_invisible(struct str rest)
{
    static const struct {
        struct str first;
        struct str last;
    } ranges[] = {
        {STR_INIT("\xc2\x80"), STR_INIT("\xc2\x9f")},
        {STR_INIT("\xe2\x80\x8b"), STR_INIT("\xe2\x80\x8f")},
        {STR_INIT("\xe2\x80\xa8"), STR_INIT("\xe2\x80\xae")},
        {STR_INIT("\xe2\x81\xa0"), STR_INIT("\xe2\x81\xaf")},
        {STR_INIT("\xef\xbb\xbf"), STR_INIT("\xef\xbb\xbf")},
    };
    for (size_t i = 0; i < ARRAY_LEN(ranges); i++) {
        struct str here = str_sub(rest, 0, ranges[i].first.len);
        if (str_compare(here, ranges[i].first) >= 0 && str_compare(here, ranges[i].last) <= 0)
            return true;
    }
    return false;
}

static bool has_control(struct str s, bool lines)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.data[i];
        bool allowed = lines && (c == '\n' || c == '\r' || c == '\t');
        if ((c < 0x20 || c == 0x7f) && !allowed)
            return true;
        if (c >= 0xc2 && is_invisible(str_sub(s, i, s.len)))
            return true;
    }
    return false;
}

/* Well-formed text of at most `max` code points. */
static bool text_ok(struct reading *r, struct str value, bool lines)
{
    if (!str_is_utf8(value)) {
        refuse(r, "encoding", N_("This is not valid UTF-8 text."));
        return false;
    }
    if (has_control(value, lines)) {
        refuse(r, "control",
            lines ? N_("Control and invisible characters are not allowed here.")
                  : N_("Line breaks, control and invisible characters are not allowed here."));
        return false;
    }
    int64_t length = (int64_t)str_utf8_length(value);
    if (r->field->max > 0 && length > r->field->max) {
        struct problem *p =
            refuse(r, "too_long", N_("At most {1} characters are allowed; this has {2}."));
        p->args[0] = number_text(r, r->field->max);
        p->args[1] = number_text(r, length);
        return false;
    }
    if (length < r->field->min && length > 0) {
        struct problem *p = refuse(r, "too_short", N_("At least {1} characters are needed."));
        p->args[0] = number_text(r, r->field->min);
        return false;
    }
    return true;
}

static void read_text(struct reading *r)
{
    struct str value = input_get(r->input, str_of(r->field->name));
    if (r->field->kind != COMMAND_SECRET)
        value = str_trim(value);
    if (value.len == 0)
        require(r);
    else if (text_ok(r, value, r->field->kind == COMMAND_NOTE))
        *(struct str *)r->target = str_copy(r->problems->arena, value);
}

static void read_int(struct reading *r)
{
    struct str value = str_trim(input_get(r->input, str_of(r->field->name)));
    int64_t number;
    if (value.len == 0) {
        require(r);
        *(int64_t *)r->target = r->field->required || r->field->min < 0 ? 0 : r->field->min;
        return;
    }
    if (!str_to_int(value, &number) || number < r->field->min || number > r->field->max) {
        struct problem *p = refuse(r, "number", N_("A whole number from {1} to {2} is needed."));
        p->args[0] = number_text(r, r->field->min);
        p->args[1] = number_text(r, r->field->max);
        return;
    }
    *(int64_t *)r->target = number;
}

static void read_money(struct reading *r)
{
    struct str value = str_trim(input_get(r->input, str_of(r->field->name)));
    int64_t fen = 0;
    if (value.len == 0)
        require(r);
    else if (!money_parse(value, &fen) || fen < r->field->min || fen > r->field->max) {
        struct problem *p = refuse(
            r, "amount", N_("An amount in yuan is needed, such as 1234.56, of at most {1}."));
        p->args[0] = money_format(r->problems->arena, r->field->max);
    }
    *(int64_t *)r->target = fen;
}

static void read_bool(struct reading *r)
{
    struct str value = str_trim(input_get(r->input, str_of(r->field->name)));
    bool on = str_equal(value, STR("1")) || str_equal(value, STR("true")) ||
              str_equal(value, STR("on")) || str_equal(value, STR("yes"));
    bool off = value.len == 0 || str_equal(value, STR("0")) || str_equal(value, STR("false")) ||
               str_equal(value, STR("no"));
    if (!on && !off)
        refuse(r, "boolean", N_("Only yes (1) or no (0) is possible here."));
    else if (!on && r->field->required)
        refuse(r, "required", N_("This has to be confirmed."));
    *(bool *)r->target = on;
}

static void read_code(struct reading *r)
{
    struct str value = str_trim(input_get(r->input, str_of(r->field->name)));
    if (value.len == 0) {
        require(r);
        return;
    }
    if (!codes_parse(r->field->codes, value, (int *)r->target)) {
        struct problem *p = refuse(r, "choice", N_("Please choose one of: {1}."));
        p->args[0] = codes_join(r->problems->arena, r->field->codes, ", ");
    }
}

static void read_date(struct reading *r)
{
    struct str value = str_trim(input_get(r->input, str_of(r->field->name)));
    if (value.len == 0)
        require(r);
    else if (!date_parse(value, r->target))
        refuse(r, "date", N_("A date such as 2026-11-21 is needed."));
}

static void read_list(struct reading *r)
{
    struct str name = str_of(r->field->name);
    struct str_list list = {NEW_ARRAY(r->problems->arena, struct str, r->input->n_pairs), 0};
    for (size_t i = 0; i < r->input->n_pairs; i++) {
        struct str value = str_trim(r->input->pairs[i].value);
        if (!str_equal(r->input->pairs[i].name, name) || value.len == 0)
            continue;
        if (!str_is_utf8(value) || has_control(value, true) ||
            str_utf8_length(value) > LIMIT_NOTE) {
            refuse(r, "text", N_("One of the values is too long or is not text."));
            return;
        }
        list.items[list.n++] = str_copy(r->problems->arena, value);
    }
    if (list.n == 0)
        require(r);
    if (r->field->max > 0 && (int64_t)list.n > r->field->max) {
        struct problem *p = refuse(r, "too_many", N_("At most {1} entries are allowed."));
        p->args[0] = number_text(r, r->field->max);
    }
    *(struct str_list *)r->target = list;
}

/* The key in "note.licence" for the field "note"; empty for any other name. */
static struct str key_of(const struct command_field *field, struct str name)
{
    struct str first;
    if (!str_cut(&name, '.', &first) || !str_equal(first, str_of(field->name)))
        return STR("");
    return name;
}

static bool map_entry_ok(struct reading *r, const struct str_map *map, struct input_pair entry)
{
    if (!str_is_utf8(entry.name) || has_control(entry.name, false) ||
        str_utf8_length(entry.name) > LIMIT_CODE || !str_is_utf8(entry.value) ||
        has_control(entry.value, true) || str_utf8_length(entry.value) > LIMIT_NOTE) {
        refuse(r, "text", N_("One of the values is too long or is not text."));
        return false;
    }
    if (str_map_get(map, entry.name).len > 0) {
        refuse(r, "repeated", N_("This is given more than once."));
        return false;
    }
    return true;
}

static void read_map(struct reading *r)
{
    struct arena *arena = r->problems->arena;
    struct str_map map = {NEW_ARRAY(arena, struct input_pair, r->input->n_pairs), 0};
    for (size_t i = 0; i < r->input->n_pairs; i++) {
        struct str key = key_of(r->field, r->input->pairs[i].name);
        struct input_pair entry = {key, str_trim(r->input->pairs[i].value)};
        if (key.len == 0 || entry.value.len == 0)
            continue;
        if (!map_entry_ok(r, &map, entry))
            return;
        map.items[map.n++] =
            (struct input_pair){str_copy(arena, key), str_copy(arena, entry.value)};
    }
    if (map.n == 0)
        require(r);
    if ((int64_t)map.n > r->field->max) {
        struct problem *p = refuse(r, "too_many", N_("At most {1} entries are allowed."));
        p->args[0] = number_text(r, r->field->max);
    }
    *(struct str_map *)r->target = map;
}

static bool file_ok(struct reading *r, const struct upload *file)
{
    if (!str_is_utf8(file->name) || has_control(file->name, false) ||
        str_utf8_length(file->name) > LIMIT_LINE) {
        refuse(r, "file_name", N_("The file's name is too long or is not text."));
        return false;
    }
    bool has_own_limit = r->field->kind == COMMAND_FILE && r->field->max > 0;
    int64_t most = has_own_limit ? r->field->max : LIMIT_FILE_BYTES;
    if (file->size > most) {
        struct problem *p =
            refuse(r, "file_size", N_("“{1}” is larger than the {2} MB that one file may have."));
        p->args[0] = file->name;
        p->args[1] = number_text(r, most / (1024 * 1024));
        return false;
    }
    return true;
}

/* The files of the field, in the order they came. Browsers send a file field that nothing was
 * chosen for as a file without a name. */
static struct upload_list find_files(struct reading *r)
{
    struct upload_list list = {NEW_ARRAY(r->problems->arena, struct upload, r->input->n_files), 0};
    for (size_t i = 0; i < r->input->n_files; i++) {
        const struct input_file *file = &r->input->files[i];
        if (str_equal(file->name, str_of(r->field->name)) && file->upload.name.len > 0)
            list.items[list.n++] = file->upload;
    }
    return list;
}

static void read_file(struct reading *r)
{
    struct upload_list list = find_files(r);
    if (list.n == 0)
        require(r);
    else if (file_ok(r, &list.items[0]))
        *(struct upload *)r->target = list.items[0];
}

static void read_files(struct reading *r)
{
    struct upload_list list = find_files(r);
    if (list.n == 0)
        require(r);
    if ((int64_t)list.n > r->field->max) {
        struct problem *p =
            refuse(r, "too_many", N_("At most {1} files are taken at once; these are {2}."));
        p->args[0] = number_text(r, r->field->max);
        p->args[1] = number_text(r, (int64_t)list.n);
        return;
    }
    for (size_t i = 0; i < list.n; i++)
        if (!file_ok(r, &list.items[i]))
            return;
    *(struct upload_list *)r->target = list;
}

static bool takes_several(enum command_kind kind)
{
    return kind == COMMAND_LIST || kind == COMMAND_FILES;
}

/* Two values for one field mean two things to two readers. */
static bool is_repeated(const struct reading *r)
{
    struct str name = str_of(r->field->name);
    size_t n = 0;
    for (size_t i = 0; i < r->input->n_pairs; i++)
        n += str_equal(r->input->pairs[i].name, name);
    for (size_t i = 0; i < r->input->n_files; i++)
        n += str_equal(r->input->files[i].name, name);
    return n > 1;
}

static void read_field(struct reading *r)
{
    if (!takes_several(r->field->kind) && is_repeated(r)) {
        refuse(r, "repeated", N_("This is given more than once."));
        return;
    }
    switch (r->field->kind) {
    case COMMAND_LINE:
    case COMMAND_NOTE:
    case COMMAND_SECRET:
    case COMMAND_HIDDEN:
    case COMMAND_CHOICE:
        read_text(r);
        return;
    case COMMAND_INT:
        read_int(r);
        return;
    case COMMAND_MONEY:
        read_money(r);
        return;
    case COMMAND_BOOL:
        read_bool(r);
        return;
    case COMMAND_CODE:
        read_code(r);
        return;
    case COMMAND_DATE:
        read_date(r);
        return;
    case COMMAND_LIST:
        read_list(r);
        return;
    case COMMAND_MAP:
        read_map(r);
        return;
    case COMMAND_FILE:
        read_file(r);
        return;
    case COMMAND_FILES:
        read_files(r);
        return;
    }
}

bool command_kind_is_file(enum command_kind kind)
{
    return kind == COMMAND_FILE || kind == COMMAND_FILES;
}

static bool is_known(struct command_fields fields, struct str name, bool file)
{
    for (size_t i = 0; i < fields.n; i++) {
        const struct command_field *field = &fields.items[i];
        if (field->kind == COMMAND_MAP && !file && key_of(field, name).len > 0)
            return true;
        if (field->kind != COMMAND_MAP && str_equal(str_of(field->name), name))
            return file == command_kind_is_file(field->kind);
    }
    return str_starts(name, STR("_"));
}

static void refuse_unknown(struct problems *problems, struct str name)
{
    problem_add(
        problems, str_copy(problems->arena, name), "unknown", N_("There is no such field."));
}

static void check_names(
    struct command_fields fields, const struct input *input, struct problems *problems)
{
    for (size_t i = 0; i < input->n_pairs; i++)
        if (!is_known(fields, input->pairs[i].name, false))
            refuse_unknown(problems, input->pairs[i].name);
    for (size_t i = 0; i < input->n_files; i++)
        if (input->files[i].upload.name.len > 0 && !is_known(fields, input->files[i].name, true))
            refuse_unknown(problems, input->files[i].name);
}

enum fail command_parse(struct command_fields fields, const struct input *input, void *command,
    struct problems *problems)
{
    size_t before = problems->count;
    for (size_t i = 0; i < fields.n; i++) {
        struct reading r = {
            .field = &fields.items[i],
            .input = input,
            .target = (char *)command + fields.items[i].offset,
            .problems = problems,
        };
        read_field(&r);
    }
    check_names(fields, input, problems);
    return problems->count == before ? FAIL_NONE : FAIL_INVALID;
}
