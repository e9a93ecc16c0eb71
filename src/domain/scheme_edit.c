#include "domain/scheme_edit.h"

#include "base/buf.h"
#include "domain/scheme_shape.h"
#include "domain/shape.h"

#include <stdlib.h>

/* A piece of the text that gives way to another. */
struct splice {
    size_t at;
    size_t len;
    struct str text;
};

struct editor {
    struct arena *arena;
    struct str content;
    const struct node *root;
    const struct scheme *scheme;
    struct problems *problems;
    struct rational *max; /* by indicator */
    bool *confirmed;
    bool *named;
    bool is_complete; /* the new status: what says nothing of its score is confirmed */
    struct splice *splices;
    size_t n;
};

static void refuse(struct editor *editor, struct str clause, const char *code, const char *message)
{
    problem_add(editor->problems, clause, code, message);
}

static void take_score(struct editor *editor, const struct scheme_edit_score *score)
{
    int32_t index = scheme_indicator_index(editor->scheme, score->clause);
    if (index < 0)
        refuse(editor, score->clause, "unknown_clause", N_("is no clause of this scheme"));
    else if (editor->scheme->indicators[index].kind == INDICATOR_GROUP)
        refuse(
            editor, score->clause, "group", N_("is a group; its score is the sum of those below"));
    else if (editor->named[index])
        refuse(editor, score->clause, "duplicate", N_("is named twice"));
    if (index < 0)
        return;
    editor->named[index] = true;
    editor->max[index] = score->max;
    editor->confirmed[index] = score->confirmed;
}

/* Children stand behind their parent, so one walk from the end is enough. */
static void sum_groups(struct editor *editor)
{
    const struct scheme *scheme = editor->scheme;
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        if (scheme->indicators[i].kind != INDICATOR_GROUP)
            continue;
        editor->max[i] = rational_of(0);
        editor->confirmed[i] = true;
    }
    for (size_t i = scheme->n_indicators; i-- > 0;) {
        int32_t parent = scheme->indicators[i].parent;
        if (parent < 0)
            continue;
        editor->max[parent] = rational_add(editor->arena, editor->max[parent], editor->max[i]);
        editor->confirmed[parent] = editor->confirmed[parent] && editor->confirmed[i];
    }
    for (size_t i = 0; i < scheme->n_indicators; i++)
        if (scheme->indicators[i].score_confirmed &&
            rational_compare(scheme->indicators[i].max, editor->max[i]) == 0 &&
            scheme->indicators[i].kind == INDICATOR_GROUP)
            editor->confirmed[i] = true;
}

static void add_splice(struct editor *editor, size_t at, size_t len, struct str text)
{
    editor->splices[editor->n++] = (struct splice){at, len, text};
}

/* How many bytes of the text a scalar takes, its quotes included. A quote inside a quoted text of
 * one line is doubled or escaped. */
static size_t scalar_length(const struct editor *editor, const struct node *node)
{
    struct str rest = str_sub(editor->content, node->at, editor->content.len);
    if (!node->quoted)
        return node->text.len;
    char quote = rest.data[0];
    for (size_t i = 1; i < rest.len; i++) {
        if (quote == '"' && rest.data[i] == '\\') {
            i++;
        } else if (rest.data[i] == quote) {
            if (quote == '"' || i + 1 >= rest.len || rest.data[i + 1] != quote)
                return i + 1;
            i++;
        }
    }
    return rest.len;
}

static void replace(struct editor *editor, const struct node *node, struct str text)
{
    add_splice(editor, node->at, scalar_length(editor, node), text);
}

static void set_text(struct editor *editor, const char *key, struct str text)
{
    const struct node *node = node_get(editor->root, str_of(key));
    replace(editor, node, str_format(editor->arena, "\"%" STR_PRI "\"", STR_ARG(text)));
}

/* How far the line is indented on which a map in block style begins: to the column of its keys. */
static size_t column_of(const struct editor *editor, size_t at)
{
    size_t column = 0;
    while (at > column && editor->content.data[at - column - 1] != '\n')
        column++;
    return column;
}

static struct str status_word(const struct editor *editor, bool confirmed)
{
    if (node_is_json(editor->content))
        return confirmed ? STR("\"confirmed\"") : STR("\"provisional\"");
    return confirmed ? STR("confirmed") : STR("provisional");
}

/* A fraction is no number of JSON's. */
static struct str score_text(const struct editor *editor, struct rational max)
{
    size_t at;
    struct str text = shape_number(editor->arena, max);
    if (node_is_json(editor->content) && str_find(text, STR("/"), 0, &at))
        return str_format(editor->arena, "\"%" STR_PRI "\"", STR_ARG(text));
    return text;
}

/* Where the key is not there yet it comes behind the score: on the same line between braces, else
 * on a line of its own. */
static struct str status_behind(
    const struct editor *editor, const struct node *row, struct str score, bool confirmed)
{
    struct buf out = buf_new(editor->arena);
    bool is_json = node_is_json(editor->content);
    buf_put(&out, score);
    if (editor->content.data[row->at] == '{') {
        buf_put(&out, STR(", "));
    } else {
        buf_char(&out, '\n');
        buf_repeat(&out, STR(" "), column_of(editor, row->at));
    }
    buf_put(&out, is_json ? STR("\"score_status\": ") : STR("score_status: "));
    buf_put(&out, status_word(editor, confirmed));
    return buf_str(&out);
}

/* A key without a value has none to replace: the word comes behind the colon. */
static void replace_status(struct editor *editor, const struct node *status, bool confirmed)
{
    struct str word = status_word(editor, confirmed);
    bool is_empty = status->text.len == 0 && !status->quoted;
    replace(editor, status, is_empty ? str_concat(editor->arena, STR(" "), word) : word);
}

static void edit_row(struct editor *editor, const struct node *row, size_t i)
{
    const struct indicator *indicator = &editor->scheme->indicators[i];
    const struct node *status = node_get(row, STR("score_status"));
    const struct node *max = node_get(row, STR("max"));
    struct str score = score_text(editor, editor->max[i]);
    bool confirmed = editor->confirmed[i];
    bool is_silent = !status || status->kind == NODE_NULL;
    bool said = is_silent ? editor->is_complete : indicator->score_confirmed;
    if (said != confirmed && status)
        replace_status(editor, status, confirmed);
    if (said != confirmed && !status)
        replace(editor, max, status_behind(editor, row, score, confirmed));
    else if (rational_compare(indicator->max, editor->max[i]) != 0)
        replace(editor, max, score);
}

static int compare_splices(const void *a, const void *b)
{
    const struct splice *left = a;
    const struct splice *right = b;
    return left->at < right->at ? -1 : left->at > right->at;
}

static struct str join(struct editor *editor)
{
    struct buf out = buf_new(editor->arena);
    size_t from = 0;
    qsort(editor->splices, editor->n, sizeof *editor->splices, compare_splices);
    for (size_t i = 0; i < editor->n; i++) {
        const struct splice *splice = &editor->splices[i];
        buf_put(&out, str_sub(editor->content, from, splice->at - from));
        buf_put(&out, splice->text);
        from = splice->at + splice->len;
    }
    buf_put(&out, str_sub(editor->content, from, editor->content.len - from));
    return buf_str(&out);
}

static struct str edited_text(struct editor *editor, const struct scheme_edit *edit)
{
    enum { PER_ROW = 2, OTHERS = 2 };
    size_t i = 0;
    editor->splices =
        NEW_ARRAY(editor->arena, struct splice, editor->scheme->n_indicators * PER_ROW + OTHERS);
    set_text(editor, "version", edit->version);
    if (edit->status != editor->scheme->status)
        set_text(editor, "status", scheme_status_code(edit->status));
    NODE_EACH (row, node_get(editor->root, STR("indicators")))
        edit_row(editor, row, i++);
    return join(editor);
}

/* What was read back says what it was meant to say. */
static bool is_as_meant(const struct editor *editor, const struct scheme *scheme)
{
    if (scheme->n_indicators != editor->scheme->n_indicators)
        return false;
    for (size_t i = 0; i < scheme->n_indicators; i++)
        if (rational_compare(scheme->indicators[i].max, editor->max[i]) != 0 ||
            scheme->indicators[i].score_confirmed != editor->confirmed[i])
            return false;
    return true;
}

static void take_old(struct editor *editor)
{
    size_t n = editor->scheme->n_indicators;
    editor->max = NEW_ARRAY(editor->arena, struct rational, n);
    editor->confirmed = NEW_ARRAY(editor->arena, bool, n);
    editor->named = NEW_ARRAY(editor->arena, bool, n);
    for (size_t i = 0; i < n; i++) {
        editor->max[i] = editor->scheme->indicators[i].max;
        editor->confirmed[i] = editor->scheme->indicators[i].score_confirmed;
    }
}

enum fail scheme_edit_apply(struct arena *arena, struct str content, const struct scheme_edit *edit,
    struct problems *problems, struct str *ret_content)
{
    struct node *root;
    const struct scheme *scheme;
    struct editor editor = {.arena = arena, .content = content, .problems = problems};
    size_t before = problems->count;
    TRY(scheme_parse(arena, content, problems, &editor.scheme));
    /* JSON is YAML as well, and only that reader knows where values stand. */
    TRY(node_read_yaml(arena, content, problems, &root));
    editor.root = root;
    editor.is_complete = edit->status == SCHEME_COMPLETE;
    take_old(&editor);
    for (size_t i = 0; i < edit->n_scores; i++)
        take_score(&editor, &edit->scores[i]);
    if (problems->count > before)
        return FAIL_INVALID;
    sum_groups(&editor);
    struct str text = edited_text(&editor, edit);
    TRY(scheme_parse(arena, text, problems, &scheme));
    if (!is_as_meant(&editor, scheme))
        return FAIL_BROKEN;
    *ret_content = text;
    return FAIL_NONE;
}
