#include "http/disposition.h"

#include <strings.h>

#include "base/limits.h"
#include "http/form.h"

static bool equal_caseless(struct str a, struct str b)
{
    return a.len == b.len && strncasecmp(a.data, b.data, a.len) == 0;
}

/* Takes a quoted string off the front of *rest. */
static bool cut_quoted(struct arena *arena, struct str *rest, struct str *ret_value)
{
    struct buf value = buf_new(arena);
    for (size_t i = 1; i < rest->len; i++) {
        char c = rest->data[i];
        if (c == '"') {
            *ret_value = buf_str(&value);
            *rest = str_sub(*rest, i + 1, rest->len);
            return true;
        }
        if (c == '\\' && i + 1 < rest->len && rest->data[i + 1] == '"')
            c = rest->data[++i];
        buf_char(&value, c);
    }
    return false;
}

static bool cut_value(struct arena *arena, struct str *rest, struct str *ret_value)
{
    if (rest->len > 0 && rest->data[0] == '"')
        return cut_quoted(arena, rest, ret_value);
    size_t len = 0;
    while (len < rest->len && rest->data[len] != ';' && rest->data[len] != ' ' &&
           rest->data[len] != '\t' && rest->data[len] != '"')
        len++;
    *ret_value = str_sub(*rest, 0, len);
    *rest = str_sub(*rest, len, rest->len);
    return len > 0;
}

/* Finds every occurrence, so that a second one is noticed. False when the list is malformed. */
static bool scan_parameters(
    struct arena *arena, struct str rest, struct str name, int *ret_count, struct str *ret_value)
{
    *ret_count = 0;
    for (rest = str_trim(rest); rest.len > 0; rest = str_trim(rest)) {
        struct str key;
        struct str value;
        if (rest.data[0] != ';')
            return false;
        rest = str_trim(str_sub(rest, 1, rest.len));
        if (rest.len == 0)
            break;
        if (!str_cut(&rest, '=', &key) || !rest.data || !cut_value(arena, &rest, &value))
            return false;
        if (!equal_caseless(key, name))
            continue;
        *ret_value = value;
        ++*ret_count;
    }
    return true;
}

static struct str behind_first(struct str header)
{
    size_t semicolon;
    return str_find(header, STR(";"), 0, &semicolon) ? str_sub(header, semicolon, header.len)
                                                     : STR("");
}

bool disposition_parameter(
    struct arena *arena, struct str header, struct str name, struct str *ret_value)
{
    int count;
    struct str value;
    if (!scan_parameters(arena, behind_first(header), name, &count, &value) || count != 1)
        return false;
    *ret_value = value;
    return true;
}

static bool is_obsolete_encoding(struct str value)
{
    return !equal_caseless(value, STR("binary")) && !equal_caseless(value, STR("8bit")) &&
           !equal_caseless(value, STR("7bit"));
}

/* The value of the one Content-Disposition. */
static enum fail find_disposition(struct str header, struct str *ret_value)
{
    struct str line;
    int found = 0;
    while (str_cut(&header, '\n', &line)) {
        if (line.len == 0)
            continue;
        if (!str_ends(line, STR("\r")))
            return FAIL_INVALID;
        struct str value = str_sub(line, 0, line.len - 1);
        struct str name;
        if (value.len == 0)
            continue;
        if (!str_cut(&value, ':', &name) || !value.data ||
            !form_text_is_clean(str_trim(value), FORM_TEXT_LINE))
            return FAIL_INVALID;
        value = str_trim(value);
        if (equal_caseless(name, STR("content-transfer-encoding")) && is_obsolete_encoding(value))
            return FAIL_INVALID;
        if (!equal_caseless(name, STR("content-disposition")))
            continue;
        *ret_value = value;
        found++;
    }
    return found == 1 ? FAIL_NONE : FAIL_INVALID;
}

static struct str bare_name(struct str path)
{
    size_t from = path.len;
    while (from > 0 && path.data[from - 1] != '/' && path.data[from - 1] != '\\')
        from--;
    return str_sub(path, from, path.len);
}

static enum fail parse_file_name(struct str said, struct str *ret_name)
{
    struct str name = bare_name(said);
    bool reduced_to_nothing = name.len == 0 && said.len > 0;
    if (reduced_to_nothing || str_equal(name, STR(".")) || str_equal(name, STR("..")) ||
        name.len > MULTIPART_FILE_NAME_MAX)
        return FAIL_INVALID;
    *ret_name = name;
    return FAIL_NONE;
}

enum fail disposition_parse(struct arena *arena, struct str header, struct multipart_part *ret_part)
{
    struct str value;
    struct multipart_part part = {.is_file = false};
    struct str file_name;
    int count;
    TRY(find_disposition(header, &value));
    struct str parameters = behind_first(value);
    struct str type = str_trim(str_sub(value, 0, value.len - parameters.len));
    if (!equal_caseless(type, STR("form-data")))
        return FAIL_INVALID;
    if (!disposition_parameter(arena, value, STR("name"), &part.name) || part.name.len == 0 ||
        str_utf8_length(part.name) > LIMIT_LINE)
        return FAIL_INVALID;
    if (!scan_parameters(arena, parameters, STR("filename"), &count, &file_name) || count > 1)
        return FAIL_INVALID;
    part.is_file = count == 1;
    if (part.is_file)
        TRY(parse_file_name(file_name, &part.file_name));
    *ret_part = part;
    return FAIL_NONE;
}
